/**
 * What a kernel publishes, sorted: answers to us, outputs of the execution that runs, and the rest.
 *
 * @module
 */
import { isOutput } from "./isOutput.ts";
import { RECORDS, type SideRecord } from "./kernelSide.ts";
import { createMessage, type Message } from "../wire/message.ts";

/**
 * What the kernel says on iopub of its requests, of which whoever asks gives an account of his own; an
 * error is in the reply as well.
 */
const ACCOUNT_TYPES = new Set(["status", "execute_input", "error"]);

/** Hears a message. */
export type Hears = (message: Message) => void;

/** The ear on a kernel. */
export class Published {
  /** Hears the outputs of the execution that runs, if one runs. */
  onOutput: Hears | undefined;
  #session: string;
  #onAside: Hears;
  #values = new Map<string, PromiseWithResolvers<unknown>>();
  #ends = new Awaited();
  #interrupts = new Awaited();

  /** `onAside` hears what is no output of an execution, as said by `session`. */
  constructor(session: string, onAside: Hears = () => {}) {
    this.#session = session;
    this.#onAside = onAside;
  }

  /** Resolves to the value that is told under `id`. */
  value(id: string): Promise<unknown> {
    const value = Promise.withResolvers<unknown>();
    this.#values.set(id, value);
    return value.promise;
  }

  /** Resolves at the end of a cell that ran well. */
  end(): Promise<void> {
    return this.#ends.next();
  }

  /** Resolves when the kernel says that it has heard an interrupt. */
  interruptHeard(): Promise<void> {
    return this.#interrupts.next();
  }

  /** Takes a record of the kernel's side. */
  hearRecord({ type, content, metadata = {}, buffers = [] }: SideRecord): void {
    if (type === RECORDS.end) return this.#ends.happen();
    if (type === RECORDS.interrupt) return this.#interrupts.happen();
    if (type === RECORDS.value) {
      this.#values.get(content.id)?.resolve(content.value);
      this.#values.delete(content.id);
      return;
    }
    const message = createMessage(type, content, this.#session);
    const bytes = buffers.map((text) => Uint8Array.fromBase64(text));
    this.#hear({ ...message, metadata, buffers: bytes });
  }

  /** Takes a message of the kernel's iopub. */
  hearMessage(message: Message): void {
    if (message.header.msg_type === RECORDS.record) {
      return this.hearRecord(message.content as SideRecord);
    }
    if (!ACCOUNT_TYPES.has(message.header.msg_type)) this.#hear(message);
  }

  #hear(message: Message): void {
    const hear = isOutput(message) ? this.onOutput ?? this.#onAside : this.#onAside;
    hear(message);
  }
}

/** Something that happens again and again. */
class Awaited {
  #waiting: PromiseWithResolvers<void>[] = [];

  /** Resolves when it happens next. */
  next(): Promise<void> {
    const next = Promise.withResolvers<void>();
    this.#waiting.push(next);
    return next.promise;
  }

  happen(): void {
    for (const { resolve } of this.#waiting.splice(0)) resolve();
  }
}
