import { StoreError } from "../errors/storeError.ts";
import { shown } from "../errors/shown.ts";
import type { ConnectOptions } from "./options.ts";
import type { RecordedRequest } from "./recordedRequest.ts";

/** The version of the file. One of a later version is refused. */
export const VERSION = 1;

/** The file of a recording, in its folder: a line of JSON for each answer and each reading of the clock. */
export const FILE = "recording.jsonl";

/** What decides which requests a client makes, beside what it is asked. */
export type Recorded = Pick<ConnectOptions, typeof RECORDED[number]>;

/** The names of {@link Recorded}. */
export const RECORDED = ["source", "plan", "perMinute", "concurrency", "retry"] as const;

/** The first line. */
export interface Head {
  readonly recording: number;
  readonly options: Recorded;
}

/** An answer as it is kept. */
export interface RecordedAnswer {
  readonly request: RecordedRequest;
  readonly status: number;
  /** Those that mean something to the client. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request that the network failed. */
export interface RecordedFailure {
  readonly request: RecordedRequest;
  readonly failure: string;
}

/** A request that was stopped, or ran out of time, before there was an answer. */
export interface RecordedStop {
  readonly request: RecordedRequest;
  readonly stopped: true;
}

/** A line after the first. */
export type Line = RecordedAnswer | RecordedFailure | RecordedStop | { readonly clock: number };

/** A recording as it was read. */
export interface Recording {
  readonly options: Recorded;
  readonly lines: readonly Line[];
  /** Whether the last line was cut off. */
  readonly cutOff: boolean;
}

/** The path of a recording. @param who Whom an error names. */
export function fileOf(folder: string, who: string): string {
  if (typeof folder !== "string" || folder === "") {
    throw new TypeError(`${who}: folder is no path: ${shown(folder)}. Give the path of a folder`);
  }
  return `${folder.replace(/(.)[\\/]+$/, "$1")}/${FILE}`;
}

/** The answer as the client gets it, when it comes and when it is replayed. */
export function responseOf({ status, headers, body }: Omit<RecordedAnswer, "request">): Response {
  if (status < 200 || status > 599) return Response.error();
  return new Response(BODILESS.includes(status) ? null : body, { status, headers });
}

const BODILESS = [204, 205, 304];

/** Puts a line to a recording, whole: the next reader finds it, or a last line that is cut off. */
export function append(path: string, line: Line): void {
  const bytes = new TextEncoder().encode(`${JSON.stringify(line)}\n`);
  try {
    using file = Deno.openSync(path, { append: true });
    for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
  } catch (cause) {
    throw fileError(path, "cannot be written", cause);
  }
}

/**
 * Reads a recording; nothing where there is none.
 *
 * @throws {StoreError} if it cannot be read, is damaged, or a later version of the library made it.
 */
export function recordingIn(path: string): Recording | undefined {
  let text: string;
  try {
    text = Deno.readTextFileSync(path);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return undefined;
    throw fileError(path, "cannot be read", cause);
  }
  const rows = text.split("\n");
  // A line that was written ends with a line feed.
  const cutOff = rows.pop() !== "";
  const [head, ...lines] = rows.map((row, i) => {
    try {
      return JSON.parse(row);
    } catch (cause) {
      throw damaged(path, i, cause);
    }
  });
  if (head === undefined) return { options: {}, lines: [], cutOff };
  if (typeof head.recording !== "number") throw damaged(path, 0);
  if (head.recording > VERSION) {
    throw new StoreError({
      path,
      what: `a later version of this library made it (${head.recording}, and here is ${VERSION})`,
      fix: "Use that version, or record anew",
    });
  }
  const { perMinute } = head.options;
  // JSON has no infinity.
  const options = perMinute === null ? { ...head.options, perMinute: Infinity } : head.options;
  return { options, lines, cutOff };
}

function damaged(path: string, line: number, cause?: unknown): StoreError {
  return new StoreError({
    path,
    what: `line ${line + 1} is damaged`,
    fix: 'Record anew: record("…", { over: true })',
    cause,
  });
}

/** A failure of the system at the file of a recording. */
export function fileError(path: string, attempt: string, cause: unknown): StoreError {
  return new StoreError({
    path,
    what: `${attempt}: ${cause instanceof Error ? cause.message : String(cause)}`,
    fix: "Give a folder that may be read and written, and Deno the permission to",
    cause,
  });
}
