/**
 * The side of a kernel that faces Jupyter: five listening sockets, and signed messages on them.
 *
 * @module
 */
import type { ChannelName, ConnectionInfo } from "../wire/connection.ts";
import {
  type Content,
  createMessage,
  decodeMessage,
  encodeMessage,
  type Header,
  type Message,
  MessageError,
} from "../wire/message.ts";
import { ReplayGuard } from "../wire/replayGuard.ts";
import { ZmtpServer } from "../wire/zmtpServer.ts";

/** The channels on which a kernel is asked. */
export type AskedChannel = Extract<ChannelName, "shell" | "control" | "stdin">;

/** Hears a message that is signed, whole and new. */
export type HearMessage = (channel: AskedChannel, message: Message) => void;

/** What goes with a content. */
export interface Extras {
  metadata?: Content;
  buffers?: Uint8Array[];
}

/**
 * The five sockets of a connection file, listening. Messages that are malformed, signed with another
 * key, or seen before are dropped.
 */
export class Front implements Disposable {
  /** The id under which this kernel speaks. */
  readonly session: string = crypto.randomUUID();
  #key: string;
  #sockets: Record<ChannelName, ZmtpServer>;
  #replays = new ReplayGuard();

  /**
   * Listens on the address and the ports of `info`, and nowhere else.
   *
   * @throws {Deno.errors.AddrInUse} when a port is taken.
   */
  constructor({ ip, key, ...ports }: ConnectionInfo, hear: HearMessage) {
    this.#key = key;
    using opened = new DisposableStack();
    const listen = (...[name, type, take]: Listen) =>
      opened.use(new ZmtpServer(ip, ports[`${name}_port`], type, take));
    const heard = (channel: AskedChannel) => (identity: Uint8Array, frames: Uint8Array[]) => {
      const message = this.#read(identity, frames);
      if (message) hear(channel, message);
    };
    this.#sockets = {
      shell: listen("shell", "ROUTER", heard("shell")),
      control: listen("control", "ROUTER", heard("control")),
      stdin: listen("stdin", "ROUTER", heard("stdin")),
      iopub: listen("iopub", "PUB"),
      // A heart beats by saying back what it hears.
      hb: listen("hb", "REP", (identity, frames) => void this.#sockets.hb.send(identity, frames)),
    };
    opened.move();
  }

  /** Answers a request on the channel on which it came. */
  async reply(
    channel: AskedChannel,
    request: Message,
    type: string,
    content: Content,
    extras: Extras = {},
  ): Promise<Header> {
    const message = this.#message(type, content, request.header, extras);
    const [identity] = request.identities;
    await this.#sockets[channel].send(identity, encodeMessage(message, this.#key));
    return message.header;
  }

  /** Tells all clients something, on behalf of the request that has this header. */
  async publish(
    type: string,
    content: Content,
    parent: Partial<Header>,
    extras: Extras = {},
  ): Promise<void> {
    const message = this.#message(type, content, parent, extras);
    message.identities = [new TextEncoder().encode(`kernel.${this.session}.${type}`)];
    await this.#sockets.iopub.publish(encodeMessage(message, this.#key));
  }

  /** Closes all ports. */
  [Symbol.dispose](): void {
    for (const socket of Object.values(this.#sockets)) socket[Symbol.dispose]();
  }

  #message(type: string, content: Content, parent: Partial<Header>, extras: Extras): Message {
    return { ...createMessage(type, content, this.session, parent), ...extras };
  }

  #read(identity: Uint8Array, frames: Uint8Array[]): Message | undefined {
    try {
      const message = decodeMessage([identity, ...frames], this.#key);
      const { length } = message.identities;
      const signature = frames[length];
      if (this.#key !== "" && this.#replays.isReplay(signature)) return undefined;
      return message;
    } catch (error) {
      if (!(error instanceof MessageError)) throw error;
    }
  }
}

type Listen = [
  ChannelName,
  "ROUTER" | "PUB" | "REP",
  ((identity: Uint8Array, frames: Uint8Array[]) => void)?,
];
