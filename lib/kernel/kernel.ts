/**
 * A Deno kernel of one's own: started, asked, and stopped without a browser and without Python.
 *
 * @module
 */
import { type Answerer, KernelClient } from "./client.ts";
import { type ConnectionInfo, freeConnection, writeConnectionFile } from "./connection.ts";
import { KernelDiedError, KernelProcess } from "./kernelProcess.ts";
import { within } from "./within.ts";
import { RECORDS, setUpKernelSide, type SideNames } from "./kernelSide.ts";
import { type Content, createMessage, type Message } from "./message.ts";
import { type Hears, Published } from "./published.ts";

/** How to start a kernel. */
export interface KernelOptions {
  /** The folder in which cells run: a notebook's own. @default the current folder */
  cwd?: string;
  /** How long the kernel may take to start, in ms. @default 30_000 */
  startTimeout?: number;
  /** Hears what is published beside the outputs of executions: comms, and what timers print later. */
  onAside?: Hears;
}

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
  /** What it published, in order: streams, displays, results, errors. */
  outputs: Message[];
}

/** Code ran longer than it may; its kernel has been killed, as nothing less stops code that spins. */
export class ExecutionTimeoutError extends Error {
  override name = "ExecutionTimeoutError";
}

const SYMBOL = "coinank.kernel";
const HELPERS = `globalThis[Symbol.for(${JSON.stringify(SYMBOL)})]`;
/** What a cell calls with what it awaits, so that an interrupt can end its waiting. */
export const INTERRUPTIBLE: string = `${HELPERS}.interruptible`;
/** The same for what a cell goes through by `for await`. */
export const INTERRUPTIBLE_ALL: string = `${HELPERS}.interruptibleAll`;
const OUTPUT = Deno.build.os === "windows" ? null : "/dev/stdout";
const START_ATTEMPTS = 3;
const NUDGE_MS = 100;
/** The end of a cell that ran well comes with its reply; where a cell took that away, it is asked for. */
const END_MS = 100;
/** Code that does not compute without a pause hears an interrupt within milliseconds. */
const HEARING_MS = 1000;
/** Code that is broken off has most often ended by then. */
const BREAKING_MS = 300;

/** A process of `deno jupyter --kernel`, and our session with it. `await using` stops it. */
export class DenoKernel implements AsyncDisposable {
  /** Where it listens. */
  readonly connection: ConnectionInfo;
  /** The content of its `kernel_info_reply`. */
  info: Content = {};
  #process: KernelProcess;
  #client: KernelClient;
  #published: Published;
  #turn: Promise<unknown> = Promise.resolve();
  /** The execution that runs. */
  #running: Promise<unknown> | undefined;
  #stopping: Promise<void> | undefined;

  private constructor(
    process: KernelProcess,
    client: KernelClient,
    connection: ConnectionInfo,
    onAside?: Hears,
  ) {
    this.#process = process;
    this.#client = client;
    this.connection = connection;
    this.#published = new Published(client.session, onAside);
    client.listen((message) => this.#published.hearMessage(message));
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
    for (let attempt = 1;; attempt++) {
      try {
        return await DenoKernel.#startOnce(options);
      } catch (error) {
        // Another process may have taken one of the ports that were free a moment ago.
        if (!(error instanceof KernelDiedError) || attempt === START_ATTEMPTS) throw error;
      }
    }
  }

  static async #startOnce(
    { cwd, startTimeout = 30_000, onAside }: KernelOptions,
  ): Promise<DenoKernel> {
    const connection = freeConnection();
    await using file = await writeConnectionFile(connection);
    const process = new KernelProcess(file.path, cwd);
    const starting = new AbortController();
    process.died.catch((error) => starting.abort(error));
    const timer = setTimeout(
      () => starting.abort(new Error(`Cannot start a kernel: no answer in ${startTimeout} ms`)),
      startTimeout,
    );
    try {
      const client = await KernelClient.connect(connection, starting.signal);
      const kernel = new DenoKernel(process, client, connection, onAside);
      await Promise.race([kernel.#greet(), rejection(starting.signal)]);
      return kernel;
    } catch (error) {
      await process.kill();
      // A broken connection is how an ended process shows first.
      throw starting.signal.aborted ? starting.signal.reason : error;
    } finally {
      clearTimeout(timer);
    }
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
    await this.#client.request("control", "interrupt_request");
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

  /** Waits until requests are answered and what is published is heard, then sets up our helpers. */
  async #greet(): Promise<void> {
    const heard = Promise.withResolvers<void>();
    using _listening = this.#client.listen(() => heard.resolve());
    const { content } = await this.#client.request("shell", "kernel_info_request");
    this.info = content;
    // A subscription takes its time; until it holds, what the kernel publishes is lost: so ask again.
    const again = setInterval(() => {
      this.#client.request("shell", "kernel_info_request").catch(() => {});
    }, NUDGE_MS);
    try {
      await heard.promise;
    } finally {
      clearInterval(again);
    }
    await this.#setUp();
  }

  async #setUp(): Promise<void> {
    const token = `\0coinank ${crypto.randomUUID()} `;
    const names: SideNames = { symbol: SYMBOL, token, output: OUTPUT, parent: Deno.pid };
    this.#process.listen(token, (record) => this.#published.hearRecord(record));
    const args = [names, RECORDS].map((each) => JSON.stringify(each)).join();
    const reply = await this.#request(`(${setUpKernelSide})(${args}), void 0`, { silent: true });
    if (reply.status === "ok") return;
    throw new Error(`Cannot set up a kernel of Deno ${Deno.version.deno}: ${reply.evalue}`);
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
    throw new KernelDiedError(
      "The kernel was stopped, since what it sent could not be read; Deno 2.9 may garble a single " +
        `output of several MB, so show less at once (${(error.cause as Error).message})`,
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
      outputs.push(output);
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
    const code = `await (async () => ${HELPERS}.tell(${
      JSON.stringify(id)
    }, await (${expression})))(), void 0`;
    const reply = await this.#request(code, { silent: true });
    if (reply.status !== "ok") {
      throw new Error(`Cannot evaluate in the kernel: ${reply.ename}: ${reply.evalue}`);
    }
    return await value;
  }

  async #request(code: string, options: ExecuteOptions): Promise<Content> {
    const { silent = false, storeHistory = !silent, onInput } = options;
    return await this.request("execute_request", {
      code,
      silent,
      store_history: storeHistory,
      user_expressions: {},
      allow_stdin: onInput !== undefined,
      stop_on_error: true,
    });
  }
}

/** A promise that rejects when `signal` is aborted. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
