/**
 * Opens JupyterLab on the notebooks, with the Deno kernel and ours installed: `deno task lab`.
 *
 *     deno task lab [ARGUMENTS OF jupyter lab …]
 *
 * @module
 */
import { answers } from "./installing/answers.ts";
import { askJson } from "./installing/askJson.ts";
import { KERNEL_NAME } from "./installing/kernelspec.ts";
import { type ListedKernel, offerKernel } from "./installing/offerKernel.ts";

const FOLDER = "notebooks";

const NO_JUPYTER = `JupyterLab is not installed, or not on the PATH. Either of these installs it:

    pip install jupyterlab
    pipx install --include-deps jupyterlab

and this runs the task with a Jupyter of its own:

    uv run --no-project --with jupyterlab deno task lab

Without Jupyter, \`deno task notebooks\` runs the notebooks and stores their outputs.`;

/** The command, less the process around it: resolves to the exit code. */
export async function lab(args: string[]): Promise<number> {
  if (!await answers("jupyter", ["lab", "--version"])) {
    console.error(NO_JUPYTER);
    return 1;
  }
  if (!await hasKernel()) {
    // --force also replaces the kernel of a Deno that is gone.
    await answers(Deno.execPath(), ["jupyter", "--install", "--force"]);
    if (!await hasKernel()) {
      console.error(
        "The Deno kernel is installed, but `jupyter kernelspec list` does not show it: Jupyter looks " +
          "elsewhere. Unset JUPYTER_DATA_DIR, or add the folder that `deno jupyter` names to JUPYTER_PATH.",
      );
      return 1;
    }
  }
  const notice = await offerKernel((await listedKernels())[KERNEL_NAME]);
  if (notice) console.error(notice);
  const child = new Deno.Command("jupyter", { args: ["lab", FOLDER, ...args] }).spawn();
  // Ctrl-C reaches JupyterLab, too, which asks before it stops: so its answer is waited for.
  const ignore = () => {};
  Deno.addSignalListener("SIGINT", ignore);
  const { code } = await child.status;
  Deno.removeSignalListener("SIGINT", ignore);
  return code;
}

/** Whether Jupyter knows a kernel named `deno` whose program exists. */
async function hasKernel(): Promise<boolean> {
  const program = (await listedKernels()).deno?.spec.argv[0];
  return program !== undefined && await answers(program, ["--version"]);
}

/** The kernels that Jupyter knows, by name. */
async function listedKernels(): Promise<Record<string, ListedKernel | undefined>> {
  const listed = await askJson("jupyter", ["kernelspec", "list", "--json"]);
  return (listed as { kernelspecs: Record<string, ListedKernel> } | undefined)?.kernelspecs ?? {};
}

if (import.meta.main) Deno.exitCode = await lab(Deno.args);
