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
import { ByteReader } from "./byteReader.ts";
import { COMMAND, commandBytes, messageBytes, MORE, readFrame } from "./zmtpFrame.ts";
import {
  expectGreeting,
  greeting,
  GREETING_BYTES,
  readyCommand,
  readyProperties,
} from "./zmtpGreeting.ts";

/** What a peer is; the two ends of a connection must fit, as DEALER fits ROUTER and SUB fits PUB. */
export type SocketType = "DEALER" | "ROUTER" | "SUB" | "PUB" | "REQ" | "REP";

/** What a peer says of itself when it is greeted. */
export interface Introduction {
  type: SocketType;
  /** The name under which a ROUTER answers it; empty leaves the choice to the ROUTER. */
  identity?: Uint8Array;
}

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
      await peer.sendBytes(greeting());
      expectGreeting(await peer.#reader.take(GREETING_BYTES));
      await peer.sendBytes(commandBytes(readyCommand(type, identity)));
      const ready = await readFrame(peer.#reader);
      peer.identity = readyProperties(ready?.body).get("identity") ?? peer.identity;
      return peer;
    } catch (error) {
      peer.close();
      throw error;
    }
  }

  /** Sends a message; messages leave whole and in the order of the calls. */
  send(frames: Uint8Array[]): Promise<void> {
    return this.sendBytes(messageBytes(frames));
  }

  /** Sends what is framed already, in turn with the messages: what goes to many is framed once. */
  sendBytes(bytes: Uint8Array): Promise<void> {
    const written = this.#sending.then(() => writeAll(this.#connection, bytes));
    // A failed write must not fail the next one's turn; it fails its own caller.
    this.#sending = written.catch(() => {});
    return written;
  }

  /** The messages that arrive, until either side closes the connection. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array[]> {
    let message: Uint8Array[] = [];
    for (;;) {
      const next = await readFrame(this.#reader);
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
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += await connection.write(bytes.subarray(written));
}
