/**
 * A Deno kernel of one's own: started, asked, and stopped without a browser and without Python.
 *
 * @module
 */
import type { Answerer, KernelClient } from "../wire/client.ts";
import type { ConnectionInfo } from "../wire/connection.ts";
import { executeRequest } from "./executeRequest.ts";
import { KernelDiedError, type KernelProcess } from "./kernelProcess.ts";
import { SIDE } from "./kernelSide.ts";
import { type Content, createMessage, type Message } from "../wire/message.ts";
import { type KernelOptions, type OpenKernel, openKernel } from "./openKernel.ts";
import type { Hears, Published } from "./published.ts";
import { within } from "../within.ts";

export type { KernelOptions };

/** How to execute. */
export interface ExecuteOptions {
  /** How long the code may take, in ms. @default no limit */
  timeout?: number;
  signal?: AbortSignal;
  /** Hears each output as it arrives. */
  onOutput?: Hears;
  /** Answers what the code asks the user; without it `prompt` gives nothing. */
  onInput?: Answerer;
  /** Whether the code runs without a count and without showing its result. @default false */
  silent?: boolean;
  /** Whether the execution counts. @default true unless silent */
  storeHistory?: boolean;
}

/** What an execution gave. */
export interface Execution {
  /** The content of the `execute_reply`. */
  reply: Content;
  /**
   * What it published, in order: streams, displays, results, errors; of what `onOutput` has heard only the
   * errors, so that a cell may print for a day.
   */
  outputs: Message[];
}

/** Code ran longer than it may; its kernel has been killed, as nothing less stops code that spins. */
export class ExecutionTimeoutError extends Error {
  override name = "ExecutionTimeoutError";
}

/** The end of a cell that ran well comes with its reply; where a cell took that away, it is asked for. */
const END_MS = 100;
/** Code that does not compute without a pause hears an interrupt within milliseconds. */
const HEARING_MS = 1000;
/** Code that is broken off has most often ended by then. */
const BREAKING_MS = 300;
/** A value that was evaluated has arrived by then, unless cells have replaced what sends it. */
const VALUE_MS = 5000;

/** A process of `deno jupyter --kernel`, and our session with it. `await using` stops it. */
export class DenoKernel implements AsyncDisposable {
  /** Where it listens. */
  readonly connection: ConnectionInfo;
  /** The content of its `kernel_info_reply`. */
  readonly info: Content;
  #process: KernelProcess;
  #client: KernelClient;
  #published: Published;
  #turn: Promise<unknown> = Promise.resolve();
  /** The execution that runs. */
  #running: Promise<unknown> | undefined;
  #stopping: Promise<void> | undefined;

  private constructor({ process, client, published, connection, info }: OpenKernel) {
    this.#process = process;
    this.#client = client;
    this.#published = published;
    this.connection = connection;
    this.info = info;
  }

  /** Rejects when the kernel's process has ended, for whatever reason. */
  get died(): Promise<never> {
    return this.#process.died;
  }

  /**
   * Starts a kernel and resolves once it answers.
   *
   * @throws {KernelDiedError} when its process ends before that.
   */
  static async start(options: KernelOptions = {}): Promise<DenoKernel> {
    return new DenoKernel(await openKernel(options));
  }

  /**
   * Executes code and resolves to its reply and all of its outputs; one execution at a time, in the
   * order of the calls. An error in the code is a reply with `status: "error"`, not a rejection.
   * When time is up, or `signal` is aborted, the kernel is killed.
   *
   * @throws {ExecutionTimeoutError} when the code runs longer than `timeout`.
   * @throws {KernelDiedError} when the kernel ends before the code does.
   */
  execute(code: string, options: ExecuteOptions = {}): Promise<Execution> {
    return this.#inTurn(() => this.#execute(code, options));
  }

  /**
   * Evaluates an expression, which may await, without leaving a trace in the session, and resolves
   * to its value as it comes through JSON.
   *
   * @throws {KernelDiedError} when the kernel ends before.
   */
  evaluate(expression: string): Promise<unknown> {
    return this.#inTurn(() => this.#evaluate(expression));
  }

