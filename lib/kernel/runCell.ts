/**
 * One cell, run so that nothing of it is lost and no failure is silent.
 *
 * @module
 */
import { type CellFailure, failureOf } from "./failureOf.ts";
import { interruptibleCell } from "./interruptibleCell.ts";
import {
  type DenoKernel,
  type ExecuteOptions,
  INTERRUPTIBLE,
  INTERRUPTIBLE_ALL,
} from "./kernel.ts";
import { KernelDiedError } from "./kernelProcess.ts";
import type { Message } from "./message.ts";

/**
 * Runs a cell whose awaiting can be interrupted; resolves to its failure, `undefined` when it succeeded.
 * Its outputs go to `onOutput`, but for the error, which is the failure.
 */
export async function runCell(
  source: string,
  kernel: DenoKernel,
  options: ExecuteOptions,
): Promise<CellFailure | undefined> {
  const code = interruptibleCell(source, INTERRUPTIBLE, INTERRUPTIBLE_ALL);
  const onOutput = (output: Message) => {
    if (output.header.msg_type !== "error") options.onOutput?.(output);
  };
  try {
    const execution = await kernel.execute(code, { ...options, onOutput });
    const failure = await failureOf(code, execution, kernel);
    return failure && withPlace(failure, source);
  } catch (error) {
    if (!(error instanceof KernelDiedError)) throw error;
    const evalue = `${error.message}. Its variables are gone; a fresh kernel takes over: run the ` +
      "cells above again";
    return { ename: error.name, evalue, traceback: [`${error.name}: ${evalue}`], cause: error };
  }
}

/** The failure with the line of the cell at the head of its traceback. */
function withPlace(failure: CellFailure, source: string): CellFailure {
  const { ename, evalue, line, traceback } = failure;
  const text = line === undefined ? undefined : source.split("\n")[line - 1]?.trim();
  const place = text === undefined ? [] : [`    at line ${line} of this cell: ${text}`];
  const head = `${ename}: ${evalue}`;
  const stack = traceback.filter((each) => each !== "Stack trace:" && each !== head);
  return { ...failure, traceback: [head, ...place, ...stack] };
}
