/**
 * Type-checks cells as they are run, which the Deno kernel does not.
 *
 * A language server holds the cells that ran as one module, and is asked for its errors with each
 * new cell at its end. Nothing is run for that, and no file is written.
 *
 * @module
 */
import { resolve } from "node:path";
import { type CellDiagnostic, syntaxDiagnostic } from "./cellDiagnostic.ts";
import { CellDocument } from "./cellDocument.ts";
import { cellModule, type NumberedCell } from "./cellModule.ts";
import { LanguageServer } from "./languageServer.ts";
import { type ReadCell, readCell } from "../cell/readCell.ts";
import { within } from "../within.ts";

/** How to check. */
export interface CellCheckerOptions {
  /** The notebook's folder: it says which `deno.json` counts, and what relative imports mean. */
  cwd: string;
  /** TypeScript that is put before the cells, for the names of a prelude. @default none */
  head?: string;
  /** How long the server may take to start and to read `head`, in ms. @default 30_000 */
  startTimeout?: number;
  /** How long a check may take, in ms. @default 5000 */
  timeout?: number;
}

/**
 * Cells cannot be checked: the language server ended, or is too slow. It is thrown once; until it
 * is over, further checks find nothing, so that cells run.
 */
export class CheckUnavailableError extends Error {
  override name = "CheckUnavailableError";
}

/**
 * Type-checks cells as they are run, each against those before it. `await using` ends it.
 *
 * Errors inside of the files that a cell imports are theirs, and not told. A cell in which a line
 * says `// @ts-nocheck` is not checked.
 */
export class CellChecker implements AsyncDisposable {
  #server: LanguageServer;
  #document: CellDocument;
  #timeout: number;
  #kept: NumberedCell[] = [];
  #cells = 0;
  #turn: Promise<unknown> = Promise.resolve();
  /** Whether cells run unchecked, which has been said. */
  #off = false;

  private constructor(server: LanguageServer, { cwd, timeout = 5000 }: CellCheckerOptions) {
    this.#server = server;
    this.#document = new CellDocument(server, cwd);
    this.#timeout = timeout;
  }

  /**
   * Starts a checker; it takes a few seconds until it has read what `head` imports.
   *
   * @throws {CheckUnavailableError} when that takes too long, or the server does not start.
   * @throws {CellSyntaxError} when `head` is not TypeScript.
   */
  static async start(options: CellCheckerOptions): Promise<CellChecker> {
    const { head = "", startTimeout = 30_000 } = options;
    const first = { ...readCell(head), cell: undefined };
    const cwd = resolve(options.cwd);
    const start = LanguageServer.start(cwd);
    const ready = start.then(async (server) => {
      const checker = new CellChecker(server, { ...options, cwd });
      checker.#kept.push(first);
      await checker.#document.errors(cellModule(checker.#kept));
      return checker;
    });
    try {
      return await inTime(startTimeout, ready);
    } catch (error) {
      start.then((server) => server.kill(), () => {});
      throw unavailable(error);
    }
  }

  /**
   * What is wrong with a cell that is about to run; nothing when it is right. `cell` counts those
   * that were kept. The cell counts for those after it only once it is kept.
   *
   * @throws {CheckUnavailableError} when cells cannot be checked, the first time that it is so.
   * @throws the reason of `signal` when that is aborted.
   */
  check(source: string, signal?: AbortSignal): Promise<CellDiagnostic[]> {
    const result = this.#turn.then(() => this.#check(source, signal));
    this.#turn = result.catch(() => {});
    return result;
  }

  /**
   * Says that a cell ran, to its end or not: its names are there for later ones. A cell that runs
   * again is one more cell. A cell that is not TypeScript did not run, and is not kept; nor is a
   * cell to be kept whose imports failed.
   */
  keep(source: string): void {
    let read: ReadCell;
    try {
      read = readCell(source);
    } catch {
      return;
    }
    this.#kept.push({ ...read, cell: ++this.#cells });
  }

  /** Ends the checker. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#server[Symbol.asyncDispose]();
  }

  async #check(source: string, signal?: AbortSignal): Promise<CellDiagnostic[]> {
    signal?.throwIfAborted();
    const cell = this.#cells + 1;
    let read: ReadCell;
    try {
      read = readCell(source);
    } catch (error) {
      return [syntaxDiagnostic(error, cell)];
    }
    if (this.#off || !read.checked) return [];
    const module = cellModule([...this.#kept, { ...read, cell }]);
    const errors = this.#document.errors(module, cell, signal);
    try {
      const found = await inTime(this.#timeout, errors);
      return found.filter((each) => each.cell === cell);
    } catch (error) {
      signal?.throwIfAborted();
      this.#off = true;
      // A server that is late comes back; one that has ended does not.
      errors.then(() => this.#off = false, () => {});
      throw unavailable(error);
    }
  }
}

/** The result of `promise`, or a rejection when it takes longer than `ms`. */
async function inTime<T>(ms: number, promise: Promise<T>): Promise<T> {
  if (!await within(ms, promise)) throw new TooLateError(`it takes longer than ${ms} ms`);
  return await promise;
}

class TooLateError extends Error {}

function unavailable(cause: unknown): CheckUnavailableError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const until = cause instanceof TooLateError
    ? "until the check is through"
    : "from here on; restart the kernel to have them checked";
  return new CheckUnavailableError(
    `Cannot check the types of cells: ${why}. Cells run unchecked ${until}`,
    { cause },
  );
}
