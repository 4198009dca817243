/**
 * A notebook checked and run, with what went wrong in words.
 *
 * @module
 */
import { basename, dirname, join, resolve } from "node:path";
import { type CellDiagnostic, checkCells } from "../check/checkCells.ts";
import { codeCells, copyNotebook, type Notebook, sourceOf } from "./notebook.ts";
import { NotebookError } from "./notebookError.ts";
import { isRun, runNotebook, type RunOptions } from "./runNotebook.ts";

/** How to check and run. */
export interface TryOptions extends RunOptions {
  /** Whether the cells' types are checked before the first one runs. */
  check: boolean;
}

/** How a run went. */
export interface NotebookAttempt {
  /** The notebook with its outputs, or with those until it failed; `undefined` when it did not begin. */
  run: Notebook | undefined;
  /** What went wrong, each with its cell, its line and the code there; none when all is right. */
  problems: string[];
}

/** Checks a notebook if that is asked for, and runs it if that finds nothing wrong. */
export async function tryNotebook(
  notebook: Notebook,
  { check, ...options }: TryOptions,
): Promise<NotebookAttempt> {
  try {
    const diagnostics = check ? await checked(notebook, options) : [];
    if (diagnostics.length > 0) {
      return { run: undefined, problems: diagnostics.map((each) => described(each, notebook)) };
    }
    return { run: await runNotebook(notebook, options), problems: [] };
  } catch (error) {
    if (!(error instanceof NotebookError)) {
      const { name, message } = options.signal?.aborted ? options.signal.reason : error as Error;
      return { run: undefined, problems: [`${name}: ${message}`] };
    }
    const { ename, evalue, traceback } = error;
    const problem = described({ ...error, code: ename, message: evalue }, error.notebook);
    return { run: error.notebook, problems: [[problem, ...frames(traceback)].join("\n")] };
  }
}

/** What is wrong with the types of the cells that will run. */
function checked(notebook: Notebook, options: RunOptions): Promise<CellDiagnostic[]> {
  const { file = "notebook.ipynb", cwd = dirname(resolve(file)), signal } = options;
  const copy = copyNotebook(notebook);
  for (const cell of codeCells(copy)) if (!isRun(cell)) cell.source = [];
  return checkCells(copy, { file: join(cwd, basename(file)), signal });
}

/** A problem, its place and the line of code that has it. */
function described({ cell, line, code, message }: CellDiagnostic, notebook: Notebook): string {
  const place = [cell && `cell ${cell}`, line && `line ${line}`].filter(Boolean).join(", ");
  const source = cell && line && sourceOf(codeCells(notebook)[cell - 1]).split("\n")[line - 1];
  const said = [place, code, message].filter(Boolean).join(": ");
  return source ? `${said}\n    ${source.trim()}` : said;
}

/** From where an error came: what its traceback tells beyond its name and message. */
function frames(traceback: string[]): string[] {
  return traceback.join("\n").split("\n").filter((line) => /^\s+at /.test(line));
}
