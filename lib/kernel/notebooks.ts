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
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { endedBySignals } from "./runner/endedBySignals.ts";
import { codeCells, formatNotebook, type Notebook } from "./notebook/notebook.ts";
import { readNotebook } from "./notebook/readNotebook.ts";
import { replaceFile } from "./runner/replaceFile.ts";
import { timeoutMs } from "./runner/timeoutMs.ts";
import { tryNotebook } from "./notebook/tryNotebook.ts";
import { verdict } from "./notebook/verdict.ts";

const FOLDER = "notebooks";
const FAILED = ".failed.ipynb";

interface Settings {
  check: boolean;
  keepFailed: boolean;
  /** Of each cell, in ms. */
  timeout: number;
  signal: AbortSignal;
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
  const timeout = timeoutMs(values.timeout);
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
    const { text, notebook } = await readNotebook(file);
    cells = codeCells(notebook).length;
    const attempt = await tryNotebook(notebook, { file, check: true, timeout, signal });
    problems = attempt.problems;
    if (attempt.run) await store(file, text, attempt.run, problems.length === 0, settings);
  } catch (error) {
    problems = [`${(error as Error).name}: ${(error as Error).message}`];
  }
  const ms = performance.now() - started;
  console.log(verdict({ name: basename(file), cells, ms, problems }));
  return problems.length === 0;
}

/** Writes what is to be kept of a run. */
async function store(
  file: string,
  text: string,
  run: Notebook,
  isRight: boolean,
  { check, keepFailed }: Settings,
): Promise<void> {
  const after = formatNotebook(run);
  if (isRight && !check && after !== text) await replaceFile(file, after, text);
  if (!isRight && keepFailed) await replaceFile(file.replace(/\.ipynb$/, FAILED), after);
}

if (import.meta.main) {
  Deno.exitCode = await endedBySignals(async (signal) =>
    await notebooks(Deno.args, signal) ? 0 : 1
  );
}
