/**
 * The kernel "CoinAnk (Deno)": speaks to Jupyter in front and to a Deno kernel behind, and loses
 * nothing of what the one says to the other.
 *
 * @module
 */
import { CellHistory } from "./cellHistory.ts";
import type { ConnectionInfo } from "../wire/connection.ts";
import { type AskedChannel, Front } from "./front.ts";
import { gatheredStreams } from "./gatheredStreams.ts";
import { isComplete } from "../cell/isComplete.ts";
import type { DenoKernel, ExecuteOptions } from "../deno/kernel.ts";
import { kernelInfo } from "./kernelInfo.ts";
import { KernelDiedError } from "../deno/kernelProcess.ts";
import type { Content, Header, Message } from "../wire/message.ts";
import { RunningCell } from "./runningCell.ts";
import type { Session, SessionOptions } from "./session.ts";
import { SessionKeeper } from "./sessionKeeper.ts";
import { within } from "../within.ts";

/** How the kernel is set. */
export type CoinankKernelOptions = Omit<SessionOptions, "onAside">;

/** A request and the channel on which it came. */
interface Asked {
  channel: AskedChannel;
  request: Message;
  /** Whether a cell before it failed, so that it is answered without being run. */
  aborted?: boolean;
}

/** What was sent last has left by then, but for readers that do not read. */
const LEAVING_MS = 500;
const NOT_STOPPED =
  "Stop has not ended this cell yet, and is tried once more. If it goes on, Restart ends it, and its " +
  "variables with it.\n";

/** A kernel in front of a kernel. */
export class CoinankKernel implements AsyncDisposable {
  #front: Front;
  #publish: Front["publish"];
  #keeper: SessionKeeper;
  #queue: Asked[] = [];
  #isWorking = false;
  #running: RunningCell | undefined;
  #count = 0;
  #history = new CellHistory();
  /** The session in which the last cell ran. */
  #used: Session | undefined;
  /** The request to which belongs what is published between cells. */
  #lastCell: Partial<Header> = {};
  #ended = Promise.withResolvers<void>();

