import { join } from "node:path";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { BrowserContext } from "npm:playwright-core@1.64.1";
import { formatNotebook, type Output } from "../../lib/kernel/notebook/notebook.ts";
import { openStore } from "../../lib/store/store.ts";
import { makeNotebook } from "../kernel/makeNotebook.ts";
import { KINDS } from "../server/series.ts";
import { copyCheckout } from "./checkout.ts";
import { openWindow, startChromium } from "./chromium.ts";
import { JupyterLab } from "./jupyterLab.ts";
import * as kernel from "./labKernel.ts";
import { LabNotebook } from "./labNotebook.ts";
import { slowServer } from "./slowServer.ts";
import { until } from "./until.ts";

const NOW = Date.UTC(2024, 9, 1);
const running = new AsyncDisposableStack();
let folder: string;
let lab: JupyterLab;
let window: BrowserContext;

Deno.test.beforeAll(async () => {
  folder = await Deno.makeTempDir({ prefix: "coinank-checkout-" });
  running.defer(() => Deno.remove(folder, { recursive: true }));
  await copyCheckout(folder);
  lab = running.use(await JupyterLab.start(folder));
  window = running.use(await openWindow(running.use(await startChromium())));
});

Deno.test.afterAll(() => running.disposeAsync());

/** Opens a notebook of these cells on our kernel. */
async function open(name: string, ...sources: string[]): Promise<LabNotebook> {
  const notebook = makeNotebook(...sources);
  const kernelspec = { name: "coinank", display_name: "CoinAnk (Deno)", language: "typescript" };
  notebook.metadata = { kernelspec };
  await Deno.writeTextFile(join(folder, `${name}.ipynb`), formatNotebook(notebook));
  return await LabNotebook.open(lab, window, `${name}.ipynb`);
}

function failureIn(outputs: Output[]) {
  const failure = outputs.find((output) => output.output_type === "error");
  assert(failure?.output_type === "error", "the cell has an error");
  return failure;
}

Deno.test("run all, restart and run all again, in JupyterLab on our kernel", async () => {
  await using notebook = await open(
    "restart",
    'const kept = 42;\nconsole.log("printed");\nkept',
    "await Deno.jupyter.display(Deno.jupyter.html`<b>shown</b>`);\nkept + 1",
  );
  const shows = async () => {
    const cells = [0, 1].map((cell) => kernel.shownBelow(notebook, cell));
    return (await Promise.all(cells)).map((text) => text.split("\n"));
  };
  assertEquals((await kernel.kernelOf(notebook)).name, "coinank");
  await notebook.runAll();
  assertEquals(await shows(), [["printed", "42"], ["shown", "43"]]);
  await kernel.restart(notebook);
  await kernel.runCell(notebook, 1);
  assertStringIncludes(await kernel.shownBelow(notebook, 1), "kept is not defined");
  await notebook.runAll();
  assertEquals(await shows(), [["printed", "42"], ["shown", "43"]]);
  assertEquals((await notebook.cells()).map(({ executionCount }) => executionCount), [2, 3]);
  await kernel.keepPicture(notebook, "restart");
});

Deno.test("Stop during a long download ends the cell, and keeps the session and what came", async () => {
  await using api = slowServer(NOW, 300);
  const store = join(folder, "store");
  await using notebook = await open(
    "download",
    `import { connect } from "coinank";
const kept = 42;
const api = connect({
  apikey: "0123456789abcdef", origin: ${JSON.stringify(api.origin)}, store: ${
      JSON.stringify(store)
    },
  perMinute: Infinity, now: () => ${NOW},
});`,
    `await api.openInterest.symbolChart.history({
  exchange: "Binance", symbol: "BTCUSDT", interval: "1m", start: "2023-10-01", end: "2024-09-30",
});`,
    "kept",
  );
  await kernel.runCell(notebook, 0);
  await kernel.startCell(notebook, 1);
  const stored = openStore({ folder: store, readOnly: true });
  await until("a part of the history is stored", async () => {
    return (await stored.series()).at(0);
  }, 30_000);
  await kernel.keepPicture(notebook, "download-runs");

  const pressed = performance.now();
  await kernel.clickButton(notebook, "interrupt");
  await kernel.untilRan(notebook, 1);
  const seconds = (performance.now() - pressed) / 1000;
  assert(seconds < 3, `the cell ended ${seconds} s after Stop`);
  const [, download] = await notebook.cells();
  const { ename, evalue } = failureIn(download.outputs);
  assertEquals(ename, "AbortError");
  const [, came] = /stopped after \d+ calls\. (\d+) rows had come/.exec(evalue)!;

  await kernel.runCell(notebook, 2);
  assertEquals(await kernel.shownBelow(notebook, 2), "42");
  await kernel.keepPicture(notebook, "download-stopped");

  const [series] = await stored.series();
  const rows = (await stored.read(series))!;
  assertEquals(rows.length, Number(came));
  const ts = rows.columns.ts.values as Float64Array;
  const expected = Array.from(ts, (instant) => KINDS.symbolChart.row(instant).coinCount);
  assertEquals(Array.from(rows.columns.coinCount.values as Float64Array), expected);
});

