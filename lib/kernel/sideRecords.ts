/**
 * From what a kernel's process writes to its standard output to what it publishes.
 *
 * @module
 */
import type { SideRecord } from "./kernelSide.ts";

const DECODER = new TextDecoder();
/** After the token: whether more pieces follow, and how many bytes this one has, in hexadecimals. */
const HEAD_BYTES = 5;
const MORE = "+".charCodeAt(0);

/**
 * The records in a stream of bytes. What stands between them was printed by somebody else in the same
 * process, past Deno, and is a record of its own.
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
      if (text !== "") yield { type: "stream", content: { name: "stdout", text } };
      at = until;
      const body = at + mark.length + HEAD_BYTES;
      if (found < 0 || body > bytes.length) break;
      const head = bytes.subarray(at + mark.length, body);
      const end = body + parseInt(DECODER.decode(head.subarray(1)), 16);
      if (end > bytes.length) break;
      pieces.push(bytes.slice(body, end));
      at = end;
      if (head[0] === MORE) continue;
      yield JSON.parse(DECODER.decode(joined(pieces)));
      pieces = [];
    }
    rest = bytes.slice(at);
  }
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

function joined(parts: Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
