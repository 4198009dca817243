/**
 * A notebook's kernel, used as a person at JupyterLab's window uses it.
 *
 * @module
 */
import { join } from "node:path";
import type { LabNotebook, LabWindow } from "./labNotebook.ts";
import { OUT } from "./out.ts";
import { until } from "./until.ts";

const ANSWER_MS = 60_000;
const SETTLED = ["idle", "restarting", "dead"];

/** The name of the kernel, and what JupyterLab says that it does. */
export function kernelOf({ page }: LabNotebook): Promise<{ name: string; status: string }> {
  return page.evaluate(() => {
    const { sessionContext } = (globalThis as LabWindow).jupyterapp!.shell.currentWidget!;
    const { name, status } = sessionContext.session!.kernel!;
    return { name, status };
  });
}

/** Starts a code cell, counted from 0, and does not wait for its end. */
export async function startCell({ page }: LabNotebook, cell: number): Promise<void> {
  await page.locator(".jp-CodeCell").nth(cell).locator(".jp-InputPrompt").click();
  await page.evaluate(() => {
    // The promise settles when the cell has run.
    (globalThis as LabWindow).jupyterapp!.commands.execute("notebook:run-cell");
  });
}

/** Runs a code cell to its end. */
export async function runCell(notebook: LabNotebook, cell: number): Promise<void> {
  await startCell(notebook, cell);
  await untilRan(notebook, cell);
}

/** Waits until a code cell that was started has run, and its kernel is at rest. */
export async function untilRan(notebook: LabNotebook, cell: number): Promise<void> {
  const prompt = notebook.page.locator(".jp-CodeCell").nth(cell).locator(".jp-InputPrompt");
  await until(`code cell ${cell + 1} has run`, async () => {
    const runs = (await prompt.innerText()).includes("*");
    return !runs && SETTLED.includes((await kernelOf(notebook)).status) || undefined;
  }, ANSWER_MS);
}

/** Clicks a button of the notebook's toolbar. */
export async function clickButton(
  { page }: LabNotebook,
  name: "interrupt" | "restart",
): Promise<void> {
  await page.locator(`.jp-NotebookPanel-toolbar [data-jp-item-name="${name}"] jp-button`).click();
}

/** Restarts the kernel, as its button does when the question is answered by yes. */
export async function restart(notebook: LabNotebook): Promise<void> {
  await clickButton(notebook, "restart");
  await notebook.page.locator(".jp-Dialog .jp-mod-accept").click();
  await until("the kernel is at rest", async () => {
    return (await kernelOf(notebook)).status === "idle" || undefined;
  }, ANSWER_MS);
}

/** The text that is shown below a code cell. */
export async function shownBelow({ page }: LabNotebook, cell: number): Promise<string> {
  const texts = await page.locator(".jp-CodeCell").nth(cell).locator(".jp-OutputArea-output")
    .allInnerTexts();
  return texts.map((text) => text.trimEnd()).join("\n");
}

/** Waits until a text is shown below a code cell. */
export async function untilShown(
  notebook: LabNotebook,
  cell: number,
  text: string,
): Promise<void> {
  await until(`"${text}" is shown below code cell ${cell + 1}`, async () => {
    return (await shownBelow(notebook, cell)).includes(text) || undefined;
  }, ANSWER_MS);
}

/** Keeps a picture of the upper part of the window, as `kernel/NAME.png`. */
export async function keepPicture({ page }: LabNotebook, name: string): Promise<void> {
  await Deno.mkdir(join(OUT, "kernel"), { recursive: true });
  const clip = { x: 0, y: 0, width: 1280, height: 900 };
  await page.screenshot({ path: join(OUT, "kernel", `${name}.png`), clip });
}
