/**
 * Runs a notebook from its first code cell to its last.
 *
 * @module
 */
import { basename, dirname, resolve } from "node:path";
import { failureFrom } from "../cell/failureFrom.ts";
import { type CellFailure, failureOf } from "../cell/failureOf.ts";
import { DenoKernel } from "../deno/kernel.ts";
import type { Message } from "../wire/message.ts";
import {
  type CodeCell,
  codeCells,
  copyNotebook,
  hasTag,
  type Notebook,
  sourceOf,
} from "./notebook.ts";
import { NotebookError } from "./notebookError.ts";
import { NotebookOutputs } from "./notebookOutputs.ts";

/** How to run a notebook. */
export interface RunOptions {
  /** The notebook's file: names it in errors. */
  file?: string;
  /** The folder in which the cells run. @default that of `file` */
  cwd?: string;
  /** How long each cell may take, in ms. @default no limit */
  timeout?: number;
  /** Code that runs before the first cell, and leaves no output. */
  prelude?: string;
  /** Ends the run as a failure of the cell that runs. */
  signal?: AbortSignal;
  /** Hears of each code cell that has come to its end. */
  onCell?: (progress: CellProgress) => void;
  /** Hears each output as it arrives. */
  onOutput?: (message: Message) => void;
}

/** How far a run has come. */
export interface CellProgress {
  /** Which code cell ended, from 1. */
  cell: number;
  /** How many code cells there are. */
  cells: number;
  /** How long it took, in ms. */
  ms: number;
}

/**
 * Runs all code cells in a fresh Deno kernel, in order, and resolves to the notebook with their
 * outputs; the one given stays as it is. A cell tagged `raises-exception` may fail, and one tagged
 * `skip-execution` is left as it is.
 *
 * What cells print after their end, from timers for instance, goes to the cell that ran last by then.
 * With the end of the last cell the notebook ends: what would come later is lost.
 *
 * @throws {NotebookError} at the first cell that fails: an error, an import that gives nothing, a
 * kernel that died, a cell that ran out of time, or a run that `signal` ended. It carries the outputs
 * until there.
 */
export async function runNotebook(notebook: Notebook, options: RunOptions = {}): Promise<Notebook> {
  const { file = "notebook.ipynb", cwd = dirname(resolve(file)), onCell } = options;
  const run = withoutOutputs(notebook);
  const outputs = new NotebookOutputs(options.onOutput);
  const onAside = (message: Message) => outputs.hear(message);
  await using kernel = await DenoKernel.start({ cwd, onAside });
  const { language_info } = kernel.info;
  run.metadata = { ...KERNELSPEC, ...run.metadata, ...(language_info && { language_info }) };

  if (options.prelude !== undefined) await runPrelude(options.prelude, kernel, options);
  const cells = codeCells(run);
  try {
    for (const [i, cell] of cells.entries()) {
      if (!isRun(cell)) continue;
      const started = performance.now();
      const failure = await executeCell(cell, kernel, outputs, options);
      if (failure) throw new NotebookError(basename(file), i + 1, failure, run);
      onCell?.({ cell: i + 1, cells: cells.length, ms: performance.now() - started });
    }
  } finally {
    outputs.end();
  }
  return run;
}

async function runPrelude(code: string, kernel: DenoKernel, options: RunOptions): Promise<void> {
  const { timeout, signal } = options;
  const { reply } = await kernel.execute(code, { timeout, signal, silent: true });
  if (reply.status !== "ok") throw new Error(`The prelude failed: ${reply.evalue}`);
}

/** Whether a run executes the cell. */
export function isRun(cell: CodeCell): boolean {
  return sourceOf(cell).trim() !== "" && !hasTag(cell, "skip-execution");
}

/** Runs a cell and hears its outputs; resolves to its failure, where it may not fail. */
async function executeCell(
  cell: CodeCell,
  kernel: DenoKernel,
  outputs: NotebookOutputs,
  { timeout, signal }: RunOptions,
): Promise<CellFailure | undefined> {
  const source = sourceOf(cell);
  const onOutput = (message: Message) => outputs.hear(message);
  let failure: CellFailure | undefined;
  let isFatal = false;
  outputs.begin(cell);
  try {
    const execution = await kernel.execute(source, { timeout, signal, onOutput });
    cell.execution_count = execution.reply.execution_count;
    failure = await failureOf(source, execution, kernel);
  } catch (error) {
    isFatal = true;
    failure = failureBy(error as Error);
  }
  if (failure && signal && await isAborted(signal)) {
    isFatal = true;
    failure = failureBy(signal.reason);
  }
  if (failure) outputs.fail(failure.ename, failure.evalue, failure.traceback);
  return isFatal || !hasTag(cell, "raises-exception") ? failure : undefined;
}

function failureBy(error: Error): CellFailure {
  return failureFrom(error.name, error.message, error);
}

/**
 * Whether the run is being ended. Ctrl-C reaches the kernel, too, and its failure may be known before
 * the signal is heard here.
 */
async function isAborted(signal: AbortSignal): Promise<boolean> {
  if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, SIGNAL_MS));
  return signal.aborted;
}

const SIGNAL_MS = 50;

const KERNELSPEC = {
  kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
};

/** A copy without what the last run left in the cells that will run. */
function withoutOutputs(notebook: Notebook): Notebook {
  const copy = copyNotebook(notebook);
  for (const cell of codeCells(copy)) {
    if (hasTag(cell, "skip-execution")) continue;
    cell.outputs = [];
    cell.execution_count = null;
    // When each cell ran, which JupyterLab notes on request, would differ at each run.
    delete cell.metadata.execution;
  }
  return copy;
}
