/**
 * Jupyter from PyPI, in a virtual environment of the tests' own.
 *
 * @module
 */
import { join } from "node:path";
import { installPackage } from "./debian.ts";
import { OUT } from "./out.ts";
import { output } from "./output.ts";

const PACKAGES = { jupyterlab: "4.6.6", nbconvert: "7.17.2" };
const FOLDER = join(OUT, "venv");

/** The path of a program of the environment's, which is made, or made anew, where it has to be. */
export async function jupyter(program: "python" | "jupyter-nbconvert"): Promise<string> {
  if (!await fits()) await install();
  return inEnvironment(program);
}

/** Whether the environment is there, runs and has the right versions. */
async function fits(): Promise<boolean> {
  const names = Object.keys(PACKAGES).map((name) => `"${name}"`).join();
  const ask = `from importlib.metadata import version; print(*map(version, [${names}]))`;
  try {
    const versions = await output(inEnvironment("python"), ["-c", ask]);
    return versions.trim() === Object.values(PACKAGES).join(" ");
  } catch {
    return false;
  }
}

async function install(): Promise<void> {
  await Deno.mkdir(OUT, { recursive: true });
  const make = () => output("python3", ["-m", "venv", "--clear", FOLDER]);
  // Debian's python3 comes without what fills an environment.
  await make().catch(async () => {
    await installPackage("python3-venv");
    await make();
  });
  const exact = Object.entries(PACKAGES).map(([name, version]) => `${name}==${version}`);
  const quiet = ["--quiet", "--disable-pip-version-check"];
  await output(inEnvironment("python"), ["-m", "pip", "install", ...quiet, ...exact]);
}

function inEnvironment(program: string): string {
  return Deno.build.os === "windows"
    ? join(FOLDER, "Scripts", `${program}.exe`)
    : join(FOLDER, "bin", program);
}
