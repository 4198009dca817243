/**
 * Files that are replaced in one step.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";

/** Somebody else has written the file since it was read. */
export class FileChangedError extends Error {
  override name = "FileChangedError";
}

/**
 * Replaces a file's text in one step: whoever reads it meanwhile gets the old or the new.
 *
 * @param before What the file is to hold until then, where that matters.
 * @throws {FileChangedError} when it holds something else than `before`; it stays as it is.
 */
export async function replaceFile(file: string, text: string, before?: string): Promise<void> {
  const { target, mode } = await standing(file);
  if (before !== undefined && await textOf(target) !== before) {
    throw new FileChangedError(`${file} was changed meanwhile, and stays as it is`);
  }
  const temporary = beside(target);
  try {
    await Deno.writeTextFile(temporary, text, { mode, createNew: true });
    // The mode of a new file is cut by the umask.
    if (mode !== undefined) await Deno.chmod(temporary, mode);
    await Deno.rename(temporary, target);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw error;
  }
}

/**
 * Tries whether `replaceFile` could write, leaving nothing behind: to be known before the work whose
 * outcome is to be written.
 *
 * @throws {Deno.errors.NotFound} and others, as writing there would.
 */
export async function tryReplacing(file: string): Promise<void> {
  const { target, isDirectory } = await standing(file);
  if (isDirectory) throw new Deno.errors.IsADirectory(`${file} is a folder`);
  const temporary = beside(target);
  await Deno.writeTextFile(temporary, "", { createNew: true });
  await Deno.remove(temporary);
}

/** The file that stands there; of a link, what it leads to. */
async function standing(file: string) {
  try {
    const target = await Deno.realPath(file);
    const { mode, isDirectory } = await Deno.stat(target);
    const isUnix = Deno.build.os !== "windows";
    return { target, mode: isUnix && mode !== null ? mode & 0o777 : undefined, isDirectory };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return { target: file, mode: undefined, isDirectory: false };
  }
}

/** As notebooks are read: without a byte order mark. */
async function textOf(file: string): Promise<string> {
  return new TextDecoder().decode(await Deno.readFile(file));
}

function beside(file: string): string {
  return join(dirname(file), `.${basename(file)}.${crypto.randomUUID()}`);
}
