/**
 * What two peers of ZMTP 3.0 say to each other first: the greeting, and the READY command of the NULL
 * mechanism.
 *
 * @module
 */
import { joined } from "./joined.ts";
import type { SocketType } from "./zmtp.ts";
import { ZmtpError } from "./zmtpError.ts";

/** How long a greeting is. */
export const GREETING_BYTES = 64;

/** The greeting: version 3.0, the NULL mechanism. */
export function greeting(): Uint8Array {
  const bytes = new Uint8Array(GREETING_BYTES);
  bytes[0] = 0xff;
  bytes[9] = 0x7f;
  bytes[10] = 3;
  bytes.set(new TextEncoder().encode("NULL"), 12);
  return bytes;
}

/**
 * Checks the other side's greeting.
 *
 * @throws {ZmtpError} when it is not one of ZMTP 3 with the NULL mechanism.
 */
export function expectGreeting(bytes: Uint8Array | undefined): void {
  if (bytes === undefined || bytes[0] !== 0xff || bytes[9] !== 0x7f || bytes[10] < 3) {
    throw new ZmtpError("Cannot connect: the other side does not greet in ZMTP 3");
  }
  const mechanism = new TextDecoder().decode(bytes.subarray(12, 32)).replace(/\0+$/, "");
  if (mechanism !== "NULL") {
    throw new ZmtpError(`Cannot connect: the other side asks for the mechanism ${mechanism}`);
  }
}

/** The READY command of a socket of this type and name. */
export function readyCommand(type: SocketType, identity: Uint8Array): Uint8Array {
  const kind = property("Socket-Type", new TextEncoder().encode(type));
  return joined([shortText("READY"), kind, property("Identity", identity)]);
}

/**
 * The properties in the other side's READY command, their names in small letters, since case does not
 * count.
 *
 * @throws {ZmtpError} when it is another command, is cut off, or did not come.
 */
export function readyProperties(body: Uint8Array | undefined): Map<string, Uint8Array> {
  const name = body && new TextDecoder().decode(body.subarray(1, 1 + body[0]));
  if (!body || name !== "READY") {
    throw new ZmtpError(`Cannot connect: the other side is not ready: ${name ?? "it hung up"}`);
  }
  const properties = new Map<string, Uint8Array>();
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  for (let at = 1 + body[0]; at < body.length;) {
    const name = new TextDecoder().decode(body.subarray(at + 1, at + 1 + body[at]));
    at += 1 + body[at];
    if (at + 4 > body.length) throw new ZmtpError("Cannot connect: a property is cut off");
    const length = view.getUint32(at);
    properties.set(name.toLowerCase(), body.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return properties;
}

function property(name: string, value: Uint8Array): Uint8Array {
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, value.length);
  return joined([shortText(name), size, value]);
}

function shortText(text: string): Uint8Array {
  return joined([Uint8Array.of(text.length), new TextEncoder().encode(text)]);
}
