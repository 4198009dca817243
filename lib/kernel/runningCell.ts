/**
 * The cell that runs, as the user can reach it: by answering, and by stopping it.
 *
 * @module
 */
import type { CellFailure } from "./failureOf.ts";
import type { DenoKernel, ExecuteOptions } from "./kernel.ts";
import type { Session } from "./session.ts";
import { within } from "./within.ts";

/** By then a cell that can be stopped has stopped. */
const STOPPING_MS = 3000;
const AMID_COMPUTING = "Stopped by the user, amid its computing. The variables are as it left them";
const NOT_RUN = "Stopped by the user, before the cell ran";

/** One cell from its beginning to its end. */
export class RunningCell {
  #stopped = false;
  #answer: PromiseWithResolvers<string | null> | undefined;
  #beforeRun = new AbortController();
  #ended = Promise.withResolvers<void>();

  /** Runs to the end; resolves to why it failed, `undefined` when it did not. */
  async run(
    session: () => Promise<Session>,
    source: string,
    options: ExecuteOptions,
  ): Promise<CellFailure | undefined> {
    try {
      const failure = await (await session()).run(source, options, this.#beforeRun.signal);
      // Of code that it broke off the kernel says no more than that it failed.
      const wordless = this.#stopped && failure?.traceback.length === 1;
      return wordless ? failureFrom("Interrupted", AMID_COMPUTING) : failure;
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
    if (!kernel) {
      // It ends as soon as the session is there.
    } else if (this.#answer) {
      // A question keeps the kernel from hearing anything until it is answered: with nothing.
      await kernel.breakOff();
      this.#answer.resolve(null);
    } else {
      await kernel.interrupt();
    }
    return await within(STOPPING_MS, this.#ended.promise);
  }
}

function failureFrom(ename: string, evalue: string): CellFailure {
  return { ename, evalue, traceback: [`${ename}: ${evalue}`] };
}
