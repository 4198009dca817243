/**
 * A virtual environment of Python's, of the tests' own.
 *
 * @module
 */
import { join } from "node:path";
import { installPackage } from "./debian.ts";
import { OUT } from "./out.ts";
import { output } from "./output.ts";

/** The packages from PyPI that an environment is made of, each with its exact version. */
export type Packages = Readonly<Record<string, string>>;

/** The path of a program of an environment's, which is made, or made anew, where it has to be. */
export async function inEnvironment(
  name: string,
  packages: Packages,
  program: string,
): Promise<string> {
  const folder = join(OUT, name);
  if (!await fits(folder, packages)) await install(folder, packages);
  return within(folder, program);
}

/** Whether the environment is there, runs and has the right versions. */
async function fits(folder: string, packages: Packages): Promise<boolean> {
  const names = Object.keys(packages).map((name) => `"${name}"`).join();
  const ask = `from importlib.metadata import version; print(*map(version, [${names}]))`;
  try {
    const versions = await output(within(folder, "python"), ["-c", ask]);
    return versions.trim() === Object.values(packages).join(" ");
  } catch {
    return false;
  }
}

async function install(folder: string, packages: Packages): Promise<void> {
  await Deno.mkdir(OUT, { recursive: true });
  const make = () => output("python3", ["-m", "venv", "--clear", folder]);
  // Debian's python3 comes without what fills an environment.
  await make().catch(async () => {
    await installPackage("python3-venv");
    await make();
  });
  const exact = Object.entries(packages).map(([name, version]) => `${name}==${version}`);
  const quiet = ["--quiet", "--disable-pip-version-check"];
  await output(within(folder, "python"), ["-m", "pip", "install", ...quiet, ...exact]);
}

function within(folder: string, program: string): string {
  return Deno.build.os === "windows"
    ? join(folder, "Scripts", `${program}.exe`)
    : join(folder, "bin", program);
}
