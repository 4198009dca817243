/**
 * The tools that run a notebook on a kernel without a browser.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { DEBIAN_PACKAGES, debianJupyter, jupyter, PACKAGES } from "./jupyter.ts";
import type { JupyterHome } from "./jupyterHome.ts";
import { output } from "./output.ts";

/** Runs the notebook at `input` on the kernel that is called `kernel`, and writes it to `target`. */
export type HeadlessTool = (
  kernel: string,
  input: string,
  target: string,
  home: JupyterHome,
) => Promise<void>;

const PROGRAM = join(import.meta.dirname!, "nbclientRun.py");

/** The names of nbclient as it is now, and as Debian ships it. */
export const NBCLIENT_NOW = `nbclient ${PACKAGES.nbclient}`;
export const NBCLIENT_DEBIAN = `nbclient ${DEBIAN_PACKAGES.nbclient} (Debian 12)`;

/** The tools, by the names under which they are spoken of. */
export const HEADLESS_TOOLS: Readonly<Record<string, HeadlessTool>> = {
  [NBCLIENT_NOW]: async (kernel, input, target, home) => {
    await output(await jupyter("python"), [PROGRAM, kernel, input, target], home.environment);
  },
  [NBCLIENT_DEBIAN]: async (kernel, input, target, home) => {
    await output(await debianJupyter(), [PROGRAM, kernel, input, target], home.environment);
  },
  "nbconvert --execute": async (kernel, input, target, home) => {
    const options = ["--execute", `--ExecutePreprocessor.kernel_name=${kernel}`];
    const args = ["--to", "notebook", ...options, "--output", target, input];
    await output(await jupyter("jupyter-nbconvert"), args, home.environment);
  },
  papermill: async (kernel, input, target, home) => {
    const options = ["--kernel", kernel, "--no-progress-bar", "--cwd", dirname(input)];
    const args = ["-m", "papermill", input, target, ...options];
    await output(await jupyter("python"), args, home.environment);
  },
};
