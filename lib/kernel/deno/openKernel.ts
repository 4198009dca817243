/**
 * The start of a Deno kernel: its process, a client of it, and what of ours lives in it.
 *
 * @module
 */
import { KernelClient } from "../wire/client.ts";
import { type ConnectionInfo, freeConnection, writeConnectionFile } from "../wire/connection.ts";
import { executeRequest } from "./executeRequest.ts";
import { KernelDiedError, KernelProcess } from "./kernelProcess.ts";
import { RECORDS, setUpKernelSide, SIDE, type SideNames } from "./kernelSide.ts";
import type { Content } from "../wire/message.ts";
import { type Hears, Published } from "./published.ts";

/** How to start a kernel. */
export interface KernelOptions {
  /** The folder in which cells run: a notebook's own. @default the current folder */
  cwd?: string;
  /** How long the kernel may take to start, in ms. @default 30_000 */
  startTimeout?: number;
  /** Hears what is published beside the outputs of executions: comms, and what timers print later. */
  onAside?: Hears;
  /** Ends the start; a kernel that has started is not ended by it. */
  signal?: AbortSignal;
}

/** A kernel that answers. */
export interface OpenKernel {
  process: KernelProcess;
  client: KernelClient;
  published: Published;
  connection: ConnectionInfo;
  /** The content of its `kernel_info_reply`. */
  info: Content;
}

const OUTPUT = Deno.build.os === "windows" ? null : "/dev/stdout";
const START_ATTEMPTS = 3;
const NUDGE_MS = 100;

/**
 * Starts a kernel and resolves once it answers.
 *
 * @throws {KernelDiedError} when its process ends before that.
 */
export async function openKernel(options: KernelOptions): Promise<OpenKernel> {
  for (let attempt = 1;; attempt++) {
    try {
      return await openOnce(options);
    } catch (error) {
      // Another process may have taken one of the ports that were free a moment ago.
      if (!(error instanceof KernelDiedError) || attempt === START_ATTEMPTS) throw error;
    }
  }
}

async function openOnce(
  { cwd, startTimeout = 30_000, onAside, signal }: KernelOptions,
): Promise<OpenKernel> {
  signal?.throwIfAborted();
  const connection = freeConnection();
  await using file = await writeConnectionFile(connection);
  const process = new KernelProcess(file.path, cwd);
  const starting = new AbortController();
  const abort = () => starting.abort(signal?.reason);
  signal?.addEventListener("abort", abort);
  process.died.catch((error) => starting.abort(error));
  const timer = setTimeout(
    () => starting.abort(new Error(`Cannot start a kernel: no answer in ${startTimeout} ms`)),
    startTimeout,
  );
  try {
    const client = await KernelClient.connect(connection, starting.signal);
    const published = new Published(client.session, onAside);
    client.listen((message) => published.hearMessage(message));
    const opening = greet(client).then(async (info) => {
      await setUp(process, client, published);
      return { process, client, published, connection, info };
    });
    return await Promise.race([opening, rejection(starting.signal)]);
  } catch (error) {
    await process.kill();
    // A broken connection is how an ended process shows first.
    throw starting.signal.aborted ? starting.signal.reason : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

/** Waits until requests are answered and what is published is heard; resolves to the kernel's account. */
async function greet(client: KernelClient): Promise<Content> {
  const heard = Promise.withResolvers<void>();
  using _listening = client.listen(() => heard.resolve());
  const { content } = await client.request("shell", "kernel_info_request");
  // A subscription takes its time; until it holds, what the kernel publishes is lost: so ask again.
  const again = setInterval(() => {
    client.request("shell", "kernel_info_request").catch(() => {});
  }, NUDGE_MS);
  try {
    await heard.promise;
  } finally {
    clearInterval(again);
  }
  return content;
}

async function setUp(process: KernelProcess, client: KernelClient, published: Published) {
  const token = `\0coinank ${crypto.randomUUID()} `;
  const names: SideNames = { name: SIDE, token, output: OUTPUT, parent: Deno.pid };
  process.listen(token, (record) => published.hearRecord(record));
  const args = [names, RECORDS].map((each) => JSON.stringify(each)).join();
  // The name of the script tells our lines from the cells' in tracebacks.
  const code = `(${setUpKernelSide})(${args}), void 0\n//# sourceURL=coinank:kernel`;
  const { content } = await client.request("shell", "execute_request", executeRequest(code, true));
  if (content.status === "ok") return;
  throw new Error(`Cannot set up a kernel of Deno ${Deno.version.deno}: ${content.evalue}`);
}

/** A promise that rejects when `signal` is aborted. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
