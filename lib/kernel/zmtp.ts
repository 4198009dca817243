/**
 * ZMTP 3.0, the wire protocol of ZeroMQ (https://rfc.zeromq.org/spec/23/), over a TCP connection: as
 * much of it as Jupyter speaks, which is the NULL mechanism and messages of several frames.
 *
 * Why not `npm:zeromq`: in Deno 2.9 its sockets stop waking up after a first event without a message,
 * such as the handshake's (https://github.com/denoland/deno/issues/36317), so that a receive may wait
 * for ever; and native code would ask for `--allow-ffi`.
 *
 * @module
 */

/** What a peer is; the two ends of a connection must fit, as DEALER fits ROUTER and SUB fits PUB. */
export type SocketType = "DEALER" | "ROUTER" | "SUB" | "PUB" | "REQ" | "REP";

/** The other side does not speak ZMTP 3 as we do. */
export class ZmtpError extends Error {
  override name = "ZmtpError";
}

/** What a peer says of itself when it is greeted. */
export interface Introduction {
  type: SocketType;
  /** The name under which a ROUTER answers it; empty leaves the choice to the ROUTER. */
  identity?: Uint8Array;
}

const MORE = 1;
const LONG = 2;
const COMMAND = 4;
const GREETING_BYTES = 64;
/** Far above what a notebook shows; a length beyond it is noise on the line. */
const MAX_FRAME_BYTES = 2 ** 30;

/** One end of a ZMTP connection: messages, each a list of frames, in and out. */
export class ZmtpPeer {
  /** What the other side is called, as it says; empty when it leaves that to us. */
  identity: Uint8Array = new Uint8Array();
  #connection: Deno.Conn;
  #reader: ByteReader;
  #sending: Promise<void> = Promise.resolve();
  #closed = false;

  private constructor(connection: Deno.Conn) {
    this.#connection = connection;
    this.#reader = new ByteReader(connection);
  }

  /**
   * Greets the other side of a connection, whichever side opened it. The connection belongs to the
   * peer from now on: it is closed when the handshake fails, and whenever `signal` is aborted.
   *
   * @throws {ZmtpError} when the other side does not answer in ZMTP 3 with the NULL mechanism.
   */
  static async handshake(
    connection: Deno.Conn,
    self: SocketType | Introduction,
    signal?: AbortSignal,
  ): Promise<ZmtpPeer> {
    const { type, identity = new Uint8Array() } = typeof self === "string" ? { type: self } : self;
    const peer = new ZmtpPeer(connection);
    signal?.addEventListener("abort", () => peer.close(), { once: true });
    try {
      await peer.#write(greeting());
      await peer.#expectGreeting();
      await peer.#write(frame(COMMAND, readyCommand(type, identity)));
      await peer.#expectReady();
      return peer;
    } catch (error) {
      peer.close();
      throw error;
    }
  }

  /** Sends a message; messages leave whole and in the order of the calls. */
  send(frames: Uint8Array[]): Promise<void> {
    const last = frames.length - 1;
    const bytes = concat(frames.flatMap((body, i) => framed(i < last ? MORE : 0, body)));
    return this.#write(bytes);
  }

