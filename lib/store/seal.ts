import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";

/** Under this key a file holds the checksum of all its bytes, those of the checksum itself taken for 0. */
export const SEAL = "coinank.crc32";

/** The checksum before it is known. */
export const UNSEALED = "00000000";

/**
 * Puts the checksum of a file in its place, so that no changed byte goes unseen: not of a cell, and not
 * of what says where the cells are and how to read them, which Parquet's own checksums leave out.
 */
export function seal(bytes: Uint8Array<ArrayBuffer>): void {
  const at = placeOf(bytes);
  if (at === undefined || textAt(bytes, at) !== UNSEALED) {
    throw new Error("the checksum has no place in the file"); // the writer has changed
  }
  bytes.set(new TextEncoder().encode(sumOf(bytes, at)), at);
}

/** Whether a file is as it was when it was sealed; `undefined` if it never was, or is cut off. */
export function isSealed(bytes: Uint8Array<ArrayBuffer>): boolean | undefined {
  const at = placeOf(bytes);
  return at === undefined ? undefined : textAt(bytes, at) === sumOf(bytes, at);
}

/** Between a key and its value are two bytes: that text follows, and how long it is. */
const BETWEEN = 2;

function placeOf({ buffer, byteOffset, length }: Uint8Array<ArrayBuffer>): number | undefined {
  const key = Buffer.from(buffer, byteOffset, length).lastIndexOf(SEAL);
  return key === -1 ? undefined : key + SEAL.length + BETWEEN;
}

function textAt(bytes: Uint8Array, at: number): string {
  return new TextDecoder().decode(bytes.subarray(at, at + UNSEALED.length));
}

function sumOf(bytes: Uint8Array, at: number): string {
  const before = crc32(UNSEALED, crc32(bytes.subarray(0, at)));
  const sum = crc32(bytes.subarray(at + UNSEALED.length), before);
  return sum.toString(16).padStart(UNSEALED.length, "0");
}
