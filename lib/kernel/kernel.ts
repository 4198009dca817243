/**
 * A Deno kernel of one's own: started, asked, and stopped without a browser and without Python.
 *
 * @module
 */
import { KernelClient } from "./client.ts";
import { type ConnectionInfo, freeConnection, writeConnectionFile } from "./connection.ts";
import { KernelDiedError, KernelProcess } from "./kernelProcess.ts";
import type { Content, Message } from "./message.ts";

/** How to start a kernel. */
export interface KernelOptions {
  /** The folder in which cells run: a notebook's own. @default the current folder */
  cwd?: string;
  /** How long the kernel may take to start, in ms. @default 30_000 */
  startTimeout?: number;
}

/** How to execute. */
export interface ExecuteOptions {
  /** How long the code may take, in ms. @default no limit */
  timeout?: number;
  signal?: AbortSignal;
  /** Hears each output as it arrives. */
  onOutput?: (message: Message) => void;
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

/** The messages on iopub that belong into a notebook. */
const OUTPUT_TYPES = new Set([
  "stream",
  "display_data",
  "update_display_data",
  "execute_result",
  "error",
  "clear_output",
]);

/** Our own type of message: values that the kernel sends us, for no eyes but ours. */
const VALUE_TYPE = "coinank_value";
const HELPERS = `globalThis[Symbol.for("coinank.kernel")]`;
const START_ATTEMPTS = 3;
const NUDGE_MS = 100;

/** A process of `deno jupyter --kernel`, and our session with it. `await using` stops it. */
export class DenoKernel implements AsyncDisposable {
  /** Where it listens. */
  readonly connection: ConnectionInfo;
  /** The content of its `kernel_info_reply`. */
  info: Content = {};
  #process: KernelProcess;
  #client: KernelClient;
  #turn: Promise<unknown> = Promise.resolve();
  #stopping: Promise<void> | undefined;

  private constructor(process: KernelProcess, client: KernelClient, connection: ConnectionInfo) {
    this.#process = process;
    this.#client = client;
    this.connection = connection;
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

  static async #startOnce({ cwd, startTimeout = 30_000 }: KernelOptions): Promise<DenoKernel> {
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
      const kernel = new DenoKernel(process, client, connection);
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
    // Kept before any cell runs: cells may replace console.log.
    await this.#request(
      `${HELPERS} = { print: console.log.bind(console), broadcast: Deno.jupyter.broadcast }, void 0`,
      true,
    );
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
    const { timeout, signal, onOutput } = options;
    signal?.throwIfAborted();
    const limit = Promise.withResolvers<never>();
    const timer = timeout === undefined ? undefined : setTimeout(() => {
      limit.reject(new ExecutionTimeoutError(`Stopped: the code ran longer than ${timeout} ms`));
    }, timeout);
    const abort = () => limit.reject(signal?.reason);
    signal?.addEventListener("abort", abort);
    const execution = this.#executeWithin(code, onOutput);
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

  async #executeWithin(code: string, onOutput?: (message: Message) => void): Promise<Execution> {
    const mark = `[flush ${crypto.randomUUID()}]`;
    const outputs: Message[] = [];
    using _listening = this.#client.listen((message) => {
      if (!OUTPUT_TYPES.has(message.header.msg_type)) return;
      const output = without(mark, message);
      if (!output) return;
      outputs.push(output);
      onOutput?.(output);
    });
    const reply = await this.#request(code, false);
    await this.#flush(mark);
    return { reply, outputs };
  }

  /**
   * Waits until everything that the kernel published so far has arrived. The kernel says that it is
   * idle before its outputs are out, and prints and broadcasts through two queues: so a mark is sent
   * through each. What arrives late carries the mark's request as its parent, and still belongs to
   * the execution before: which is why executions take whatever arrives until here.
   */
  async #flush(mark: string): Promise<void> {
    const printed = Promise.withResolvers<void>();
    using _listening = this.#client.listen(({ header, content }) => {
      if (header.msg_type === "stream" && content.text.includes(mark)) printed.resolve();
    });
    await this.#evaluate(`${HELPERS}.print(${JSON.stringify(mark)})`);
    await printed.promise;
  }

  async #evaluate(expression: string): Promise<unknown> {
    const id = crypto.randomUUID();
    const answer = Promise.withResolvers<Content>();
    using _listening = this.#client.listen(({ header, content }) => {
      if (header.msg_type === VALUE_TYPE && content.id === id) answer.resolve(content);
    });
    const code = `await (async () => ${HELPERS}.broadcast(${JSON.stringify(VALUE_TYPE)}, ` +
      `{ id: ${JSON.stringify(id)}, value: await (${expression}) }))(), void 0`;
    const reply = await this.#request(code, true);
    if (reply.status !== "ok") {
      throw new Error(`Cannot evaluate in the kernel: ${reply.ename}: ${reply.evalue}`);
    }
    return (await answer.promise).value;
  }

  async #request(code: string, silent: boolean): Promise<Content> {
    const { content } = await this.#client.request("shell", "execute_request", {
      code,
      silent,
      store_history: !silent,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
    });
    return content;
  }
}

/** The message, less the line that holds the printed mark; `undefined` when nothing else is in it. */
function without(mark: string, message: Message): Message | undefined {
  const { header, content } = message;
  if (header.msg_type !== "stream" || !content.text.includes(mark)) return message;
  // console.group may have indented the mark.
  const lines: string[] = content.text.split(/(?<=\n)/);
  const text = lines.filter((line) => !line.includes(mark)).join("");
  return text === "" ? undefined : { ...message, content: { ...content, text } };
}

/** A promise that rejects when `signal` is aborted. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
