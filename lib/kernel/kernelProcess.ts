/**
 * The operating system's side of a kernel.
 *
 * @module
 */

/** The kernel's process ended while it was needed. */
export class KernelDiedError extends Error {
  override name = "KernelDiedError";
}

/** How long a kernel may take to end by itself. */
const SHUTDOWN_MS = 2000;
const LOG_CHARS = 2000;

/** The process, its end, and the last that it said on stderr. */
export class KernelProcess {
  /** Rejects when the process has ended, for whatever reason. */
  readonly died: Promise<never>;
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
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const logged = this.#readLog();
    this.died = this.#child.status.then(async ({ code, signal }) => {
      await logged;
      const how = signal ? `was ended by ${signal}` : `exited with code ${code}`;
      throw new KernelDiedError(`The kernel ${how}${this.#log && `, having said:\n${this.#log}`}`);
    });
    // Nobody may be waiting when it ends.
    this.died.catch(() => {});
  }

  /** Waits for the process, which is about to end, and kills it when it does not; rejects as `died`. */
  end(): Promise<never> {
    const timer = setTimeout(() => this.kill(), SHUTDOWN_MS);
    return this.died.finally(() => clearTimeout(timer));
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
      const said = (this.#log + piece).split("\n").filter((line) => !line.includes("unstable"));
      this.#log = said.join("\n").slice(-LOG_CHARS);
    }
  }
}
