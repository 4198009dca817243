/**
 * A notebook in memory and its text on disk, in nbformat 4.5
 * (https://nbformat.readthedocs.io/en/latest/format_description.html).
 *
 * @module
 */
import { cellIds } from "./cellIds.ts";
import { lines } from "./lines.ts";
import type { Content } from "../wire/message.ts";
import { mimeBundle } from "./mimeBundle.ts";
import { formatNotebookJson, parseNotebookJson } from "./notebookJson.ts";

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

/**
 * The notebook in a file's text, brought to nbformat 4.5 and to the form in which Jupyter stores it.
 * Cells without a valid id of their own get one by their place.
 *
 * @throws {TypeError} when the text is no notebook, or of another format.
 */
export function parseNotebook(text: string): Notebook {
  const notebook = parsed(text);
  if (notebook?.nbformat !== 4 || !Array.isArray(notebook.cells)) {
    throw new TypeError(
      `Cannot read a notebook: its nbformat is ${notebook?.nbformat}, and 4 is understood; ` +
        "open and save it in JupyterLab to convert it",
    );
  }
  const ids = cellIds(notebook.cells.map((cell: Content) => cell?.id));
  return {
    ...notebook,
    nbformat: 4,
    nbformat_minor: Math.max(5, notebook.nbformat_minor ?? 0),
    metadata: without(notebook.metadata, ["orig_nbformat", "orig_nbformat_minor", "signature"]),
    cells: notebook.cells.map((cell: Content, i: number) => parseCell(cell, ids[i], i + 1)),
  };
}

/** The text of a notebook as Jupyter writes it. */
export function formatNotebook(notebook: Notebook): string {
  return formatNotebookJson(notebook);
}

/** A copy that shares nothing with the notebook. */
export function copyNotebook(notebook: Notebook): Notebook {
  // Numbers that are kept as they were written would not survive a structured clone.
  return parseNotebook(formatNotebook(notebook));
}

/** The code cells, in order. */
export function codeCells(notebook: Notebook): CodeCell[] {
  return notebook.cells.filter((cell) => cell.cell_type === "code");
}

/** A cell's source as one string. */
export function sourceOf(cell: Pick<CodeCell | TextCell, "source">): string {
  return cell.source.join("");
}

/** Whether a cell has a tag, such as `raises-exception`. */
export function hasTag(cell: CodeCell | TextCell, tag: string): boolean {
  return Array.isArray(cell.metadata.tags) && cell.metadata.tags.includes(tag);
}

function parsed(text: string): Content {
  try {
    return parseNotebookJson(text) as Content;
  } catch (cause) {
    const { message } = cause as Error;
    throw new TypeError(`Cannot read a notebook: it is not JSON: ${message}`, { cause });
  }
}

function parseCell(cell: Content, id: string, place: number): CodeCell | TextCell {
  const type = cell?.cell_type;
  if (!["code", "markdown", "raw"].includes(type)) {
    throw new TypeError(`Cannot read a notebook: cell ${place} is of the type ${type}`);
  }
  const { attachments, outputs, execution_count } = cell;
  return {
    ...cell,
    cell_type: type,
    id,
    // Whether outputs are trusted is for each reader to know.
    metadata: without(cell.metadata, ["trusted"]),
    source: storedText(cell.source),
    ...(attachments && {
      attachments: mapValues(attachments, (bundle) => mimeBundle(bundle as Content)),
    }),
    ...(type === "code" && {
      execution_count: execution_count ?? null,
      outputs: (outputs ?? []).map(parseOutput),
    }),
  };
}

function parseOutput(output: Content): Content {
  switch (output.output_type) {
    case "stream":
      return { ...output, text: storedText(output.text) };
    case "display_data":
    case "execute_result":
      return { ...output, data: mimeBundle(output.data) };
    default:
      return output;
  }
}

/** Text in lines, which files may hold as one string or in pieces of any kind. */
function storedText(text: string | string[] | undefined): string[] {
  return lines(Array.isArray(text) ? text.join("") : text ?? "");
}

function without(object: Content | undefined, keys: string[]): Content {
  return Object.fromEntries(Object.entries(object ?? {}).filter(([key]) => !keys.includes(key)));
}

function mapValues(object: Content, change: (value: unknown) => unknown): Content {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
