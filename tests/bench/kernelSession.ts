import { KernelClient } from "../../lib/kernel/wire/client.ts";
import { freeConnection, writeConnectionFile } from "../../lib/kernel/wire/connection.ts";
import { within } from "../../lib/kernel/within.ts";

const START_MS = 60_000;
const NUDGE_MS = 100;
const END_MS = 5000;

/** A session with a kernel that was started as Jupyter starts it; disposing ends both. */
export class KernelSession implements AsyncDisposable {
  #client: KernelClient;
  #running: AsyncDisposableStack;
  #idle = new Map<string, PromiseWithResolvers<void>>();

  private constructor(client: KernelClient, running: AsyncDisposableStack) {
    this.#client = client;
    this.#running = running;
    client.listen(({ content, parent }) => {
      if (content.execution_state === "idle") this.#idleAfter(parent.msg_id!).resolve();
    });
  }

  /** Starts the kernel of a kernelspec's `argv`, and resolves when it answers and is heard. */
  static async start(argv: readonly string[]): Promise<KernelSession> {
    await using starting = new AsyncDisposableStack();
    const info = freeConnection();
    const { path } = starting.use(await writeConnectionFile(info));
    const [command, ...args] = argv.map((arg) => arg.replace("{connection_file}", path));
    const options = { args, stdin: "null", stdout: "null", stderr: "null" } as const;
    const process = new Deno.Command(command, options).spawn();
    starting.defer(async () => {
      // A kernel that was asked to end does so in a moment.
      if (!await within(END_MS, process.status)) process.kill();
      await process.status;
    });
    const client = await KernelClient.connect(info, AbortSignal.timeout(START_MS));
    const session = new KernelSession(client, starting.move());
    const heard = Promise.withResolvers<void>();
    using _listening = client.listen(() => heard.resolve());
    const nudge = setInterval(() => client.request("shell", "kernel_info_request"), NUDGE_MS);
    await heard.promise;
    clearInterval(nudge);
    return session;
  }

  /** Runs a cell; resolves when its reply has come and the kernel has said that it is idle. */
  async run(code: string): Promise<void> {
    const { content, parent } = await this.#client.request("shell", "execute_request", {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
    });
    if (content.status !== "ok") throw new Error(`The cell failed: ${content.evalue}`);
    await this.#idleAfter(parent.msg_id!).promise;
    this.#idle.delete(parent.msg_id!);
  }

  #idleAfter(request: string): PromiseWithResolvers<void> {
    const idle = this.#idle.get(request) ?? Promise.withResolvers<void>();
    this.#idle.set(request, idle);
    return idle;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.request("control", "shutdown_request", { restart: false });
    this.#client[Symbol.dispose]();
    await this.#running.disposeAsync();
  }
}
