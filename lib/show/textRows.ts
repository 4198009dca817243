import type { TableView } from "./tableView.ts";

/** No line of a cell is longer. */
const WIDEST = 72;

/** A table of texts without units or row labels, long cells broken between their words. */
export function textRows(
  caption: string,
  heads: readonly string[],
  cells: readonly (readonly string[])[],
): TableView {
  return {
    caption,
    units: false,
    heads: heads.map((name) => ({ name, unit: "", numeric: false })),
    rows: cells.flatMap((row) => {
      const lines = row.map(wrapped);
      return Array.from({ length: Math.max(...lines.map((cell) => cell.length)) }, (_, k) => ({
        label: "",
        cells: lines.map((cell) => cell[k] ?? ""),
      }));
    }),
  };
}

function wrapped(text: string): string[] {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const last = lines.length - 1;
    const longer = lines[last] ? `${lines[last]} ${word}` : word;
    if (longer.length <= WIDEST || !lines[last]) lines[last] = longer;
    else lines.push(word);
  }
  return lines;
}
