/**
 * What the command line of `install.ts` asks for.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { KERNEL_NAME, type KernelspecSettings } from "./kernelspec.ts";

/** Where to install: for the user, in the Python environment on the PATH, or below a folder. */
export type Place = "user" | "sys-prefix" | { prefix: string };

/** A command line, read. */
export interface InstallArgs {
  place: Place;
  name: string;
  settings: Required<KernelspecSettings>;
  uninstall: boolean;
  force: boolean;
  help: boolean;
}

/** Other kernels that are found by these names. */
const TAKEN = ["deno", "python3"];

/**
 * Reads a command line.
 *
 * @throws {TypeError} if there is an unknown option, or some that do not go together.
 * @throws {RangeError} if the name cannot be a kernel's.
 */
export function installArgs(args: string[]): InstallArgs {
  const { values } = parseArgs({
    args,
    options: {
      user: { type: "boolean", default: false },
      "sys-prefix": { type: "boolean", default: false },
      prefix: { type: "string" },
      name: { type: "string", default: KERNEL_NAME },
      check: { type: "boolean", default: false },
      prelude: { type: "boolean", default: false },
      force: { type: "boolean", default: false },
      uninstall: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const { check, prelude, force, uninstall, help } = values;
  if (uninstall && (check || prelude || force)) {
    throw new TypeError("--uninstall goes without --check, --prelude and --force: leave them out");
  }
  return {
    place: placeOf(values.user, values["sys-prefix"], values.prefix),
    name: checkedName(values.name),
    settings: { check, prelude },
    uninstall,
    force,
    help,
  };
}

function placeOf(user: boolean, sysPrefix: boolean, prefix: string | undefined): Place {
  if (Number(user) + Number(sysPrefix) + Number(prefix !== undefined) > 1) {
    throw new TypeError("One place is wanted: give one of --user, --sys-prefix and --prefix");
  }
  if (prefix === "") throw new TypeError("--prefix wants a folder: it is empty");
  if (prefix !== undefined) return { prefix };
  return sysPrefix ? "sys-prefix" : "user";
}

/** Jupyter's rule for names, and ours for those that mean another kernel, or no folder. */
function checkedName(name: string): string {
  // As Jupyter does when it looks.
  const lower = name.toLowerCase();
  if (!/^[a-z0-9._-]+$/.test(lower) || lower.startsWith(".")) {
    throw new RangeError(
      `--name wants letters, digits, ".", "-" and "_", a "." not first: ${JSON.stringify(name)}`,
    );
  }
  if (TAKEN.includes(lower)) {
    throw new RangeError(`--name ${lower} is another kernel's, which would vanish: choose another`);
  }
  return lower;
}
