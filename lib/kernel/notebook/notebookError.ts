/**
 * A run that failed.
 *
 * @module
 */
import type { CellFailure } from "../cell/failureOf.ts";
import type { Notebook } from "./notebook.ts";

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
  /** Where the error came from, as the kernel tells it; empty where it does not. */
  traceback: string[];
  /** The notebook with the outputs until there. */
  notebook: Notebook;

  constructor(file: string, cell: number, failure: CellFailure, notebook: Notebook) {
    const { ename, evalue, line, traceback, cause } = failure;
    const place = line === undefined ? `cell ${cell}` : `cell ${cell}, line ${line}`;
    super(`${file}, ${place}: ${ename}: ${evalue}`, { cause });
    this.file = file;
    this.cell = cell;
    this.line = line;
    this.ename = ename;
    this.evalue = evalue;
    this.traceback = traceback;
    this.notebook = notebook;
  }
}
