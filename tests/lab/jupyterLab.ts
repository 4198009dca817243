/**
 * A JupyterLab server of the tests' own: nothing of the user's is read or written.
 *
 * @module
 */
import { join } from "node:path";
import { jupyter } from "./jupyter.ts";
import { JupyterHome } from "./jupyterHome.ts";
import { OUT } from "./out.ts";
import { until } from "./until.ts";

/** A server that stops, with its kernels, when its standard input is closed. */
const PROGRAM = join(import.meta.dirname!, "jupyterLab.py");
const START_MS = 60_000;
const STOP_MS = 10_000;

const ARGS = [
  "--no-browser",
  "--allow-root",
  "--ServerApp.ip=127.0.0.1",
  "--ServerApp.port=0",
  // Ctrl-C stops it, and no question is asked.
  "--JupyterApp.answer_yes=True",
  // As `window.jupyterapp`, which the tests drive.
  "--expose-app-in-browser",
  "--LabApp.extension_manager=readonly",
];

/** Where a running server is found. */
interface ServerInfo {
  url: string;
  token: string;
}

/** JupyterLab on a free port of this machine, with the Deno kernel; disposing stops it. */
export class JupyterLab implements AsyncDisposable {
  #info: ServerInfo;
  #running: AsyncDisposableStack;

  private constructor(info: ServerInfo, running: AsyncDisposableStack) {
    this.#info = info;
    this.#running = running;
  }

  /** Starts a server on the files of a folder; what it says is kept in `jupyter-lab.log`. */
  static async start(folder: string): Promise<JupyterLab> {
    const python = await jupyter("python");
    await using starting = new AsyncDisposableStack();
    const home = starting.use(await JupyterHome.make());
    const log = join(OUT, "jupyter-lab.log");
    const process = new Deno.Command(python, {
      args: [PROGRAM, log, ...ARGS],
      cwd: folder,
      env: { ...home.environment, JUPYTER_TOKEN: crypto.randomUUID() },
      stdin: "piped",
      stdout: "null",
      stderr: "inherit",
    }).spawn();
    starting.defer(() => end(process));
    let ended = false;
    process.status.then(() => ended = true);
    const info = await until(`JupyterLab serves; see ${log}`, async () => {
      if (ended) throw new Error(`JupyterLab has ended before it served; see ${log}`);
      return await serving(home.runtime);
    }, START_MS);
    return new JupyterLab(info, starting.move());
  }

  /** The page on which a notebook opens; `path` is relative to the served folder. */
  notebookUrl(path: string): string {
    const { url, token } = this.#info;
    return `${url}lab/tree/${path}?reset&token=${token}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#running.disposeAsync();
  }
}

/** The server that answers; `undefined` as long as there is none. */
async function serving(runtime: string): Promise<ServerInfo | undefined> {
  try {
    const names = await Array.fromAsync(Deno.readDir(runtime), ({ name }) => name);
    const name = names.find((each) => /^jpserver-\d+\.json$/.test(each));
    if (name === undefined) return undefined;
    const info: ServerInfo = JSON.parse(await Deno.readTextFile(join(runtime, name)));
    const answer = await fetch(`${info.url}api/status?token=${info.token}`);
    await answer.body?.cancel();
    return answer.ok ? info : undefined;
  } catch {
    return undefined;
  }
}

/** Lets a server stop its kernels and itself; one that does not is killed. */
async function end(process: Deno.ChildProcess): Promise<void> {
  // It may have ended before.
  await process.stdin.close().catch(() => {});
  const impatience = setTimeout(() => process.kill("SIGKILL"), STOP_MS);
  await process.status;
  clearTimeout(impatience);
}
