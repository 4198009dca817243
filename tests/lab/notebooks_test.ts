import { assertEquals } from "@std/assert";
import type { BrowserContext } from "npm:playwright-core@1.64.1";
import { copyCheckout } from "./checkout.ts";
import { openWindow, startChromium } from "./chromium.ts";
import { expectedCells, kindOf, notebookNames } from "./expected.ts";
import { JupyterLab } from "./jupyterLab.ts";
import { LabNotebook } from "./labNotebook.ts";
import { problems } from "./problems.ts";

const running = new AsyncDisposableStack();
let lab: JupyterLab;
let window: BrowserContext;

Deno.test.beforeAll(async () => {
  const folder = await Deno.makeTempDir({ prefix: "coinank-checkout-" });
  running.defer(() => Deno.remove(folder, { recursive: true }));
  await copyCheckout(folder);
  lab = running.use(await JupyterLab.start(folder));
  window = running.use(await openWindow(running.use(await startChromium())));
});

Deno.test.afterAll(() => running.disposeAsync());

for (const name of notebookNames()) {
  Deno.test(`${name} reads well and runs in JupyterLab 4`, async (t) => {
    const expected = await expectedCells(name);
    await using notebook = await LabNotebook.open(lab, window, `notebooks/${name}.ipynb`);
    const assertShows = async (view: string) =>
      assertEquals(await problems(notebook.page, expected, name, view), []);

    await t.step("not trusted yet, it shows its pictures and tables", async () => {
      assertEquals((await notebook.cells()).filter(({ trusted }) => trusted), []);
      await assertShows("untrusted");
    });

    await t.step("all cells run, and give the kinds of output that are stored", async () => {
      await notebook.runAll();
      await notebook.waitForOutputs(expected.map(({ kinds }) => kinds.length));
      const cells = await notebook.cells();
      assertEquals(cells.map(({ outputs }) => outputs.map(kindOf)), expected.map((c) => c.kinds));
      assertEquals(cells.filter(({ trusted }) => !trusted), []);
    });

    await t.step("in the light theme, it shows its pictures and tables", async () => {
      await notebook.setTheme("light");
      await assertShows("light");
    });

    await t.step("in the dark theme, it shows its pictures and tables", async () => {
      await notebook.setTheme("dark");
      await assertShows("dark");
    });

    await t.step("no cell has an error or a warning in the end", async () => {
      const cells = await notebook.cells();
      const complaints = cells.flatMap(({ outputs }, i) =>
        outputs.filter((output) =>
          output.output_type === "stream" && output.name === "stderr" ||
          output.output_type === "error" && !expected[i].mayFail
        )
      );
      assertEquals(complaints, []);
    });
  });
}
