/**
 * One cell, run so that nothing of it is lost and no failure is silent.
 *
 * @module
 */
import { failureFrom } from "./failureFrom.ts";
import { type CellFailure, failureOf } from "./failureOf.ts";
import { interruptibleCell } from "./interruptibleCell.ts";
import type { DenoKernel, ExecuteOptions } from "../deno/kernel.ts";
import { KernelDiedError } from "../deno/kernelProcess.ts";
import type { Message } from "../wire/message.ts";

/** Cells are told apart by number, in whichever kernel they run. */
let cells = 0;

/**
 * Runs a cell whose awaiting can be interrupted; resolves to its failure, `undefined` when it succeeded.
 * Its outputs go to `onOutput`, but for the error, which is the failure.
 */
export async function runCell(
  source: string,
  kernel: DenoKernel,
  options: ExecuteOptions,
): Promise<CellFailure | undefined> {
  const code = interruptibleCell(source, ++cells);
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
    return failureFrom(error.name, evalue, error);
  }
}

/** The failure with the line of the cell at the head of its traceback, less what is of ours in it. */
function withPlace(failure: CellFailure, source: string): CellFailure {
  const { ename, evalue, line, traceback } = failure;
  const text = line === undefined ? undefined : source.split("\n")[line - 1]?.trim();
  const place = text === undefined ? [] : [`    at line ${line} of this cell: ${text}`];
  const head = `${ename}: ${evalue}`;
  const told = traceback.join("\n").replace(/^Stack trace:\n/, "");
  const stack = (told.startsWith(head) ? told.slice(head.length) : told).split("\n")
    .filter((each) => each !== "" && !each.includes("coinank:kernel"));
  return { ...failure, traceback: [head, ...place, ...stack] };
}
