/**
 * A Deno kernel with what our own kernel adds to it: the prelude, and the checking of types.
 *
 * @module
 */
import type { CellChecker } from "../check/cellChecker.ts";
import type { CellFailure } from "../cell/failureOf.ts";
import { DenoKernel, type ExecuteOptions, type KernelOptions } from "../deno/kernel.ts";
import { orAborted } from "../orAborted.ts";
import { PRELUDE_NAMES, preludeCode, preludeTypes } from "./prelude.ts";
import { runCell } from "../cell/runCell.ts";
import { typeFailure } from "../cell/typeFailure.ts";

/** How to start a session. */
export interface SessionOptions extends Pick<KernelOptions, "onAside" | "signal"> {
  /** Where the library is, if it is to be imported before the first cell. @default not imported */
  prelude?: string;
  /** Whether cells are type-checked before they run. @default false */
  check?: boolean;
}

/** One kernel's life. */
export class Session {
  readonly kernel: DenoKernel;
  /** What the next cell should say first. */
  readonly notices: string[] = [];
  #checker: Promise<CellChecker | undefined> | undefined;

  private constructor(kernel: DenoKernel) {
    this.kernel = kernel;
  }

  /**
   * Starts a kernel, and resolves once it is ready for cells; a checker gets ready meanwhile. Aborting
   * `signal` ends a kernel that is not ready.
   */
  static async start(options: SessionOptions): Promise<Session> {
    const { onAside, signal, prelude, check = false } = options;
    const kernel = await DenoKernel.start({ onAside, signal });
    const session = new Session(kernel);
    try {
      if (prelude !== undefined) await orAborted(session.#import(prelude), signal);
      if (check) session.#checker = session.#startChecker(prelude);
      return session;
    } catch (error) {
      await kernel.kill();
      throw error;
    }
  }

  /**
   * Runs a cell; resolves to why it failed, `undefined` when it did not. One whose types are wrong does
   * not run.
   *
   * @throws the reason of `signal` when that is aborted before the cell runs.
   */
  async run(
    source: string,
    options: ExecuteOptions,
    signal: AbortSignal,
  ): Promise<CellFailure | undefined> {
    const checker = options.silent ? undefined : await orAborted(this.#checker, signal);
    const wrong = checker && await this.#check(checker, source, signal);
    if (wrong) return wrong;
    signal.throwIfAborted();
    const failure = await runCell(source, this.kernel, options);
    checker?.keep(source);
    return failure;
  }

  /** Ends the kernel; its checker goes with it. */
  end(): Promise<void> {
    return this.kernel.shutdown();
  }

  async #import(library: string): Promise<void> {
    const failure = await runCell(preludeCode(library), this.kernel, { silent: true });
    if (failure) this.notices.push(`The prelude failed: ${failure.ename}: ${failure.evalue}`);
  }

  async #startChecker(library: string | undefined): Promise<CellChecker | undefined> {
    try {
      const names = library && await this.kernel.evaluate(PRELUDE_NAMES) as string[];
      const head = library && preludeTypes(library, names as string[]);
      // Whoever does not ask for it does not wait for it to load.
      const { CellChecker } = await import("../check/cellChecker.ts");
      const checker = await CellChecker.start({ cwd: Deno.cwd(), head });
      // What a session leaves behind must not outlive it.
      this.kernel.died.catch(() => checker[Symbol.asyncDispose]());
      return checker;
    } catch (error) {
      this.#unchecked(error as Error);
    }
  }

  async #check(
    checker: CellChecker,
    source: string,
    signal: AbortSignal,
  ): Promise<CellFailure | undefined> {
    try {
      const diagnostics = await checker.check(source, signal);
      return diagnostics.length > 0 ? typeFailure(diagnostics, source) : undefined;
    } catch (error) {
      if (signal.aborted) throw error;
      this.#unchecked(error as Error);
    }
  }

  #unchecked(error: Error): void {
    this.notices.push(`Cells run without a check of their types: ${error.message}`);
  }
}
