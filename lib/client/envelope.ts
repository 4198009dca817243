import { ApiError } from "../errors/apiError.ts";
import { DecodeError } from "../errors/decodeError.ts";
import { parsedWithout } from "./redact.ts";
import type { Redact } from "./redact.ts";

/** An answer out of its envelope. */
export interface Answer {
  /** What was asked for. */
  readonly data: unknown;
  /** What stands beside it, at some endpoints. */
  readonly ext?: unknown;
  /** How often the server was asked for it. */
  readonly tries?: number;
  /** How long that took, waits included, in ms. */
  readonly elapsed?: number;
}

/**
 * What an answer holds: `{ success, code, data, msg?, ext? }`, judged by `code`, since some bodies lack
 * `success`. While `data` is itself an envelope, it is opened and judged too.
 *
 * @param redact Clears the answer's words of the key; figures stay as they are.
 * @throws {ApiError} if a code is not "1".
 * @throws {DecodeError} if the body is no JSON, no envelope, or holds no data.
 */
export function openEnvelope(
  body: string,
  path: string,
  redact: Redact = (text) => text,
): Answer {
  let root: unknown;
  try {
    root = parsedWithout(body, redact);
  } catch (cause) {
    const expected = /^\s*</.test(body) ? "JSON (it looks like HTML)" : "JSON";
    const shown = redact(body);
    throw new DecodeError({
      path,
      place: "the answer",
      expected,
      found: shown,
      // The parser quotes from the text.
      cause: shown === body ? cause : undefined,
    });
  }
  if (!isEnvelope(root)) {
    const shown = redact(body);
    throw new DecodeError({
      path,
      place: "the answer",
      expected: "an envelope { code, data }",
      // Here a number may be the key.
      found: shown === body ? root : shown,
    });
  }
  let value: Envelope = root;
  for (let place = "data";; place += ".data") {
    refuseFailure(value, path, redact);
    const { data, ext } = value;
    if (data === undefined || data === null) {
      throw new DecodeError({ path, place, expected: "there, though the code is 1", found: data });
    }
    if (!isEnvelope(data) || !("data" in data || "success" in data)) {
      return ext === undefined ? { data } : { data, ext };
    }
    value = data;
  }
}

/**
 * An answer that nobody has documented, as it comes: the body as JSON, or as text if it is none. Only an
 * envelope that says so is a failure.
 *
 * @throws {ApiError} if it is an envelope whose code is not "1".
 */
export function openUnknown(body: string, path: string, redact: Redact): Answer {
  let data: unknown;
  try {
    data = parsedWithout(body, redact);
  } catch {
    return { data: redact(body) };
  }
  if (isEnvelope(data)) refuseFailure(data, path, redact);
  return { data };
}

function refuseFailure(envelope: Envelope, path: string, redact: Redact): void {
  if (String(envelope.code) === "1") return;
  const serverMessage = envelope.msg ?? envelope.message;
  throw new ApiError({
    path,
    code: redact(String(envelope.code)),
    serverMessage: typeof serverMessage === "string" ? serverMessage : undefined,
  });
}

interface Envelope {
  readonly code: string | number;
  readonly data?: unknown;
  readonly ext?: unknown;
  readonly msg?: unknown;
  readonly message?: unknown;
}

function isEnvelope(value: unknown): value is Envelope {
  return typeof value === "object" && value !== null && "code" in value &&
    (typeof value.code === "string" || typeof value.code === "number");
}
