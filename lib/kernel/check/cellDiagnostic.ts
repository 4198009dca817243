import type { CellModule } from "./cellModule.ts";
import { CellSyntaxError } from "../cell/parseCell.ts";

/** What is wrong with a cell, and where. */
export interface CellDiagnostic {
  /** Which code cell, from 1; `undefined` when the fault is outside the cells. */
  cell: number | undefined;
  /** The line in the cell, from 1. */
  line: number | undefined;
  /** As `TS2322`; `undefined` when the cell could not be read at all. */
  code: string | undefined;
  message: string;
}

/**
 * Errors that come of putting cells into one module, which are no fault of a cell: what may not
 * stand in a block (1233, 1234, 1235, 2669), and a module too long to follow (2563).
 */
const OF_JOINING = new Set(["TS1233", "TS1234", "TS1235", "TS2669", "TS2563"]);

/** The diagnostics of a module, in order, at their places in its cells. */
export function inCells(
  found: { code: string | undefined; message: string; line: number }[],
  { origins }: CellModule,
): CellDiagnostic[] {
  return found.toSorted((a, b) => a.line - b.line).flatMap(({ code, message, line }) => {
    const origin = origins[line - 1];
    // Lines of our own, and cells that ask not to be checked, say nothing to the reader.
    return origin && !OF_JOINING.has(code ?? "") ? [{ ...origin, code, message }] : [];
  });
}

/** What to say of a cell that is not TypeScript; throws errors of other kinds. */
export function syntaxDiagnostic(error: unknown, cell: number): CellDiagnostic {
  if (!(error instanceof CellSyntaxError)) throw error;
  return { cell, line: error.line, code: undefined, message: error.message };
}
