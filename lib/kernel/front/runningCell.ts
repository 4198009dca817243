/**
 * The cell that runs, as the user can reach it: by answering, and by stopping it.
 *
 * @module
 */
import { failureFrom } from "../cell/failureFrom.ts";
import type { CellFailure } from "../cell/failureOf.ts";
import type { DenoKernel, ExecuteOptions } from "../deno/kernel.ts";
import type { Session } from "./session.ts";
import { orAborted } from "../orAborted.ts";
import { within } from "../within.ts";

/** By then a cell that can be stopped has stopped. */
const STOPPING_MS = 3000;
/** Of code that it broke off the kernel says no more than this. */
const WORDLESS = "Execution failed";
const AMID_COMPUTING = "Stopped by the user, amid its computing. The variables are as it left them";
const NOT_RUN = "Stopped by the user, before the cell ran";

/** One cell from its beginning to its end. */
export class RunningCell {
  #stopped = false;
  #answer: PromiseWithResolvers<string | null> | undefined;
  #beforeRun = new AbortController();
  #ended = Promise.withResolvers<void>();

  /** Whether the user has stopped it. */
  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Runs to the end; resolves to why it failed, `undefined` when it did not. */
  async run(
    session: () => Promise<Session>,
    source: string,
    options: ExecuteOptions,
  ): Promise<CellFailure | undefined> {
    const { signal } = this.#beforeRun;
    try {
      const failure = await (await orAborted(session(), signal)).run(source, options, signal);
      const brokenOff = this.#stopped && failure?.evalue === WORDLESS;
      return brokenOff ? failureFrom("Interrupted", AMID_COMPUTING) : failure;
    } catch (error) {
      if (this.#stopped) return failureFrom("Interrupted", NOT_RUN);
      const { name, message } = error as Error;
      return failureFrom(name, message);
    } finally {
      this.#ended.resolve();
    }
  }

  /** Waits for an answer of the user's. */
  ask(): Promise<string | null> {
    this.#answer = Promise.withResolvers();
    return this.#answer.promise;
  }

  /** Gives the user's answer. */
  answer(value: string): void {
    this.#answer?.resolve(value);
    this.#answer = undefined;
  }

  /** Stops the cell, which runs in `kernel` if one is ready; resolves to whether it ended. */
  async stop(kernel: DenoKernel | undefined): Promise<boolean> {
    this.#stopped = true;
    this.#beforeRun.abort();
    if (this.#answer) {
      // A question keeps the kernel from hearing anything until it is answered: with nothing.
      await kernel?.breakOff();
      this.#answer?.resolve(null);
    } else {
      await kernel?.interrupt();
    }
    return await within(STOPPING_MS, this.#ended.promise);
  }
}
