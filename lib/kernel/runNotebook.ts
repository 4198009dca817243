/**
 * Runs a notebook from its first code cell to its last.
 *
 * @module
 */
import { basename, dirname, resolve } from "node:path";
import { type CellFailure, failureOf } from "./failureOf.ts";
import { DenoKernel } from "./kernel.ts";
import type { Message } from "./message.ts";
import { codeCells, hasTag, type Notebook, type Output, sourceOf } from "./notebook.ts";
import { errorOutput, OutputCollector } from "./outputs.ts";

/** How to run a notebook. */
export interface RunOptions {
  /** The notebook's file: names it in errors, and its folder is where the cells run. */
  file?: string;
  /** How long each cell may take, in ms. @default no limit */
  timeout?: number;
  signal?: AbortSignal;
}

/** A notebook that did not run to its end. */
export class NotebookError extends Error {
  override name = "NotebookError";
  /** The name of the notebook's file. */
  file: string;
  /** Which code cell, from 1. */
  cell: number;
  /** The line of the cell's statement that failed, from 1, where it is known. */
  line: number | undefined;
  /** The name of the error: that of the cell's own, or `ImportError`, `KernelDiedError` … */
  ename: string;
  /** The message of the error. */
  evalue: string;
  /** The notebook with the outputs until there. */
  notebook: Notebook;

  constructor(file: string, cell: number, failure: CellFailure, notebook: Notebook) {
    const { ename, evalue, line, cause } = failure;
    const place = line === undefined ? `cell ${cell}` : `cell ${cell}, line ${line}`;
    super(`${file}, ${place}: ${ename}: ${evalue}`, { cause });
    this.file = file;
    this.cell = cell;
    this.line = line;
    this.ename = ename;
    this.evalue = evalue;
    this.notebook = notebook;
  }
}

/**
 * Runs all code cells in a fresh Deno kernel, in order, and resolves to the notebook with their
 * outputs; the one given stays as it is. A cell tagged `raises-exception` may fail.
 *
 * What cells print after their end, from timers for instance, goes to the cell that runs by then.
 *
 * @throws {NotebookError} at the first cell that fails: an error, an import that gives nothing, a
 * kernel that died, or a cell that ran out of time. It carries the outputs until there.
 */
export async function runNotebook(notebook: Notebook, options: RunOptions = {}): Promise<Notebook> {
  const { file = "notebook.ipynb", timeout, signal } = options;
  const run = withoutOutputs(notebook);
  await using kernel = await DenoKernel.start({ cwd: dirname(resolve(file)) });
  const { language_info } = kernel.info;
  run.metadata = { ...KERNELSPEC, ...run.metadata, ...(language_info && { language_info }) };

  const collector = new OutputCollector();
  for (const [i, cell] of codeCells(run).entries()) {
    const source = sourceOf(cell);
    if (source.trim() === "") continue;
    const published: Message[] = [];
    const onOutput = (message: Message) => void published.push(message);
    let failure: CellFailure | undefined;
    try {
      const execution = await kernel.execute(source, { timeout, signal, onOutput });
      cell.execution_count = execution.reply.execution_count;
      failure = await failureOf(source, execution, kernel);
      if (hasTag(cell, "raises-exception")) continue;
    } catch (error) {
      signal?.throwIfAborted();
      const { name, message } = error as Error;
      failure = { ename: name, evalue: message, traceback: [], cause: error };
    } finally {
      cell.outputs = withError(collector.collect(published), failure);
    }
    if (failure) throw new NotebookError(basename(file), i + 1, failure, run);
  }
  return run;
}

const KERNELSPEC = {
  kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
};

/** A copy without what the last run left. */
function withoutOutputs(notebook: Notebook): Notebook {
  const copy = structuredClone(notebook);
  for (const cell of codeCells(copy)) {
    cell.outputs = [];
    cell.execution_count = null;
    // When each cell ran, which JupyterLab notes on request, would differ at each run.
    delete cell.metadata.execution;
  }
  return copy;
}

/** The outputs with the failure at the end, unless the kernel has put it there. */
function withError(outputs: Output[], failure: CellFailure | undefined): Output[] {
  if (!failure || outputs.some((output) => output.output_type === "error")) return outputs;
  return [...outputs, errorOutput(failure.ename, failure.evalue, failure.traceback)];
}
