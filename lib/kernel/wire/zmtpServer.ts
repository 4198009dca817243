/**
 * A ZeroMQ socket that listens: as much of ROUTER, PUB and REP as a kernel needs.
 *
 * @module
 */
import { type SocketType, ZmtpPeer } from "./zmtp.ts";
import { messageBytes } from "./zmtpFrame.ts";

/** Hears a message and the name of the peer that sent it. */
export type Hear = (identity: Uint8Array, frames: Uint8Array[]) => void;

/** Whoever connects and does not greet within this time is sent away. */
const GREETING_MS = 10_000;
/** A peer that reads so much slower than we write is gone in all but name. */
const MAX_WAITING_BYTES = 128 * 2 ** 20;

/** A peer that is connected. */
interface Guest {
  peer: ZmtpPeer;
  identity: Uint8Array;
  /** What a SUB has asked for: the beginnings of first frames. */
  topics: Uint8Array[];
  /** Bytes on their way to it. */
  waiting: number;
}

/** One listening port. What a peer does wrong costs that peer its connection, and nobody else. */
export class ZmtpServer implements Disposable {
  #listener: Deno.TcpListener;
  #type: SocketType;
  #hear: Hear;
  #guests = new Map<string, Guest>();
  #closed = new AbortController();

  /**
   * Listens at once, at this address only.
   *
   * @throws {Deno.errors.AddrInUse} when the port is taken.
   */
  constructor(hostname: string, port: number, type: SocketType, hear: Hear = () => {}) {
    this.#listener = Deno.listen({ hostname, port });
    this.#type = type;
    this.#hear = hear;
    this.#accept();
  }

  /** The port, which is one of the system's choice where 0 was asked for. */
  get port(): number {
    return this.#listener.addr.port;
  }

  /** Sends a message to one peer; to one that is gone it is lost, as ZeroMQ has it. */
  async send(identity: Uint8Array, frames: Uint8Array[]): Promise<void> {
    const guest = this.#guests.get(nameOf(identity));
    if (guest) await this.#sendTo(guest, messageBytes(frames));
  }

  /** Sends a message to all peers that subscribed to the beginning of its first frame. */
  async publish(frames: Uint8Array[]): Promise<void> {
    const heeding = [...this.#guests.values()].filter(({ topics }) =>
      topics.some((topic) => startsWith(frames[0], topic))
    );
    if (heeding.length === 0) return;
    // Framed once: those who are slow to read wait for the same bytes.
    const bytes = messageBytes(frames);
    await Promise.all(heeding.map((guest) => this.#sendTo(guest, bytes)));
  }

  /** Closes the port and all connections; what is still on the way is lost. */
  [Symbol.dispose](): void {
    this.#closed.abort();
    this.#listener.close();
  }

  async #accept(): Promise<void> {
    for (;;) {
      let connection: Deno.TcpConn;
      try {
        connection = await this.#listener.accept();
      } catch {
        if (this.#closed.signal.aborted) return;
        continue; // it hung up before it was let in
      }
      this.#serve(connection).catch(() => {});
    }
  }

  async #serve(connection: Deno.TcpConn): Promise<void> {
    connection.setNoDelay();
    const slow = new AbortController();
    const timer = setTimeout(() => slow.abort(), GREETING_MS);
    const signal = AbortSignal.any([slow.signal, this.#closed.signal]);
    const peer = await ZmtpPeer.handshake(connection, this.#type, signal)
      .finally(() => clearTimeout(timer));
    const identity = peer.identity.length > 0 ? peer.identity : anyName();
    const guest: Guest = { peer, identity, topics: [], waiting: 0 };
    // One who comes back under its name takes its own place: the old connection may be dead unnoticed.
    this.#guests.get(nameOf(identity))?.peer.close();
    this.#guests.set(nameOf(identity), guest);
    try {
      for await (const frames of peer) this.#take(guest, frames);
    } finally {
      peer.close();
      if (this.#guests.get(nameOf(identity)) === guest) this.#guests.delete(nameOf(identity));
    }
  }

  #take(guest: Guest, frames: Uint8Array[]): void {
    if (this.#type !== "PUB") return this.#hear(guest.identity, frames);
    const [wish] = frames;
    const topic = wish.subarray(1);
    if (wish[0] === 1) guest.topics.push(topic);
    else guest.topics = guest.topics.filter((each) => nameOf(each) !== nameOf(topic));
  }

  async #sendTo(guest: Guest, bytes: Uint8Array): Promise<void> {
    if (guest.waiting > MAX_WAITING_BYTES) return guest.peer.close();
    guest.waiting += bytes.length;
    try {
      await guest.peer.sendBytes(bytes);
    } catch {
      guest.peer.close();
    } finally {
      guest.waiting -= bytes.length;
    }
  }
}

/** A name for a peer that gave none; names that begin with 0 are a ROUTER's own. */
function anyName(): Uint8Array {
  const name = crypto.getRandomValues(new Uint8Array(9));
  name[0] = 0;
  return name;
}

function nameOf(bytes: Uint8Array): string {
  return bytes.toHex();
}

function startsWith(whole: Uint8Array, start: Uint8Array): boolean {
  return start.length <= whole.length && start.every((byte, i) => byte === whole[i]);
}
