import { ApiError } from "../errors/apiError.ts";
import { DecodeError } from "../errors/decodeError.ts";
import { parsedWithout } from "./redact.ts";
import type { Redact } from "./redact.ts";

/**
 * The `data` of an answer: `{ success, code, data, msg? }`, judged by `code`, since some bodies lack
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
): unknown {
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
    if (String(value.code) !== "1") {
      const serverMessage = value.msg ?? value.message;
      throw new ApiError({
        path,
        code: redact(String(value.code)),
        serverMessage: typeof serverMessage === "string" ? serverMessage : undefined,
      });
    }
    const { data } = value;
    if (data === undefined || data === null) {
      throw new DecodeError({ path, place, expected: "there, though the code is 1", found: data });
    }
    if (!isEnvelope(data) || !("data" in data || "success" in data)) return data;
    value = data;
  }
}

interface Envelope {
  readonly code: string | number;
  readonly data?: unknown;
  readonly msg?: unknown;
  readonly message?: unknown;
}

function isEnvelope(value: unknown): value is Envelope {
  return typeof value === "object" && value !== null && "code" in value &&
    (typeof value.code === "string" || typeof value.code === "number");
}
