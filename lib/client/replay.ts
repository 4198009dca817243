import { StoreError } from "../errors/storeError.ts";
import { TransportError } from "../errors/transportError.ts";
import type { ConnectOptions } from "./options.ts";
import { identityOf, recordedRequest, shownRequest } from "./recordedRequest.ts";
import type { RecordedRequest } from "./recordedRequest.ts";
import { FILE, fileOf, recordingIn, responseOf } from "./recording.ts";
import type { RecordedAnswer, RecordedFailure, RecordedStop } from "./recording.ts";
import { redactor } from "./redact.ts";

/** Too short to be a secret, so that no text is cleared of it. */
const NO_KEY = "replay";

/** An answer, and which it is in the order of the recording. */
type Kept = (RecordedAnswer | RecordedFailure | RecordedStop) & { readonly turn: number };

/**
 * Options of a connection that answers from what {@link record} kept in a folder: no key, no network, and
 * frames equal to the last bit, `connect(replay("answers"))`. Frames name the source that was recorded.
 *
 * Requests find their answers by what they ask. Equal ones get theirs in the order of the recording, and
 * then the last of them again, so that a cell may be run twice (a POST may not). Answers that are waited
 * for together come in the recorded order. The clock shows the recorded readings, one after another, and
 * stands still at the last: run a notebook's cells in the order in which they were recorded. The
 * pace, and what a server asked for, are not waited for; what was stopped waits to be stopped again.
 *
 * A request that was not recorded is a `TransportError` that says which.
 *
 * @param options As for `connect`, in the place of what was recorded; `fetch`, `now` and `sleep` are the
 * recording's, and there is no store.
 * @throws {StoreError} if there is no recording, or it is damaged.
 * @throws {TypeError} if the folder is no path.
 *
 * @example
 * ```ts
 * import { replay } from "./replay.ts";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => replay("nowhere"), Error, "there is no recording");
 * ```
 */
export function replay(folder: string, options: ConnectOptions = {}): ConnectOptions {
  const path = fileOf(folder, "replay");
  const recording = recordingIn(path);
  if (!recording) {
    throw new StoreError({
      path,
      what: "there is no recording",
      fix: `Make one: connect(record(${JSON.stringify(folder)}))`,
    });
  }
  if (recording.cutOff) {
    console.warn(`${path}: the last line was cut off while it was written, and is left out`);
  }
  const readings: number[] = [];
  const answers = new Map<string, Kept[]>();
  recording.lines.forEach((line, turn) => {
    if ("clock" in line) return void readings.push(line.clock);
    const identity = identityOf(line.request);
    const equal = answers.get(identity);
    if (equal) equal.push({ ...line, turn });
    else answers.set(identity, [{ ...line, turn }]);
  });
  const served = new Map<string, number>();
  const answerTo = async (request: RecordedRequest, signal: AbortSignal): Promise<Kept> => {
    const identity = identityOf(request);
    const kept = answers.get(identity) ?? [];
    const count = served.get(identity) ?? 0;
    served.set(identity, count + 1);
    const found = kept[count];
    if (found && "stopped" in found) return found;
    // What was not asked, or not so often, comes after all else: something else may have ended the asking.
    await turns.wait(found?.turn ?? Infinity);
    signal.throwIfAborted();
    const last = request.method === "GET" ? kept.at(-1) : undefined;
    if (found ?? last) return (found ?? last)!;
    throw notRecorded(request, folder, kept.length);
  };
  const turns = new Turns();
  let read = 0;
  return {
    apikey: NO_KEY,
    progress: false,
    ...recording.options,
    ...options,
    store: false,
    sleep: () => Promise.resolve(),
    now: () => readings[Math.min(read++, readings.length - 1)] ?? (options.now ?? Date.now)(),
    async fetch(input, init) {
      const asked = new Request(input, init);
      asked.signal.throwIfAborted();
      const redact = redactor(asked.headers.get("apikey") ?? "");
      const request = await recordedRequest(asked, redact);
      const kept = await answerTo(request, asked.signal);
      if ("stopped" in kept) return await stopped(asked.signal);
      if ("failure" in kept) throw new TypeError(kept.failure);
      return responseOf(kept);
    },
  };
}

/** What had no answer has none again, until whoever waits for it stops. */
function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
  });
}

function notRecorded(request: RecordedRequest, folder: string, times: number): TransportError {
  return new TransportError({
    path: request.path,
    // As of a server that does not have it: to ask again is of no use.
    status: 404,
    what: times === 0
      ? `not in the recording ${folder}/${FILE}: ${shownRequest(request)}`
      : `recorded ${times === 1 ? "once" : `${times} times`}, and sent more often: ${
        shownRequest(request)
      }`,
    fix: "Run the cells in the order in which they were recorded, each once, or record anew: " +
      `record(${JSON.stringify(folder)}, { over: true })`,
  });
}

/** Lets those that wait together go in the order of the recording, one at a time. */
class Turns {
  readonly #waiting: { readonly turn: number; readonly go: () => void }[] = [];

  wait(turn: number): Promise<void> {
    return new Promise((go) => {
      this.#waiting.push({ turn, go });
      if (this.#waiting.length === 1) setTimeout(() => this.#next(), 0);
    });
  }

  #next(): void {
    this.#waiting.sort((a, b) => a.turn === b.turn ? 0 : b.turn - a.turn);
    this.#waiting.pop()!.go();
    // Whoever got the answer has asked its next question before the next answer is given.
    if (this.#waiting.length > 0) setTimeout(() => this.#next(), 0);
  }
}
