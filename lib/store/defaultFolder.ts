/** What of the machine decides where the store is. */
export interface Machine {
  readonly os: string;
  /** A variable of the environment. */
  env(name: string): string | undefined;
}

const here: Machine = {
  os: Deno.build.os,
  env(name) {
    try {
      return Deno.env.get(name) || undefined;
    } catch (cause) {
      throw new TypeError(
        `openStore: where the store is cannot be found out: ${name} may not be read. Run with ` +
          "--allow-env, or give openStore({ folder })",
        { cause },
      );
    }
  },
};

/**
 * Where the store is unless told: `COINANK_STORE`, else the user's data folder: `$XDG_DATA_HOME/coinank`
 * or `~/.local/share/coinank`, on macOS `~/Library/Application Support/coinank`, on Windows
 * `%LOCALAPPDATA%\coinank`.
 *
 * @throws {TypeError} if the environment does not say, or may not be read.
 */
export function defaultFolder({ os, env }: Machine = here): string {
  const told = env("COINANK_STORE");
  if (told) return told;
  if (os === "windows") return `${required("LOCALAPPDATA", env)}\\coinank`;
  if (os === "darwin") return `${required("HOME", env)}/Library/Application Support/coinank`;
  // XDG: a path that is not absolute is to be ignored.
  const xdg = env("XDG_DATA_HOME");
  return xdg?.startsWith("/") ? `${xdg}/coinank` : `${required("HOME", env)}/.local/share/coinank`;
}

function required(name: string, env: Machine["env"]): string {
  const value = env(name);
  if (value) return value;
  throw new TypeError(
    `openStore: where the store is cannot be found out: ${name} is not set. Set COINANK_STORE, or ` +
      "give openStore({ folder })",
  );
}
