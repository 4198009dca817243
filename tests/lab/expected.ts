import { join } from "node:path";
import {
  codeCells,
  hasTag,
  type Notebook,
  type Output,
  parseNotebook,
} from "../../lib/kernel/notebook/notebook.ts";
import { ROOT } from "./out.ts";

const FOLDER = join(ROOT, "notebooks");

/** What the stored outputs of a code cell make one expect of it. */
export interface ExpectedCell {
  /** The kind of each output. */
  kinds: string[];
  pictures: number;
  tables: number;
  /** Whether it may fail, and says so. */
  mayFail: boolean;
}

/** The names of the stored notebooks, less the ending. */
export function notebookNames(): string[] {
  const names = Array.from(Deno.readDirSync(FOLDER), ({ name }) => name);
  return names.filter((name) => name.endsWith(".ipynb") && !name.endsWith(".failed.ipynb"))
    .map((name) => name.slice(0, -".ipynb".length)).sort();
}

/** The path of a stored notebook. */
export function notebookFile(name: string): string {
  return join(FOLDER, `${name}.ipynb`);
}

/** What to expect of the code cells of a stored notebook. */
export async function expectedCells(name: string): Promise<ExpectedCell[]> {
  const notebook: Notebook = parseNotebook(await Deno.readTextFile(notebookFile(name)));
  return codeCells(notebook).map((cell) => ({
    kinds: cell.outputs.map(kindOf),
    pictures: cell.outputs.filter((output) => kindOf(output).includes("image/")).length,
    tables: cell.outputs.flatMap((output) => htmlOf(output).match(/<table\b/g) ?? []).length,
    mayFail: hasTag(cell, "raises-exception"),
  }));
}

/** What an output is, less what is in it: `display_data image/png text/plain`, `stream stdout` … */
export function kindOf(output: Output): string {
  if (output.output_type === "error") return "error";
  if (output.output_type === "stream") return `stream ${output.name}`;
  return [output.output_type, ...Object.keys(output.data).sort()].join(" ");
}

function htmlOf(output: Output): string {
  if (!("data" in output)) return "";
  const html = output.data["text/html"] ?? "";
  return Array.isArray(html) ? html.join("") : String(html);
}
