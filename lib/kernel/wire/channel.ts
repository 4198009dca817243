/**
 * A client's end of one of a kernel's sockets, carrying signed messages.
 *
 * @module
 */
import type { ChannelName, ConnectionInfo } from "./connection.ts";
import { decodeMessage, encodeMessage, type Message, MessageError } from "./message.ts";
import { type Introduction, ZmtpPeer } from "./zmtp.ts";

/** The channels on which a client of ours talks with a kernel. */
export type ClientChannel = Extract<ChannelName, "shell" | "control" | "iopub" | "stdin">;

/** What one says of oneself at each socket. A kernel asks for input under the name that it was asked by. */
function introduction(name: ClientChannel, session: string): Introduction {
  if (name === "iopub") return { type: "SUB" };
  return { type: "DEALER", identity: new TextEncoder().encode(session) };
}

const SUBSCRIBE_TO_ALL = Uint8Array.of(1);
/** How long to wait before knocking again at a port where nobody listens yet. */
const RETRY_MS = 10;

/** Messages in and out of one socket; what is malformed or signed with another key is dropped. */
export class Channel {
  #peer: ZmtpPeer;
  #key: string;

  private constructor(peer: ZmtpPeer, key: string) {
    this.#peer = peer;
    this.#key = key;
  }

  /**
   * Connects to a kernel as `session`, waiting for it to listen; aborting `signal` closes the channel.
   */
  static async connect(
    info: ConnectionInfo,
    name: ClientChannel,
    session: string,
    signal: AbortSignal,
  ): Promise<Channel> {
    const connection = await dial(info.ip, info[`${name}_port`], signal);
    const peer = await ZmtpPeer.handshake(connection, introduction(name, session), signal);
    if (name === "iopub") await peer.send([SUBSCRIBE_TO_ALL]);
    return new Channel(peer, info.key);
  }

  /** Sends a message; messages leave in the order of the calls. */
  send(message: Message): Promise<void> {
    return this.#peer.send(encodeMessage(message, this.#key));
  }

  /** The messages that arrive, until either side closes the channel. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Message> {
    for await (const frames of this.#peer) {
      try {
        yield decodeMessage(frames, this.#key);
      } catch (error) {
        if (!(error instanceof MessageError)) throw error;
      }
    }
  }

  /** Closes the connection. */
  close(): void {
    this.#peer.close();
  }
}

/** Opens a connection to a port on which somebody may not listen yet. */
async function dial(hostname: string, port: number, signal: AbortSignal): Promise<Deno.TcpConn> {
  for (;;) {
    signal.throwIfAborted();
    try {
      const connection = await Deno.connect({ hostname, port });
      connection.setNoDelay();
      return connection;
    } catch (error) {
      if (!(error instanceof Deno.errors.ConnectionRefused)) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
