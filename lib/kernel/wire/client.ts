/**
 * A client's side of a kernel's conversation: requests with their replies, and what is published.
 *
 * @module
 */
import { Channel, type ClientChannel } from "./channel.ts";
import type { ConnectionInfo } from "./connection.ts";
import { type Content, createMessage, type Message } from "./message.ts";

/** Hears every message that the kernel publishes on iopub. */
export type Listener = (message: Message) => void;

/** Answers the kernel's question to the user, a content of `input_request`; `null` is no answer. */
export type Answerer = (question: Content) => Promise<string | null>;

/** A session with one kernel. Closing it, on either side, fails the requests that wait. */
export class KernelClient implements Disposable {
  /** The id under which this client speaks. */
  readonly session: string;
  /** Answers questions to the user; without it they are answered by nothing. */
  onInput: Answerer | undefined;
  #channels: Record<ClientChannel, Channel>;
  #waiting = new Map<string, PromiseWithResolvers<Message>>();
  #listeners = new Set<Listener>();
  #closing = Promise.withResolvers<never>();
  #isClosed = false;

  private constructor(session: string, channels: Record<ClientChannel, Channel>) {
    this.session = session;
    this.#channels = channels;
    this.#closing.promise.catch(() => {});
    this.#listen(channels.shell, (message) => this.#settle(message));
    this.#listen(channels.control, (message) => this.#settle(message));
    this.#listen(channels.iopub, (message) => {
      for (const listener of this.#listeners) listener(message);
    });
    this.#listen(channels.stdin, (message) => void this.#answer(message));
  }

  /**
   * Rejects once the session is closed, by either side. Where that was because what arrived could not
   * be read, the error has a `cause`.
   */
  get closed(): Promise<never> {
    return this.#closing.promise;
  }

  /** Connects to all channels, waiting for the kernel to listen; aborting `signal` closes them. */
  static async connect(info: ConnectionInfo, signal: AbortSignal): Promise<KernelClient> {
    const session = crypto.randomUUID();
    const names: ClientChannel[] = ["shell", "control", "iopub", "stdin"];
    const opened = await Promise.allSettled(
      names.map((name) => Channel.connect(info, name, session, signal)),
    );
    const channels = opened.flatMap((result) => result.status === "fulfilled" ? result.value : []);
    const failed = opened.find((result) => result.status === "rejected");
    if (failed) {
      for (const channel of channels) channel.close();
      throw failed.reason;
    }
    const [shell, control, iopub, stdin] = channels;
    return new KernelClient(session, { shell, control, iopub, stdin });
  }

  /**
   * Sends a request and resolves to its reply.
   *
   * @throws {Deno.errors.ConnectionAborted} when the session is closed before the reply.
   */
  request(
    channel: "shell" | "control",
    type: string,
    content: Content = {},
  ): Promise<Message> {
    return this.ask(channel, type, content).reply;
  }

  /** The same, with the id under which the kernel publishes what belongs to the request. */
  ask(
    channel: "shell" | "control",
    type: string,
    content: Content = {},
  ): { id: string; reply: Promise<Message> } {
    const reply = Promise.withResolvers<Message>();
    const message = createMessage(type, content, this.session);
    const id = message.header.msg_id;
    if (this.#isClosed) {
      reply.reject(closedError());
    } else {
      this.#waiting.set(id, reply);
      this.#channels[channel].send(message).catch(() => this[Symbol.dispose]());
    }
    return { id, reply: reply.promise };
  }

  /** Sends what has no reply. */
  async tell(type: string, content: Content, buffers: Uint8Array[] = []): Promise<void> {
    await this.#channels.shell.send({ ...createMessage(type, content, this.session), buffers });
  }

  /** Calls `listener` with what the kernel publishes, until the result is disposed. */
  listen(listener: Listener): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }

  /** Closes the channels. */
  [Symbol.dispose](): void {
    this.#close(closedError());
  }

  async #listen(channel: Channel, hear: Listener): Promise<void> {
    try {
      for await (const message of channel) hear(message);
      this.#close(closedError());
    } catch (cause) {
      // Noise on the line: nothing after it can be trusted.
      this.#close(closedError(cause));
    }
  }

  #close(reason: Error): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const channel of Object.values(this.#channels)) channel.close();
    for (const { reject } of [...this.#waiting.values(), this.#closing]) reject(reason);
    this.#waiting.clear();
  }

  async #answer({ header, content }: Message): Promise<void> {
    if (header.msg_type !== "input_request") return;
    const value = await (this.onInput?.(content) ?? null);
    const reply = createMessage("input_reply", { status: "ok", value }, this.session, header);
    await this.#channels.stdin.send(reply).catch(() => this[Symbol.dispose]());
  }

  #settle(message: Message): void {
    const id = message.parent.msg_id ?? "";
    this.#waiting.get(id)?.resolve(message);
    this.#waiting.delete(id);
  }
}

function closedError(cause?: unknown): Error {
  const message = "Cannot ask the kernel: the connection is closed";
  return new Deno.errors.ConnectionAborted(message, { cause });
}
