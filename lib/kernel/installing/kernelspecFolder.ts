/**
 * The folder of an installed kernelspec: written, and removed again, with nobody else's files touched.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { isOurs, type Kernelspec, KERNELSPEC_FILES, kernelspecFiles } from "./kernelspec.ts";

/** A kernelspec cannot be written or removed; the message says why, and what to do. */
export class KernelspecError extends Error {
  override name = "KernelspecError";
}

/**
 * Writes a kernelspec and resolves to the paths of its files. An older one of ours is replaced. Each file
 * appears whole, and `kernel.json` last: whoever starts the kernel meanwhile gets the old or the new.
 *
 * @throws {KernelspecError} if the folder is somebody else's, unless `force` is set, or cannot be written.
 */
export async function writeKernelspec(
  folder: string,
  spec: Kernelspec,
  { force = false }: { force?: boolean } = {},
): Promise<string[]> {
  const found = await contentOf(folder);
  if (found && !found.ours && !force) {
    throw new KernelspecError(
      `Cannot install in ${folder}: what is there is not this kernel. Choose another name with ` +
        "--name, or replace its files with --force",
    );
  }
  try {
    return await writeFiles(folder, kernelspecFiles(spec));
  } catch (cause) {
    throw new KernelspecError(
      `Cannot install in ${folder}: ${
        (cause as Error).message
      }. Choose a place where you may write: ` +
        "--user, --sys-prefix or --prefix FOLDER",
      { cause },
    );
  }
}

/** What {@link removeKernelspec} did. */
export interface Removed {
  /** The paths that are gone. */
  removed: string[];
  /** What is still in the folder, since others put it there. */
  kept: string[];
}

/**
 * Removes what {@link writeKernelspec} wrote, and the folder unless something else is in it; resolves to
 * `undefined` where there is no folder.
 *
 * @throws {KernelspecError} if the folder is somebody else's, or cannot be changed.
 */
export async function removeKernelspec(folder: string): Promise<Removed | undefined> {
  const found = await contentOf(folder);
  if (!found) return undefined;
  if (!found.ours) {
    throw new KernelspecError(
      `Cannot uninstall ${folder}: what is there is not this kernel. If it is to go: ` +
        "jupyter kernelspec uninstall NAME",
    );
  }
  const isFileOfOurs = (name: string) => (KERNELSPEC_FILES as readonly string[]).includes(name);
  // kernel.json goes first, so that Jupyter never offers half a kernel.
  const removed = found.names.filter(isFileOfOurs).sort().map((name) => join(folder, name));
  const kept = found.names.filter((name) => !isFileOfOurs(name)).map((name) => join(folder, name));
  try {
    for (const path of removed) await Deno.remove(path);
    if (kept.length === 0) await Deno.remove(folder);
  } catch (cause) {
    const { message } = cause as Error;
    throw new KernelspecError(`Cannot uninstall ${folder}: ${message}`, { cause });
  }
  return { removed: kept.length === 0 ? [...removed, folder] : removed, kept };
}

/** What is in the folder, and whether it is ours; `undefined` where nothing is. */
async function contentOf(folder: string): Promise<{ names: string[]; ours: boolean } | undefined> {
  try {
    const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
    // Without kernel.json it is no kernel: an installation that was cut off leaves just our files.
    const ours = names.includes("kernel.json")
      ? isOurs(await readJson(join(folder, "kernel.json")))
      : names.every((name) => (KERNELSPEC_FILES as readonly string[]).includes(name));
    return { names, ours };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    if (error instanceof Deno.errors.NotADirectory) return { names: [], ours: false };
    const { message } = error as Error;
    throw new KernelspecError(`Cannot read ${folder}: ${message}`, { cause: error });
  }
}

/** A file's JSON; `undefined` if it is not JSON. */
async function readJson(path: string): Promise<unknown> {
  const text = await Deno.readTextFile(path);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes all files apart, where lack of room or of rights shows, and then moves each to its place. */
async function writeFiles(folder: string, files: Record<string, Uint8Array>): Promise<string[]> {
  // Not among the kernels, where Jupyter would take it for one; and on the same disk, so that files move.
  const beside = dirname(dirname(folder));
  await Deno.mkdir(beside, { recursive: true });
  const staged = await Deno.makeTempDir({ dir: beside, prefix: ".coinank-" });
  try {
    for (const [name, bytes] of Object.entries(files)) {
      await Deno.writeFile(join(staged, name), bytes);
    }
    await Deno.mkdir(folder, { recursive: true });
    for (const name of KERNELSPEC_FILES) await Deno.rename(join(staged, name), join(folder, name));
    return KERNELSPEC_FILES.map((name) => join(folder, name));
  } finally {
    await Deno.remove(staged, { recursive: true });
  }
}