  /** The messages that arrive, until either side closes the connection. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array[]> {
    let message: Uint8Array[] = [];
    for (;;) {
      const next = await this.#readFrame();
      if (next === undefined) return;
      if (next.flags & COMMAND) continue;
      message.push(next.body);
      if (next.flags & MORE) continue;
      yield message;
      message = [];
    }
  }

  /** Closes the connection; what is still on the way is lost. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#connection.close();
  }

  #write(bytes: Uint8Array): Promise<void> {
    const written = this.#sending.then(() => writeAll(this.#connection, bytes));
    // A failed write must not fail the next one's turn; it fails its own caller.
    this.#sending = written.catch(() => {});
    return written;
  }

  async #expectGreeting(): Promise<void> {
    const bytes = await this.#reader.take(GREETING_BYTES);
    if (bytes === undefined || bytes[0] !== 0xff || bytes[9] !== 0x7f || bytes[10] < 3) {
      throw new ZmtpError("Cannot connect: the other side does not greet in ZMTP 3");
    }
    const mechanism = new TextDecoder().decode(bytes.subarray(12, 32)).replace(/\0+$/, "");
    if (mechanism !== "NULL") {
      throw new ZmtpError(`Cannot connect: the other side asks for the mechanism ${mechanism}`);
    }
  }

  async #expectReady(): Promise<void> {
    const answer = await this.#readFrame();
    const name = answer && new TextDecoder().decode(answer.body.subarray(1, 1 + answer.body[0]));
    if (!answer || name !== "READY") {
      throw new ZmtpError(`Cannot connect: the other side is not ready: ${name ?? "it hung up"}`);
    }
    this.identity = propertiesOf(answer.body).get("identity") ?? this.identity;
  }

  /** The next frame; `undefined` when there are no more. */
  async #readFrame(): Promise<{ flags: number; body: Uint8Array } | undefined> {
    const flags = (await this.#reader.take(1))?.[0];
    if (flags === undefined) return undefined;
    if (flags > (COMMAND | LONG | MORE)) {
      throw new ZmtpError(`Cannot read a frame: its flags are ${flags}`);
    }
    const size = await this.#reader.take(flags & LONG ? 8 : 1);
    if (size === undefined) return undefined;
    const view = new DataView(size.buffer);
    const length = flags & LONG ? Number(view.getBigUint64(0)) : size[0];
    if (length > MAX_FRAME_BYTES) {
      throw new ZmtpError(`Cannot read a frame: it claims a length of ${length} bytes`);
    }
    const body = await this.#reader.take(length);
    return body && { flags, body };
  }
}

/** Reads exact amounts from a connection. */
class ByteReader {
  #connection: Deno.Conn;
  #buffer = new Uint8Array(64 * 1024);
  #start = 0;
  #end = 0;

  constructor(connection: Deno.Conn) {
    this.#connection = connection;
  }

  /** The next `length` bytes, a copy; `undefined` when the connection ends before. */
  async take(length: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const taken = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      if (this.#start === this.#end && !await this.#refill()) return undefined;
      const count = Math.min(length - filled, this.#end - this.#start);
      taken.set(this.#buffer.subarray(this.#start, this.#start + count), filled);
      this.#start += count;
      filled += count;
    }
    return taken;
  }

  async #refill(): Promise<boolean> {
    let count: number | null;
    try {
      count = await this.#connection.read(this.#buffer);
    } catch (error) {
      if (!isHangUp(error)) throw error;
      return false;
    }
    this.#start = 0;
    this.#end = count ?? 0;
    return count !== null;
  }
}

/** Whether a read failed because one of the two sides is gone, which is how connections end. */
function isHangUp(error: unknown): boolean {
  return error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Interrupted ||
    error instanceof Deno.errors.ConnectionReset || error instanceof Deno.errors.ConnectionAborted;
}

function greeting(): Uint8Array {
  const bytes = new Uint8Array(GREETING_BYTES);
  bytes[0] = 0xff;
  bytes[9] = 0x7f;
  bytes[10] = 3; // the version is 3.0
  bytes.set(new TextEncoder().encode("NULL"), 12);
  return bytes;
}

function readyCommand(type: SocketType, identity: Uint8Array): Uint8Array {
  const kind = property("Socket-Type", new TextEncoder().encode(type));
  return concat([shortText("READY"), kind, property("Identity", identity)]);
}

function property(name: string, value: Uint8Array): Uint8Array {
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, value.length);
  return concat([shortText(name), size, value]);
}

/** The properties in a READY command, their names in small letters, since case does not count. */
function propertiesOf(body: Uint8Array): Map<string, Uint8Array> {
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

function shortText(text: string): Uint8Array {
  return concat([Uint8Array.of(text.length), new TextEncoder().encode(text)]);
}

function frame(flags: number, body: Uint8Array): Uint8Array {
  return concat(framed(flags, body));
}

/** The head and the body of a frame. */
function framed(flags: number, body: Uint8Array): [Uint8Array, Uint8Array] {
  if (body.length < 256) return [Uint8Array.of(flags, body.length), body];
  const head = new Uint8Array(9);
  head[0] = flags | LONG;
  new DataView(head.buffer).setBigUint64(1, BigInt(body.length));
  return [head, body];
}

function concat(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += await connection.write(bytes.subarray(written));
}
