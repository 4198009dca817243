import type { CellFailure } from "./failureOf.ts";

/** A failure that no line of the cell has, such as the end of its kernel: name and message are all of it. */
export function failureFrom(ename: string, evalue: string, cause?: unknown): CellFailure {
  return { ename, evalue, traceback: [`${ename}: ${evalue}`], cause };
}
