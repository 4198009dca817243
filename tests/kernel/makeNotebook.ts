import { lines } from "../../lib/kernel/notebook/lines.ts";
import type { Notebook } from "../../lib/kernel/notebook/notebook.ts";

/** A notebook of code cells. */
export function makeNotebook(...sources: string[]): Notebook {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: sources.map((source, i) => ({
      cell_type: "code",
      id: `cell-${i + 1}`,
      metadata: {},
      source: lines(source),
      execution_count: null,
      outputs: [],
    })),
  };
}
