/**
 * Runs notebooks on the real Deno kernel and stores their outputs in them: `deno task notebooks`.
 *
 *     deno task notebooks [--check] [--keep-failed] [--timeout SECONDS] [FILE …]
 *
 * Each notebook (`notebooks/*.ipynb` unless files are named) is type-checked and executed; then its
 * outputs are rewritten in place. A notebook that fails keeps its file as it was, and the exit code
 * is 1. `--check` rewrites nothing; `--keep-failed` writes a failed run to `NAME.failed.ipynb`.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { type CellDiagnostic, checkCells } from "./checkCells.ts";
import { codeCells, formatNotebook, type Notebook, parseNotebook } from "./notebook.ts";
import { NotebookError, runNotebook } from "./runNotebook.ts";

const FOLDER = "notebooks";
const FAILED = ".failed.ipynb";

interface Settings {
  check: boolean;
  keepFailed: boolean;
  /** Of each cell, in ms. */
  timeout: number;
  signal: AbortSignal;
}

if (import.meta.main) {
  const interrupted = new AbortController();
  // So that the kernel is stopped and no half-written file stays.
  const interrupt = () => interrupted.abort(new Error("Interrupted"));
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];
  for (const name of signals) Deno.addSignalListener(name, interrupt);
  Deno.exitCode = await notebooks(Deno.args, interrupted.signal) ? 0 : 1;
  for (const name of signals) Deno.removeSignalListener(name, interrupt);
}

/** The command, less the process around it: resolves to whether all notebooks are right. */
export async function notebooks(
  args: string[],
  signal: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      check: { type: "boolean", default: false },
      "keep-failed": { type: "boolean", default: false },
      timeout: { type: "string", default: "600" },
    },
  });
  const timeout = Number(values.timeout) * 1000;
  if (!(timeout > 0)) throw new RangeError(`--timeout must be seconds above 0: ${values.timeout}`);
  const settings = { check: values.check, keepFailed: values["keep-failed"], timeout, signal };
  const files = positionals.length > 0 ? positionals : await notebooksIn(FOLDER);
  if (files.length === 0) console.log(`There are no notebooks in ${FOLDER}/`);
  let allRight = true;
  for (const file of files) {
    if (signal.aborted) return false;
    allRight = await runFile(file, settings) && allRight;
  }
  return allRight;
}

async function notebooksIn(folder: string): Promise<string[]> {
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  return names.filter((name) => name.endsWith(".ipynb") && !name.endsWith(FAILED))
    .sort().map((name) => join(folder, name));
}

/** Checks, runs and rewrites one notebook, and prints how that went. */
async function runFile(file: string, settings: Settings): Promise<boolean> {
  const { timeout, signal } = settings;
  const started = performance.now();
  let cells = 0;
  let problems: string[];
  try {
    const text = await Deno.readTextFile(file);
    const notebook = parseNotebook(text);
    cells = codeCells(notebook).length;
    problems = (await checkCells(notebook, { file, signal })).map(describe);
    if (problems.length === 0) {
      const run = formatNotebook(await runNotebook(notebook, { file, timeout, signal }));
      if (!settings.check && run !== text) await replaceFile(file, run);
    }
  } catch (error) {
    problems = [await failure(error, file, settings)];
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const verdict = problems.length === 0 ? "ok" : "failed";
  const size = cells === 1 ? "1 cell" : `${cells} cells`;
  console.log(`${verdict.padEnd(6)}  ${basename(file)}  ${size}  ${seconds} s`);
  for (const problem of problems) console.log(`        ${problem.replaceAll("\n", "\n        ")}`);
  return problems.length === 0;
}

/** What to print of a run that failed; stores the run where that is asked for. */
async function failure(error: unknown, file: string, settings: Settings): Promise<string> {
  if (!(error instanceof NotebookError)) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  if (settings.keepFailed) await keepFailed(file, error.notebook);
  return describe({ ...error, code: error.ename, message: error.evalue });
}

async function keepFailed(file: string, notebook: Notebook): Promise<void> {
  await replaceFile(file.replace(/\.ipynb$/, FAILED), formatNotebook(notebook));
}

function describe({ cell, line, code, message }: CellDiagnostic): string {
  const place = [cell && `cell ${cell}`, line && `line ${line}`].filter(Boolean).join(", ");
  return [place, code, message].filter(Boolean).join(": ");
}

/** Replaces a file's text in one step: whoever reads it meanwhile gets the old or the new. */
async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.${crypto.randomUUID()}`);
  try {
    await Deno.writeTextFile(temporary, text);
    await Deno.rename(temporary, file);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw error;
  }
}
