import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { assertEquals } from "@std/assert";
import type { BrowserContext } from "npm:playwright-core@1.64.1";
import { openWindow, startChromium } from "./chromium.ts";
import { expectedCells, notebookFile, notebookNames } from "./expected.ts";
import { exportHtml } from "./nbconvert.ts";
import { problems } from "./problems.ts";

const running = new AsyncDisposableStack();
let folder: string;
let window: BrowserContext;

Deno.test.beforeAll(async () => {
  folder = await Deno.makeTempDir({ prefix: "coinank-html-" });
  running.defer(() => Deno.remove(folder, { recursive: true }));
  window = running.use(await openWindow(running.use(await startChromium())));
});

Deno.test.afterAll(() => running.disposeAsync());

for (const theme of ["light", "dark"] as const) {
  Deno.test(`exported to ${theme} HTML, notebooks show their pictures and tables`, async (t) => {
    await exportHtml(notebookNames().map(notebookFile), join(folder, theme), theme);
    for (const name of notebookNames()) {
      await t.step(name, async () => {
        await using page = await window.newPage();
        await page.goto(pathToFileURL(join(folder, theme, `${name}.html`)).href);
        const expected = await expectedCells(name);
        assertEquals(await problems(page, expected, name, `html-${theme}`), []);
      });
    }
  });
}
