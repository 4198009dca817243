/**
 * A notebook with much to lose: its cells print, display, and end with a result.
 *
 * @module
 */
import { stripVTControlCharacters } from "node:util";
import { codeCells, type Notebook } from "../../lib/kernel/notebook/notebook.ts";
import { makeNotebook } from "../kernel/makeNotebook.ts";

const CELLS = 50;
const LINES = 200;
const DISPLAYS = 20;

/** What one cell shows: the lines it prints, its displays, and its result. */
export interface Shown {
  printed: string[];
  displayed: string[];
  result: string[];
}

/** How many outputs a run of the notebook gives, a line for one. */
export const NOISY_OUTPUTS = CELLS * (LINES + DISPLAYS + 1);

/** The notebook; each line and each display says from which cell it is. */
export function noisyNotebook(): Notebook {
  const notebook = makeNotebook(...Array.from({ length: CELLS }, (_, cell) => source(cell)));
  // papermill wants to know it.
  notebook.metadata = { language_info: { name: "typescript" } };
  return notebook;
}

function source(cell: number): string {
  return `for (let i = 0; i < ${LINES}; i++) console.log("cell ${cell} line " + i);
for (let i = 0; i < ${DISPLAYS}; i++) {
  await Deno.jupyter.broadcast("display_data", {
    data: { "text/plain": "cell ${cell} display " + i }, metadata: {}, transient: {},
  });
}
"cell ${cell} result"`;
}

/** What the cells of the notebook are to show. */
export function noisyOutputs(): Shown[] {
  const numbered = (count: number, text: string) =>
    Array.from({ length: count }, (_, i) => `${text} ${i}`);
  return Array.from({ length: CELLS }, (_, cell) => ({
    printed: numbered(LINES, `cell ${cell} line`),
    displayed: numbered(DISPLAYS, `cell ${cell} display`),
    result: [`"cell ${cell} result"`],
  }));
}

/** What the cells of a notebook show, each kind in its order. */
export function shownOutputs(notebook: Notebook): Shown[] {
  return codeCells(notebook).map(({ outputs }) => {
    const texts = (type: string) =>
      outputs.flatMap((output) =>
        output.output_type === type && "data" in output
          ? stripVTControlCharacters(String(output.data["text/plain"]))
          : []
      );
    const stream = outputs.flatMap((output) => output.output_type === "stream" ? output.text : []);
    return {
      printed: stream.join("").split("\n").slice(0, -1),
      displayed: texts("display_data"),
      result: texts("execute_result"),
    };
  });
}

/** How many of the outputs that a run is to give are in their cells. */
export function keptOutputs(notebook: Notebook): number {
  const cells = shownOutputs(notebook);
  const counts = noisyOutputs().map((expected, cell) => {
    const there = new Set(Object.values(cells[cell]).flat());
    return Object.values(expected).flat().filter((text) => there.has(text)).length;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}
