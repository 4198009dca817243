/**
 * Sees to it that Jupyter can offer our kernel.
 *
 * @module
 */
import { join } from "node:path";
import { answers } from "./answers.ts";
import { MAIN } from "../install.ts";
import { userJupyterFolder } from "./jupyterFolder.ts";
import { isOurs, KERNEL_NAME, type Kernelspec, kernelspec, settingsOf } from "./kernelspec.ts";
import { KernelspecError, writeKernelspec } from "./kernelspecFolder.ts";

/** A kernel as `jupyter kernelspec list --json` has it. */
export interface ListedKernel {
  resource_dir: string;
  spec: Kernelspec;
}

/**
 * Installs our kernel for the user where Jupyter has none of its name, and anew, with its settings, where
 * the listed one cannot start any more. One that can is left alone, whichever library it runs. Resolves to
 * what the user should know, if there is anything.
 */
export async function offerKernel(listed: ListedKernel | undefined): Promise<string | undefined> {
  if (listed && !isOurs(listed.spec)) {
    return `Jupyter has another kernel of the name ${KERNEL_NAME}, in ${listed.resource_dir}: ours is ` +
      "not offered. lib/kernel/install.ts installs it under another --name";
  }
  const main = listed && await startsWith(listed.spec);
  if (main === MAIN) return undefined;
  if (main !== undefined) {
    return `The kernel ${listed!.spec.display_name} runs ${main}; for this library's own: ` +
      "deno run -A lib/kernel/install.ts";
  }
  const folder = listed?.resource_dir ?? join(userJupyterFolder(), "kernels", KERNEL_NAME);
  try {
    await writeKernelspec(folder, kernelspec(MAIN, listed && settingsOf(listed.spec)));
  } catch (error) {
    if (error instanceof KernelspecError) return error.message;
    throw error;
  }
}

/** The module that a kernelspec of ours starts; `undefined` if it, or its Deno, is gone. */
async function startsWith({ argv }: Kernelspec): Promise<string | undefined> {
  const main = argv.at(-2);
  if (main === undefined || !URL.canParse(main)) return undefined;
  if (!await answers(argv[0], ["--version"])) return undefined;
  if (!main.startsWith("file:")) return main;
  return await exists(new URL(main)) ? main : undefined;
}

async function exists(file: URL): Promise<boolean> {
  try {
    return (await Deno.stat(file)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
