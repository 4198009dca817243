/**
 * Where Jupyter looks for kernels, by the rules of `jupyter_core.paths`.
 *
 * @module
 */
import { homedir } from "node:os";
import { posix, resolve, win32 } from "node:path";

/** What of the machine decides where a user's data are. */
export interface UserMachine {
  readonly os: string;
  readonly home: string;
  /** A variable of the environment. */
  env(name: string): string | undefined;
}

/** The folder of Jupyter's data for this user, which `jupyter --data-dir` prints. */
export function userJupyterFolder(machine: UserMachine = here()): string {
  const { os, home, env } = machine;
  const told = env("JUPYTER_DATA_DIR");
  if (told) return told;
  const { join } = os === "windows" ? win32 : posix;
  const platformDirs = isSet(env("JUPYTER_PLATFORM_DIRS"));
  if (os === "darwin") {
    return platformDirs
      ? join(home, "Library", "Application Support", "Jupyter")
      : join(home, "Library", "Jupyter");
  }
  if (os === "windows") {
    const local = platformDirs && env("LOCALAPPDATA");
    if (local) return join(local, "Jupyter");
    const roaming = env("APPDATA");
    if (roaming) return join(roaming, "jupyter");
    return join(env("JUPYTER_CONFIG_DIR") || join(home, ".jupyter"), "data");
  }
  return join(env("XDG_DATA_HOME") || join(home, ".local", "share"), "jupyter");
}

/** Where an installation's data are, below its prefix. */
export function prefixJupyterFolder(prefix: string): string {
  return resolve(prefix, "share", "jupyter");
}

/** Jupyter takes a switch for set unless it says no. */
function isSet(value: string | undefined): boolean {
  return value !== undefined &&
    !["no", "n", "false", "off", "0", "0.0"].includes(value.toLowerCase());
}

function here(): UserMachine {
  return { os: Deno.build.os, home: homedir(), env: (name) => Deno.env.get(name) };
}
