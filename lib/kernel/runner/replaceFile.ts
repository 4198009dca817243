/**
 * Files that are replaced in one step.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";
import { fileReason } from "./fileReason.ts";

/** Somebody else has written the file since it was read. */
export class FileChangedError extends Error {
  override name = "FileChangedError";
}

/** The file cannot be written; the message says which and why. */
export class FileWriteError extends Error {
  override name = "FileWriteError";
}

/**
 * Replaces a file's text in one step: whoever reads it meanwhile gets the old or the new.
 *
 * @param before What the file is to hold until then, where that matters.
 * @throws {FileChangedError} when it holds something else than `before`; it stays as it is.
 * @throws {FileWriteError} when it cannot be written; it stays as it is.
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
    throw unwritable(file, error);
  }
}

/**
 * Tries whether `replaceFile` could write, leaving nothing behind: to be known before the work whose
 * outcome is to be written.
 *
 * @throws {FileWriteError} when it could not.
 */
export async function tryReplacing(file: string): Promise<void> {
  const { target, isDirectory } = await standing(file);
  if (isDirectory) throw new FileWriteError(`Cannot write to ${file}: it is a folder`);
  const temporary = beside(target);
  try {
    await Deno.writeTextFile(temporary, "", { createNew: true });
    await Deno.remove(temporary);
  } catch (error) {
    throw unwritable(file, error);
  }
}

/** Whether two paths lead to one file that is there. */
export async function isSameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([a, b].map((path) => Deno.realPath(path).catch(() => {})));
  return one !== undefined && one === other;
}

/** The file that stands there; of a link, what it leads to. */
async function standing(file: string) {
  try {
    const target = await Deno.realPath(file);
    const { mode, isDirectory } = await Deno.stat(target);
    const isUnix = Deno.build.os !== "windows";
    return { target, mode: isUnix && mode !== null ? mode & 0o777 : undefined, isDirectory };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw unwritable(file, error);
    return { target: file, mode: undefined, isDirectory: false };
  }
}

/** As notebooks are read: without a byte order mark; nothing where the file is gone. */
async function textOf(file: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await Deno.readFile(file));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw unwritable(file, error);
  }
}

function beside(file: string): string {
  return join(dirname(file), `.${basename(file)}.${crypto.randomUUID()}`);
}

function unwritable(file: string, cause: unknown): FileWriteError {
  // The file itself need not be there: what is missing is the place for it.
  const isHomeless = cause instanceof Deno.errors.NotFound;
  const why = isHomeless ? `there is no folder ${dirname(file)}` : fileReason(cause);
  return new FileWriteError(`Cannot write to ${file}: ${why}`, { cause });
}
