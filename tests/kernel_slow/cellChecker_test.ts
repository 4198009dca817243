import { assertEquals } from "@std/assert";
import { CellChecker } from "../../lib/kernel/check/cellChecker.ts";
import { codeCells, parseNotebook, sourceOf } from "../../lib/kernel/notebook/notebook.ts";

const FOLDER = new URL("../../notebooks/", import.meta.url);

Deno.test("CellChecker.check() finds no fault with the cells of the notebooks, one after the other", async () => {
  const first: number[] = [];
  const later: number[] = [];
  const names = await Array.fromAsync(Deno.readDir(FOLDER), ({ name }) => name);
  for (const name of names.filter((name) => name.endsWith(".ipynb")).sort()) {
    const notebook = parseNotebook(await Deno.readTextFile(new URL(name, FOLDER)));
    await using checker = await CellChecker.start({
      cwd: FOLDER.pathname,
      startTimeout: 120_000,
      timeout: 120_000,
    });
    for (const [i, cell] of codeCells(notebook).entries()) {
      const source = sourceOf(cell);
      const started = performance.now();
      assertEquals(await checker.check(source), [], `${name}, cell ${i + 1}`);
      (i === 0 ? first : later).push(performance.now() - started);
      checker.keep(source);
    }
  }
  console.log("first cells", quantiles(first), "later cells", quantiles(later));
});

/** For the reader: how long it takes depends on the machine. */
function quantiles(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (p: number) => sorted[Math.floor(p * (sorted.length - 1))].toFixed(0);
  return `p50 ${at(0.5)} ms, p90 ${at(0.9)} ms;`;
}
