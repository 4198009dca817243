/**
 * A notebook in memory and its text on disk, in nbformat 4.5
 * (https://nbformat.readthedocs.io/en/latest/format_description.html).
 *
 * @module
 */
import type { Content } from "./message.ts";

/** One output of a code cell. */
export type Output =
  | { output_type: "stream"; name: "stdout" | "stderr"; text: string[] }
  | { output_type: "display_data"; data: Content; metadata: Content }
  | {
    output_type: "execute_result";
    execution_count: number | null;
    data: Content;
    metadata: Content;
  }
  | { output_type: "error"; ename: string; evalue: string; traceback: string[] };

/** A cell that runs. */
export interface CodeCell {
  cell_type: "code";
  id: string;
  metadata: Content;
  source: string[];
  execution_count: number | null;
  outputs: Output[];
}

/** A cell that is read. */
export interface TextCell {
  cell_type: "markdown" | "raw";
  id: string;
  metadata: Content;
  source: string[];
  attachments?: Content;
}

/** A whole notebook. */
export interface Notebook {
  nbformat: 4;
  nbformat_minor: number;
  metadata: Content;
  cells: (CodeCell | TextCell)[];
}

/** The notebook in a file's text, as nbformat 4.5: cells without an id get one by their place. */
export function parseNotebook(text: string): Notebook {
  const notebook = JSON.parse(text);
  if (notebook?.nbformat !== 4 || !Array.isArray(notebook.cells)) {
    throw new TypeError(
      `Cannot read a notebook: its nbformat is ${notebook?.nbformat}, and 4 is understood; ` +
        "open and save it in JupyterLab to convert it",
    );
  }
  return {
    ...notebook,
    nbformat_minor: Math.max(5, notebook.nbformat_minor),
    metadata: notebook.metadata ?? {},
    cells: notebook.cells.map((cell: CodeCell | TextCell, i: number) => ({
      ...cell,
      id: cell.id ?? `cell-${i + 1}`,
      metadata: cell.metadata ?? {},
      source: Array.isArray(cell.source) ? cell.source : lines(cell.source),
    })),
  };
}

/** The text of a notebook as Jupyter writes it: sorted keys, one space of indent, a last newline. */
export function formatNotebook(notebook: Notebook): string {
  return `${JSON.stringify(sorted(notebook), null, 1)}\n`;
}

/** The code cells, in order. */
export function codeCells(notebook: Notebook): CodeCell[] {
  return notebook.cells.filter((cell) => cell.cell_type === "code");
}

/** A cell's source as one string. */
export function sourceOf(cell: Pick<CodeCell | TextCell, "source">): string {
  return cell.source.join("");
}

/** Lines that keep their line ends: the form in which notebooks store text. */
export function lines(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

/** Whether a cell has a tag, such as `raises-exception`. */
export function hasTag(cell: CodeCell | TextCell, tag: string): boolean {
  return Array.isArray(cell.metadata.tags) && cell.metadata.tags.includes(tag);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