Deno.test("Stop ends a cell that computes without a pause, and keeps the session", async () => {
  const spin = 'console.log("begun");\nwhile (true) count++;';
  await using notebook = await open("spinning", "let count = 0;", spin, "count > 0");
  await kernel.runCell(notebook, 0);
  await kernel.startCell(notebook, 1);
  await kernel.untilShown(notebook, 1, "begun");
  await kernel.clickButton(notebook, "interrupt");
  await kernel.untilRan(notebook, 1);
  const [, spinning] = await notebook.cells();
  assertEquals(failureIn(spinning.outputs).ename, "Interrupted");
  await kernel.runCell(notebook, 2);
  assertEquals(await kernel.shownBelow(notebook, 2), "true");
  await kernel.keepPicture(notebook, "spinning");
});

Deno.test("Stop at a cell that it cannot reach says so, and that only a restart can end it", async () => {
  const file = join(folder, "go-on");
  const script = `until [ -e ${file} ]; do sleep 0.1; done`;
  await using notebook = await open(
    "unreachable",
    "const kept = 42;",
    `console.log("begun");
new Deno.Command("sh", { args: ["-c", ${JSON.stringify(script)}] }).outputSync().success`,
    "kept",
  );
  await kernel.runCell(notebook, 0);
  await kernel.startCell(notebook, 1);
  await kernel.untilShown(notebook, 1, "begun");
  await kernel.clickButton(notebook, "interrupt");
  await kernel.untilShown(notebook, 1, "Restart");
  await kernel.keepPicture(notebook, "unreachable");
  await Deno.writeTextFile(file, "");
  await kernel.untilRan(notebook, 1);
  await kernel.runCell(notebook, 2);
  assertEquals(await kernel.shownBelow(notebook, 2), "42");
});

Deno.test("Restart ends a cell that computes without end", async () => {
  await using notebook = await open("endless", 'console.log("begun");\nwhile (true);', "6 * 7");
  await kernel.startCell(notebook, 0);
  await kernel.untilShown(notebook, 0, "begun");
  await kernel.restart(notebook);
  await kernel.runCell(notebook, 1);
  assertEquals(await kernel.shownBelow(notebook, 1), "42");
});

Deno.test("Tab completes a method of the api", async () => {
  await using notebook = await open(
    "completion",
    'import { demo } from "coinank";\nconst api = demo();',
    "api.openInterest.symbolChart.",
  );
  await kernel.runCell(notebook, 0);
  const editor = notebook.page.locator(".jp-CodeCell").nth(1).locator(".cm-content");
  await editor.click();
  await notebook.page.keyboard.press("End");
  await notebook.page.keyboard.press("Tab");
  const items = notebook.page.locator(".jp-Completer-item");
  await items.first().waitFor();
  const offered = (await items.allInnerTexts()).map((text) => text.trim().split(/\s/)[0]);
  assert(offered.includes("history"), `history is among ${offered}`);
  await kernel.keepPicture(notebook, "completion");
  await items.filter({ hasText: "history" }).first().click();
  assertEquals(await editor.innerText(), "api.openInterest.symbolChart.history");
});

Deno.test("an error shows the line of the cell that threw", async () => {
  await using notebook = await open(
    "error",
    'const low = 1;\nconst high = 0;\nif (low > high) throw new RangeError("low is above high");',
  );
  await kernel.runCell(notebook, 0);
  const shown = await kernel.shownBelow(notebook, 0);
  assertStringIncludes(shown, "RangeError: low is above high");
  assertStringIncludes(shown, "at line 3 of this cell: if (low > high) throw");
  await kernel.keepPicture(notebook, "error");
});
