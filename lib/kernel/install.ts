/**
 * Installs our kernel for Jupyter, from a checkout or from a URL, and removes it again.
 *
 *     deno run -A <url>/lib/kernel/install.ts [--user | --sys-prefix | --prefix FOLDER] [--name NAME]
 *         [--check] [--prelude] [--force]
 *     deno run -A <url>/lib/kernel/install.ts --uninstall [the same place and name]
 *
 * The exit code is 0 when it is done, and when there was nothing to remove; 1 when it could not be done;
 * 2 when the command line is wrong, and nothing was touched.
 *
 * @module
 */
import { resolve } from "node:path";
import { type InstallArgs, installArgs, type Place } from "./installing/installArgs.ts";
import { prefixJupyterFolder, userJupyterFolder } from "./installing/jupyterFolder.ts";
import { kernelspec } from "./installing/kernelspec.ts";
import { removeKernelspec, writeKernelspec } from "./installing/kernelspecFolder.ts";
import { sysPrefixFolder } from "./installing/sysPrefixFolder.ts";

/** The module that a kernelspec starts. */
export const MAIN: string = import.meta.resolve("./main.ts");
const LIBRARY = import.meta.resolve("../mod.ts");

const HELP = `Installs the kernel "CoinAnk (Deno)" for Jupyter.

    deno run -A ${import.meta.url} [OPTIONS]

Where:
  --user            for you, wherever you start Jupyter (the default)
  --sys-prefix      in the environment of the jupyter, or else the python, on the PATH
  --prefix FOLDER   in FOLDER/share/jupyter/kernels
  --name NAME       under another name than coinank; several can stand side by side

What the kernel does beyond running cells:
  --check           checks the types of each cell before it runs
  --prelude         imports the library before the first cell: api, Plot and the verbs are there

  --force           replaces the files of another kernel of that name
  --uninstall       removes what was installed in that place under that name; nothing there is no error
  --help            prints this

Installing again replaces an older installation and its settings. COINANK_API_KEY is not written
anywhere: the kernel finds it in the environment in which Jupyter was started.`;

/** The command, less the process around it: resolves to the exit code. */
export async function install(args: string[]): Promise<number> {
  let asked: InstallArgs;
  try {
    asked = installArgs(args);
  } catch (error) {
    console.error(`${(error as Error).message}\nNothing was changed. --help lists the options.`);
    return 2;
  }
  if (asked.help) {
    console.log(HELP);
    return 0;
  }
  try {
    const folder = resolve(await jupyterFolder(asked.place), "kernels", asked.name);
    await (asked.uninstall ? uninstallFrom(folder) : installIn(folder, asked));
    return 0;
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  }
}

async function jupyterFolder(place: Place): Promise<string> {
  if (place === "user") return userJupyterFolder();
  return place === "sys-prefix" ? await sysPrefixFolder() : prefixJupyterFolder(place.prefix);
}

async function installIn(folder: string, { name, settings, force }: InstallArgs): Promise<void> {
  const spec = kernelspec(MAIN, { name, ...settings });
  const files = await writeKernelspec(folder, spec, { force });
  console.log(`Installed the kernel "${spec.display_name}", which notebooks call ${name}:`);
  for (const file of files) console.log(`  ${file}`);
  console.log(`It runs ${MAIN}\nwith ${Deno.execPath()}.`);
  console.log("See Jupyter's kernels: jupyter kernelspec list");
  await fetchModules(settings.prelude ? [MAIN, LIBRARY] : [MAIN]);
}

/** Fetches what the kernel imports: Jupyter does not wait for ever until a kernel answers. */
async function fetchModules(modules: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["cache", "--quiet", "--no-config", "--no-lock", ...modules],
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "null",
  }).output();
  if (success) return;
  console.error(
    "Its modules cannot be loaded now, and without them the kernel does not start:\n" +
      new TextDecoder().decode(stderr).trim(),
  );
}

async function uninstallFrom(folder: string): Promise<void> {
  const result = await removeKernelspec(folder);
  if (!result) {
    console.log(
      `Nothing to remove: there is no ${folder}. A kernel that was installed with --sys-prefix, ` +
        "--prefix or --name is removed with the same.",
    );
    return;
  }
  console.log("Removed:");
  for (const path of result.removed) console.log(`  ${path}`);
  if (result.kept.length > 0) console.log("Kept, since others put it there:");
  for (const path of result.kept) console.log(`  ${path}`);
}

if (import.meta.main) Deno.exitCode = await install(Deno.args);
