import { join } from "node:path";
import {
  formatNotebook,
  type Notebook,
  parseNotebook,
} from "../../lib/kernel/notebook/notebook.ts";
import type { HeadlessTool } from "./headlessTools.ts";
import { JupyterHome } from "./jupyterHome.ts";
import { noisyNotebook } from "./noisyNotebook.ts";

/** Runs the notebook that has much to lose, in a folder of its own; resolves to what the tool wrote. */
export async function runNoisily(tool: HeadlessTool, kernel: string): Promise<Notebook> {
  await using home = await JupyterHome.make();
  const [input, target] = ["noisy.ipynb", "executed.ipynb"].map((name) => join(home.folder, name));
  await Deno.writeTextFile(input, formatNotebook(noisyNotebook()));
  await tool(kernel, input, target, home);
  return parseNotebook(await Deno.readTextFile(target));
}