  /**
   * Listens as `info` says.
   *
   * @throws {Deno.errors.AddrInUse} when a port is taken.
   */
  constructor(info: ConnectionInfo, options: CoinankKernelOptions = {}) {
    this.#front = new Front(info, (channel, request) => this.#hear({ channel, request }));
    this.#publish = gatheredStreams((...what) => this.#front.publish(...what));
    this.#keeper = new SessionKeeper({
      ...options,
      onAside: (message) => this.#passOn(message, this.#lastCell),
    });
    this.#publish("status", { execution_state: "starting" }, {});
    this.#keeper.session().catch(() => {}); // whoever needs it hears
  }

  /** Resolves when a client has asked the kernel to end, and it has. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** Ends the kernel. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#keeper.end();
    this.#front[Symbol.dispose]();
  }

  #hear(asked: Asked): void {
    const { channel, request: { header: { msg_type }, content } } = asked;
    if (channel === "stdin") {
      if (msg_type === "input_reply") this.#running?.answer(content.value);
    } else if (channel === "control" || msg_type === "shutdown_request") {
      this.#answer(asked, () => this.#control(asked));
    } else {
      this.#queue.push(asked);
      this.#work();
    }
  }

  /** Answers what was asked on the shell, one after the other, as it came. */
  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      const asked = next;
      await this.#answer(asked, () => this.#shell(asked));
    }
    this.#isWorking = false;
  }

  /** Publishes that a request is worked on, answers it, and publishes that it is done. */
  async #answer(asked: Asked, answer: () => Promise<Content | undefined>): Promise<void> {
    const { channel, request } = asked;
    const { header } = request;
    this.#publish("status", { execution_state: "busy" }, header);
    const reply = await answer().catch(errorReply);
    const isRequest = header.msg_type.endsWith("_request");
    const sent = Promise.all([
      reply && isRequest && this.#front.reply(channel, request, replyType(header), reply),
      this.#publish("status", { execution_state: "idle" }, header),
    ]);
    // Nobody waits for a slow reader, but a kernel that is to end must not end before this has left.
    if (header.msg_type !== "shutdown_request") return;
    await within(LEAVING_MS, sent);
    this.#ended.resolve();
  }

  async #control({ request: { header, content } }: Asked): Promise<Content> {
    switch (header.msg_type) {
      case "interrupt_request":
        this.#interrupt().catch((error) => console.error(error));
        return { status: "ok" };
      case "shutdown_request":
        this.#abortQueued();
        await this.#keeper.end();
        return { status: "ok", restart: content.restart === true };
      case "kernel_info_request":
        return kernelInfo();
      default:
        return unsupported(header);
    }
  }

  async #shell(asked: Asked): Promise<Content | undefined> {
    const { header: { msg_type }, content, buffers } = asked.request;
    const kernel = async (): Promise<DenoKernel> => (await this.#keeper.session()).kernel;
    switch (msg_type) {
      case "execute_request":
        return await this.#execute(asked);
      case "kernel_info_request":
        return kernelInfo();
      case "is_complete_request":
        return { ...isComplete(content.code) };
      case "history_request":
        return this.#history.reply(content);
      case "complete_request":
      case "inspect_request":
      case "comm_info_request":
        return await (await kernel()).request(msg_type, content);
      case "comm_open":
      case "comm_msg":
      case "comm_close":
        await (await kernel()).tell(msg_type, content, buffers);
        return undefined;
      default:
        return unsupported(asked.request.header);
    }
  }

  async #execute({ aborted, request }: Asked): Promise<Content> {
    if (aborted) return { status: "aborted", execution_count: this.#count };
    const { header, content } = request;
    const { code = "", silent = false, store_history = !silent, stop_on_error = true } = content;
    if (store_history && !silent) this.#history.add(++this.#count, code);
    const counted = { execution_count: this.#count };
    if (!silent) this.#publish("execute_input", { code, ...counted }, header);
    this.#lastCell = header;
    const failure = await this.#run(request);
    if (!failure) return { status: "ok", ...counted, user_expressions: {}, payload: [] };
    const { ename, evalue, traceback } = failure;
    this.#publish("error", { ename, evalue, traceback }, header);
    if (stop_on_error) this.#abortQueued();
    return { status: "error", ...counted, ename, evalue, traceback };
  }

  async #run(request: Message) {
    const { header, content: { code, silent = false, store_history, allow_stdin = true } } =
      request;
    const cell = this.#running = new RunningCell();
    const options: ExecuteOptions = {
      silent,
      storeHistory: store_history,
      onOutput: (output) => this.#passOn(output, header),
      onInput: allow_stdin
        ? (question) => {
          this.#front.reply("stdin", request, "input_request", question);
          return cell.ask();
        }
        : undefined,
    };
    const failure = await cell.run(() => this.#sessionFor(header), code, options);
    // A stop is meant for all that was asked for, also where the cell came to its end before it.
    if (cell.isStopped) this.#abortQueued();
    if (this.#used) this.#notify(this.#used, header);
    // What the cell says of its session's end need not be said again.
    if (failure?.cause instanceof KernelDiedError) this.#used = undefined;
    this.#running = undefined;
    return failure;
  }

  /** The session for a cell, which says first what happened since the one before. */
  async #sessionFor(header: Header): Promise<Session> {
    const session = await this.#keeper.session();
    if (this.#used && this.#used !== session) {
      const end: Error = await this.#used.kernel.died.catch((error) => error);
      this.#say(`${end.message}. Its variables are gone: run the cells above again\n`, header);
    }
    this.#used = session;
    this.#notify(session, header);
    return session;
  }

  #notify({ notices }: Session, to: Header): void {
    for (const notice of notices.splice(0)) this.#say(`${notice}\n`, to);
  }

  async #interrupt(): Promise<void> {
    const session = this.#keeper.ready;
    const [cell, header] = [this.#running, this.#lastCell];
    if (!cell) return await session?.kernel.interrupt();
    if (await cell.stop(session?.kernel)) return;
    this.#say(NOT_STOPPED, header);
    // A cell that goes on after an error at each `await` may compute without a pause by now.
    await cell.stop(session?.kernel);
  }

  #abortQueued(): void {
    for (const asked of this.#queue) asked.aborted = true;
  }

  #passOn(
    { header: { msg_type }, content, metadata, buffers }: Message,
    to: Partial<Header>,
  ): void {
    const own = msg_type === "execute_result" && { execution_count: this.#count };
    this.#publish(msg_type, { ...content, ...own }, to, { metadata, buffers });
  }

  #say(text: string, to: Partial<Header>): void {
    this.#publish("stream", { name: "stderr", text }, to);
  }
}

function replyType({ msg_type }: Header): string {
  return msg_type.replace(/_request$/, "_reply");
}

function errorReply(error: Error): Content {
  return { status: "error", ename: error.name, evalue: error.message, traceback: [] };
}

function unsupported({ msg_type }: Header): Content {
  return errorReply(new TypeError(`Cannot answer: this kernel knows no ${msg_type}`));
}
