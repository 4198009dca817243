import { clearedText } from "./clearedText.ts";
import { shown } from "../errors/shown.ts";
import type { ConnectOptions } from "./options.ts";
import { recordedRequest } from "./recordedRequest.ts";
import {
  append,
  fileError,
  fileOf,
  RECORDED,
  recordingIn,
  responseOf,
  VERSION,
} from "./recording.ts";
import type { Head, RecordedAnswer } from "./recording.ts";
import { redactor } from "./redact.ts";

/** How to connect while all answers are recorded. */
export interface RecordOptions extends ConnectOptions {
  /** Whether a recording that the folder holds is replaced. @default false: it is refused */
  over?: boolean;
}

/** Headers that mean something to the client. */
const KEPT = ["content-type", "retry-after"];

/**
 * Options of a connection whose answers are recorded in a folder, so that a notebook runs again, offline and
 * on exactly the same answers: `connect(record("answers"))` once, then `connect(replay("answers"))`. One
 * folder a connection.
 *
 * The folder gets one file, `recording.jsonl`: each request with its answer, refusals and network failures
 * among them, and each reading of the clock, since a request without `endTime` asks for what is newest. The key is not in it: not in requests, and answers are
 * cleared of it however it is escaped. Each line is on the disk before its answer is handed on.
 *
 * Histories are asked for in full: a store, which would answer from what it has, is left out.
 *
 * @param options As for `connect`, whose `fetch` and `now` are recorded; `over` replaces a recording.
 * @throws {RangeError} if the folder holds a recording, unless it is to be replaced.
 * @throws {TypeError} if the folder is no path, or a store is given.
 * @throws {StoreError} if the folder cannot be written.
 *
 * @example
 * ```ts
 * import { record } from "./record.ts";
 * import { replay } from "./replay.ts";
 * import { connect } from "../core.ts";
 * import { demoConnection } from "../demo/demo.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const folder = await Deno.makeTempDir();
 * const live = connect(record(folder, demoConnection())); // yours: connect(record("answers"))
 * const oi = await live.openInterest.realtime({ baseCoin: "BTC" });
 *
 * const offline = connect(replay(folder));
 * assertEquals(await offline.openInterest.realtime({ baseCoin: "BTC" }), oi);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function record(folder: string, options: RecordOptions = {}): ConnectOptions {
  const path = fileOf(folder, "record");
  const { over = false, ...connection } = options;
  if (typeof over !== "boolean") {
    throw new TypeError(`record: over is not true or false: ${shown(over)}`);
  }
  if (connection.store) {
    throw new TypeError(
      "record: a recording holds all answers, and those that a store has are not asked for. " +
        "Leave store out",
    );
  }
  begin(path, folder, over, connection);
  const { fetch = globalThis.fetch, now = Date.now, apikey = "" } = connection;
  return {
    ...connection,
    store: false,
    now() {
      const clock = now();
      append(path, { clock });
      return clock;
    },
    async fetch(input, init) {
      const asked = new Request(input instanceof Request ? input.clone() : input, init);
      const redact = redactor(asked.headers.get("apikey") ?? apikey);
      const request = await recordedRequest(asked, redact);
      let answer: Omit<RecordedAnswer, "request">;
      try {
        const response = await fetch(input, init);
        const headers = KEPT.flatMap((name) => {
          const value = response.headers.get(name);
          return value === null ? [] : [[name, value]];
        });
        answer = {
          status: response.status,
          headers: Object.fromEntries(headers),
          body: await response.text(),
        };
      } catch (error) {
        if (asked.signal.aborted) {
          append(path, { request, stopped: true });
          throw error;
        }
        const failure = redact(error instanceof Error ? error.message : String(error));
        append(path, { request, failure });
        throw error;
      }
      append(path, {
        request,
        status: answer.status,
        headers: Object.fromEntries(
          Object.entries(answer.headers).map(([name, value]) => [name, redact(value)]),
        ),
        body: clearedText(answer.body, redact),
      });
      return responseOf(answer);
    },
  };
}

/** Makes the file with its first line; before any request, so that a folder that will not do is known. */
function begin(path: string, folder: string, over: boolean, options: ConnectOptions): void {
  const before = over ? undefined : recordingIn(path);
  const answers = before?.lines.filter((line) => "request" in line).length ?? 0;
  if (answers > 0) {
    throw new RangeError(
      `record: ${shown(folder)} holds a recording, of ${answers} ${
        answers === 1 ? "answer" : "answers"
      }. Replay it: ` +
        `replay(${shown(folder)}), or replace it: record(${shown(folder)}, { over: true })`,
    );
  }
  const recorded = RECORDED.flatMap((name) =>
    options[name] === undefined ? [] : [[name, options[name]]]
  );
  const head: Head = { recording: VERSION, options: Object.fromEntries(recorded) };
  try {
    Deno.mkdirSync(folder, { recursive: true });
    Deno.writeTextFileSync(path, `${JSON.stringify(head)}\n`);
  } catch (cause) {
    throw fileError(path, "cannot be written", cause);
  }
}
