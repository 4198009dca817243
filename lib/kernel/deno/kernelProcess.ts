/**
 * The operating system's side of a kernel.
 *
 * @module
 */
import { stripVTControlCharacters } from "node:util";
import type { SideRecord } from "./kernelSide.ts";
import { sideRecords } from "./sideRecords.ts";

/** The kernel's process ended while it was needed. */
export class KernelDiedError extends Error {
  override name = "KernelDiedError";
}

/** How long a kernel may take to end by itself. */
const SHUTDOWN_MS = 2000;
const LOG_CHARS = 2000;
/** How long the last that it wrote may take to arrive; a process that it leaves behind may hold the pipe. */
const LAST_WORDS_MS = 500;

/** The process, its end, and the last that it said on stderr. */
export class KernelProcess {
  /** Rejects when the process has ended, for whatever reason. */
  readonly died: Promise<never>;
  /** Resolves to nothing when all that it wrote to its standard output was taken. */
  #drained = Promise.withResolvers<void>();
  #child: Deno.ChildProcess;
  #log = "";

  /** Starts a kernel that reads where to listen from `connectionFile`, in the folder `cwd`. */
  constructor(connectionFile: string, cwd?: string) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["jupyter", "--kernel", "--conn", connectionFile],
      cwd,
      // What a notebook stores must not depend on who runs it.
      env: { NO_COLOR: "" },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const logged = this.#readLog();
    this.died = this.#child.status.then(async ({ code, signal }) => {
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, LAST_WORDS_MS);
      await Promise.race([Promise.all([logged, this.#drained.promise]), late.promise]);
      clearTimeout(timer);
      const how = signal ? `was ended by ${signal}` : `exited with code ${code}`;
      throw new KernelDiedError(`The kernel ${how}${this.#log && `, having said:\n${this.#log}`}`);
    });
    // Nobody may be waiting when it ends.
    this.died.catch(() => {});
  }

  /** Hands what the process writes to its standard output to `hear`, record by record. */
  async listen(token: string, hear: (record: SideRecord) => void): Promise<void> {
    for await (const record of sideRecords(this.#child.stdout, token)) hear(record);
    this.#drained.resolve();
  }

  /** Waits for the process, which is about to end, and kills it when it does not; rejects as `died`. */
  end(): Promise<never> {
    const timer = setTimeout(() => this.kill(), SHUTDOWN_MS);
    return this.died.finally(() => clearTimeout(timer));
  }

  /** Interrupts what the process does, as Ctrl-C would. */
  interrupt(): void {
    try {
      this.#child.kill("SIGINT");
    } catch {
      // It has ended already.
    }
  }

  /** Ends the process at once; resolves when it is gone. */
  async kill(): Promise<void> {
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
    await this.died.catch(() => {});
  }

  async #readLog(): Promise<void> {
    const text = this.#child.stderr.pipeThrough(new TextDecoderStream());
    for await (const piece of text) {
      // Every kernel begins by warning that kernels are unstable.
      const said = stripVTControlCharacters(this.#log + piece).split("\n").filter((line) =>
        !/unstable|^Download /.test(line)
      );
      this.#log = said.join("\n").slice(-LOG_CHARS);
    }
  }
}
