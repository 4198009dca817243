import type { CellDiagnostic } from "../check/cellDiagnostic.ts";
import type { CellFailure } from "./failureOf.ts";

/** Why a cell did not run whose types are wrong: each fault with its line. */
export function typeFailure(diagnostics: CellDiagnostic[], source: string): CellFailure {
  const lines = source.split("\n");
  const told = diagnostics.map(({ line, code, message }) => {
    const text = line === undefined
      ? ""
      : `\n    at line ${line} of this cell: ${lines[line - 1]?.trim()}`;
    return `${code ?? "Error"}: ${message}${text}`;
  });
  const [{ code, message, line }] = diagnostics;
  const more = diagnostics.length > 1 ? ` (and ${diagnostics.length - 1} more)` : "";
  // The compiler ends its messages with a full stop, and other sources of them do not.
  const said = message.replace(/\.$/, "");
  const evalue = `${code === undefined ? "" : `${code}: `}${said}${more}. The cell did not run`;
  return {
    ename: "TypeCheckError",
    evalue,
    line,
    traceback: [`TypeCheckError: ${evalue}`, ...told],
  };
}
