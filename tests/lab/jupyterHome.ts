import { dirname, join } from "node:path";
import { MAIN } from "../../lib/kernel/install.ts";
import { kernelspec } from "../../lib/kernel/installing/kernelspec.ts";

/** A folder that stands in for every place where Jupyter reads or writes; disposing removes it. */
export class JupyterHome implements AsyncDisposable {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** A home with the Deno kernel and ours in it, and without pop-ups. */
  static async make(): Promise<JupyterHome> {
    const home = new JupyterHome(await Deno.makeTempDir({ prefix: "coinank-jupyter-" }));
    await home.#write("data/kernels/deno/kernel.json", {
      argv: [Deno.execPath(), "jupyter", "--kernel", "--conn", "{connection_file}"],
      display_name: "Deno",
      language: "typescript",
    });
    await home.#write("data/kernels/coinank/kernel.json", kernelspec(MAIN));
    const settings = "settings/@jupyterlab/apputils-extension";
    await home.#write(`${settings}/notification.jupyterlab-settings`, {
      fetchNews: "false",
      checkForUpdates: false,
    });
    return home;
  }

  /** The variables that make a program of Jupyter's live in this home. */
  get environment(): Record<string, string> {
    return {
      JUPYTER_CONFIG_DIR: join(this.folder, "config"),
      JUPYTER_DATA_DIR: join(this.folder, "data"),
      JUPYTER_RUNTIME_DIR: this.runtime,
      JUPYTERLAB_SETTINGS_DIR: join(this.folder, "settings"),
      JUPYTERLAB_WORKSPACES_DIR: join(this.folder, "workspaces"),
      // The home goes before what is installed in Jupyter's own environment.
      JUPYTER_PREFER_ENV_PATH: "0",
      PYTHONNOUSERSITE: "1",
      NO_COLOR: "1",
    };
  }

  /** Where a running server says how to reach it. */
  get runtime(): string {
    return join(this.folder, "runtime");
  }

  async #write(path: string, value: unknown): Promise<void> {
    const file = join(this.folder, path);
    await Deno.mkdir(dirname(file), { recursive: true });
    await Deno.writeTextFile(file, JSON.stringify(value));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}
