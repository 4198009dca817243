/**
 * The frames of ZMTP 3.0: each a flag, a length and a body.
 *
 * @module
 */
import type { ByteReader } from "./byteReader.ts";
import { joined } from "./joined.ts";
import { ZmtpError } from "./zmtpError.ts";

/** More frames of the same message follow. */
export const MORE = 1;
const LONG = 2;
/** The frame is for the protocol itself, and no part of a message. */
export const COMMAND = 4;
/** Far above what a notebook shows; a length beyond it is noise on the line. */
const MAX_FRAME_BYTES = 2 ** 30;

/** A frame that arrived. */
export interface Frame {
  flags: number;
  body: Uint8Array<ArrayBuffer>;
}

/** A message as it goes over the line: its frames, framed. */
export function messageBytes(frames: Uint8Array[]): Uint8Array {
  const last = frames.length - 1;
  return joined(frames.flatMap((body, i) => framed(i < last ? MORE : 0, body)));
}

/** A command as it goes over the line. */
export function commandBytes(body: Uint8Array): Uint8Array {
  return joined(framed(COMMAND, body));
}

/**
 * The next frame; `undefined` when there are no more.
 *
 * @throws {ZmtpError} when what comes is no frame.
 */
export async function readFrame(reader: ByteReader): Promise<Frame | undefined> {
  const flags = (await reader.take(1))?.[0];
  if (flags === undefined) return undefined;
  if (flags > (COMMAND | LONG | MORE)) {
    throw new ZmtpError(`Cannot read a frame: its flags are ${flags}`);
  }
  const size = await reader.take(flags & LONG ? 8 : 1);
  if (size === undefined) return undefined;
  const length = flags & LONG ? Number(new DataView(size.buffer).getBigUint64(0)) : size[0];
  if (length > MAX_FRAME_BYTES) {
    throw new ZmtpError(`Cannot read a frame: it claims a length of ${length} bytes`);
  }
  const body = await reader.take(length);
  return body && { flags, body };
}

/** The head and the body of a frame. */
function framed(flags: number, body: Uint8Array): [Uint8Array, Uint8Array] {
  if (body.length < 256) return [Uint8Array.of(flags, body.length), body];
  const head = new Uint8Array(9);
  head[0] = flags | LONG;
  new DataView(head.buffer).setBigUint64(1, BigInt(body.length));
  return [head, body];
}