  /** Forwards a request of which only the reply counts, such as one for completions. */
  async request(type: string, content: Content): Promise<Content> {
    return (await this.#client.request("shell", type, content)).content;
  }

  /** Forwards a message that has no reply, such as one to a comm. */
  tell(type: string, content: Content, buffers?: Uint8Array[]): Promise<void> {
    return this.#client.tell(type, content, buffers);
  }

  /**
   * Interrupts the code that runs. Code that awaits hears it, and ends what it awaits; code that computes
   * without a pause is broken off.
   */
  async interrupt(): Promise<void> {
    const running = this.#running;
    if (await this.#hearsInterrupt() || this.#running !== running) return;
    await this.breakOff();
    // What was broken off after an `await` ends at the second call.
    if (!await within(BREAKING_MS, running)) await this.#hearsInterrupt();
  }

  /**
   * Ends the code that computes at this moment, wherever it is. Where code only waits, this breaks what
   * wakes it, and it never ends.
   */
  async breakOff(): Promise<void> {
    // A kernel that dies meanwhile says so to whoever waits for its cell.
    await this.#client.request("control", "interrupt_request").catch(() => {});
  }

  #hearsInterrupt(): Promise<boolean> {
    const heard = this.#published.interruptHeard();
    this.#process.interrupt();
    return within(HEARING_MS, heard);
  }

  /** Asks the kernel to end, and kills it when it does not. */
  shutdown(): Promise<void> {
    return this.#stopping ??= (async () => {
      this.#client.request("control", "shutdown_request", { restart: false }).catch(() => {});
      await this.#process.end().catch(() => {});
      this.#client[Symbol.dispose]();
    })();
  }

  /** Ends the kernel at once. */
  kill(): Promise<void> {
    return this.#stopping = (async () => {
      await this.#process.kill();
      this.#client[Symbol.dispose]();
    })();
  }

  /** Stops the kernel. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.shutdown();
  }

  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(() => {
      if (this.#stopping) throw new KernelDiedError("Cannot execute: the kernel was stopped");
      const lost = Promise.race([this.#process.died, this.#client.closed]);
      return Promise.race([action(), lost]).catch((error) => this.#explain(error));
    });
    this.#turn = result.catch(() => {});
    return result;
  }

  /** Rejects with the reason behind a closed connection, and with other errors as they are. */
  async #explain(error: Error): Promise<never> {
    if (!(error instanceof Deno.errors.ConnectionAborted)) throw error;
    // The connection breaks before the process is known to have ended, which says more.
    if (error.cause === undefined) return this.#process.end();
    await this.kill();
    const { message } = error.cause as Error;
    throw new KernelDiedError(
      `The kernel was stopped, since what it sent could not be read (${message})`,
      { cause: error.cause },
    );
  }

  async #execute(code: string, options: ExecuteOptions): Promise<Execution> {
    const { timeout, signal } = options;
    signal?.throwIfAborted();
    const limit = Promise.withResolvers<never>();
    const timer = timeout === undefined ? undefined : setTimeout(() => {
      limit.reject(new ExecutionTimeoutError(`Stopped: the code ran longer than ${timeout} ms`));
    }, timeout);
    const abort = () => limit.reject(signal?.reason);
    signal?.addEventListener("abort", abort);
    const execution = this.#executeWithin(code, options);
    // Whatever loses the race below may still reject, to nobody's ears.
    execution.catch(() => {});
    limit.promise.catch(() => this.kill());
    try {
      return await Promise.race([execution, limit.promise]);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  }

  async #executeWithin(code: string, options: ExecuteOptions): Promise<Execution> {
    const outputs: Message[] = [];
    const hear = (output: Message) => {
      if (!options.onOutput || output.header.msg_type === "error") outputs.push(output);
      options.onOutput?.(output);
    };
    this.#client.onInput = options.onInput;
    this.#published.onOutput = hear;
    try {
      const end = this.#published.end();
      const replied = this.#request(code, options);
      this.#running = replied;
      const reply = await replied;
      await this.#allOut(end, reply.status === "ok" && !options.silent);
      const { ename, evalue, traceback = [] } = reply;
      // Without a traceback it is not the code's own error; `failureOf` finds out what it is.
      if (traceback.length > 0) {
        hear(createMessage("error", { ename, evalue, traceback }, this.#client.session));
      }
      return { reply, outputs };
    } finally {
      this.#published.onOutput = undefined;
      this.#running = undefined;
    }
  }

  /**
   * Waits until everything that the code wrote so far has arrived: after a cell that ran well until its
   * end is told; after others, something is told of which there is no doubt.
   */
  async #allOut(end: Promise<void>, ranWell: boolean): Promise<void> {
    if (!ranWell || !await within(END_MS, end)) await this.#evaluate("null");
  }

  async #evaluate(expression: string): Promise<unknown> {
    const id = crypto.randomUUID();
    const value = this.#published.value(id);
    const code = `await (async () => ${SIDE}.tell(${
      JSON.stringify(id)
    }, await (${expression})))(), void 0`;
    const reply = await this.#request(code, { silent: true });
    if (reply.status !== "ok") {
      throw new Error(`Cannot evaluate in the kernel: ${reply.ename}: ${reply.evalue}`);
    }
    if (await within(VALUE_MS, value)) return await value;
    throw new Error(
      "Cannot evaluate in the kernel: its cells have replaced what we send values with",
    );
  }

  async #request(code: string, options: ExecuteOptions): Promise<Content> {
    const { silent = false, storeHistory, onInput } = options;
    const asks = onInput !== undefined;
    return await this.request(
      "execute_request",
      executeRequest(code, silent, { storeHistory, asks }),
    );
  }
}
