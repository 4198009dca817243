/**
 * From what a kernel's process writes to its standard output to what it publishes.
 *
 * @module
 */
import { joined } from "../wire/joined.ts";
import type { SideRecord } from "./kernelSide.ts";

const DECODER = new TextDecoder();
/** After the token: whether more pieces follow, and how many bytes this one has, in hexadecimals. */
const HEAD = /^([+.])([0-9a-f]{4})$/;
const HEAD_BYTES = 5;

/**
 * The records in a stream of bytes. What stands between them was printed by somebody else in the same
 * process, past Deno, and is a record of its own; so is what begins like a record and is none.
 */
export async function* sideRecords(
  stream: ReadableStream<Uint8Array>,
  token: string,
): AsyncGenerator<SideRecord> {
  const mark = new TextEncoder().encode(token);
  const foreign = new TextDecoder();
  let rest: Uint8Array = new Uint8Array();
  let pieces: Uint8Array[] = [];
  for await (const chunk of stream) {
    let at = 0;
    const bytes = rest.length === 0 ? chunk : joined([rest, chunk]);
    for (;;) {
      const found = indexOf(bytes, mark, at);
      const until = found < 0 ? bytes.length - partOf(mark, bytes, at) : found;
      const text = foreign.decode(bytes.subarray(at, until), { stream: true });
      if (text !== "") yield printed(text);
      at = until;
      const body = at + mark.length + HEAD_BYTES;
      if (found < 0 || body > bytes.length) break;
      const head = HEAD.exec(DECODER.decode(bytes.subarray(at + mark.length, body)));
      if (!head) {
        yield printed(token);
        at += mark.length;
        continue;
      }
      const end = body + parseInt(head[2], 16);
      if (end > bytes.length) break;
      pieces.push(bytes.slice(body, end));
      at = end;
      if (head[1] === "+") continue;
      const whole = DECODER.decode(joined(pieces));
      yield recordIn(whole) ?? printed(whole);
      pieces = [];
    }
    rest = bytes.slice(at);
  }
}

function printed(text: string): SideRecord {
  return { type: "stream", content: { name: "stdout", text } };
}

/** The record that a text is; `undefined` when it is none. */
function recordIn(text: string): SideRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const { type, content, metadata = {}, buffers = [] } = value;
  const isRecord = typeof type === "string" && isObject(content) && isObject(metadata) &&
    Array.isArray(buffers) && buffers.every(isBase64);
  return isRecord ? value as unknown as SideRecord : undefined;
}

function isBase64(value: unknown): boolean {
  try {
    return typeof value === "string" && Uint8Array.fromBase64(value) !== undefined;
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where `part` begins in `whole`, from `start` on; -1 where it does not. */
function indexOf(whole: Uint8Array, part: Uint8Array, start: number): number {
  for (let at = whole.indexOf(part[0], start); at >= 0; at = whole.indexOf(part[0], at + 1)) {
    if (part.every((byte, i) => whole[at + i] === byte)) return at;
  }
  return -1;
}

/** How many bytes at the end of `whole` may be the beginning of `part`. */
function partOf(part: Uint8Array, whole: Uint8Array, start: number): number {
  for (let size = Math.min(part.length - 1, whole.length - start); size > 0; size--) {
    if (part.subarray(0, size).every((byte, i) => whole[whole.length - size + i] === byte)) {
      return size;
    }
  }
  return 0;
}
