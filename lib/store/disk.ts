import { locked } from "./locked.ts";
import { openFile } from "./openFile.ts";
import type { OpenFile } from "./openFile.ts";
import { isAbsent, storeFailure } from "./storeFailure.ts";

/** What the store needs of a disk. All failures are `StoreError`s. */
export interface Disk {
  /** The bytes of a file; `undefined` where there is none. */
  read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Opens a file, for reading more than once of one and the same; `undefined` where there is none. */
  open(path: string): Promise<OpenFile | undefined>;
  /** The names in a folder, ascending; none where there is no folder. */
  names(folder: string): Promise<string[]>;
  /**
   * Puts bytes in the place of a file, or makes it. Whoever looks, and whatever is cut off when, finds
   * the file as it was or as it is to be; when this is done it is on the disk for good.
   */
  replace(path: string, bytes: Uint8Array): Promise<void>;
  /** Removes a file. */
  remove(path: string): Promise<void>;
  /** Does work while no other process, and no one else in this one, holds the lock of that name. */
  locked<T>(path: string, work: () => Promise<T>): Promise<T>;
}

/** Whether a name is that of a file that {@link Disk.replace} has not finished, or never will. */
export const isUnfinished = (name: string): boolean =>
  name.startsWith(".") && name.endsWith(".tmp");

/** The disk of this machine. */
export const disk: Disk = {
  async read(path) {
    try {
      return await Deno.readFile(path);
    } catch (cause) {
      if (isAbsent(cause)) return undefined;
      throw storeFailure(path, "cannot be read", cause);
    }
  },
  open: openFile,
  async names(folder) {
    const names: string[] = [];
    try {
      for await (const { name } of Deno.readDir(folder)) names.push(name);
    } catch (cause) {
      if (!isAbsent(cause)) throw storeFailure(folder, "cannot be read", cause);
    }
    return names.sort();
  },
  async replace(path, bytes) {
    const { folder, name } = parts(path);
    const unfinished = `${folder}/.${name}.${crypto.randomUUID()}.tmp`;
    try {
      await makeFolder(folder);
      await writeThrough(unfinished, bytes);
      await Deno.rename(unfinished, path);
      await syncFolder(folder);
    } catch (cause) {
      await Deno.remove(unfinished).catch(() => {}); // it may be the last that a full disk had room for
      throw storeFailure(path, "cannot be written", cause);
    }
  },
  async remove(path) {
    try {
      await Deno.remove(path);
    } catch (cause) {
      if (!isAbsent(cause)) throw storeFailure(path, "cannot be removed", cause);
    }
  },
  async locked(path, work) {
    try {
      await makeFolder(parts(path).folder);
    } catch (cause) {
      throw storeFailure(path, "cannot be written", cause);
    }
    return locked(path, work);
  },
};

function parts(path: string): { folder: string; name: string } {
  const back = Deno.build.os === "windows" ? path.lastIndexOf("\\") : -1;
  const cut = Math.max(path.lastIndexOf("/"), back);
  return { folder: path.slice(0, cut), name: path.slice(cut + 1) };
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  using file = await Deno.open(path, { write: true, createNew: true });
  for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
  await file.sync();
}

/** A folder and those above it; each new one is entered in the one above for good. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await Deno.mkdir(folder);
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) {
      // Of a file in its place: not a folder, as the system would say of anything below it.
      if ((await Deno.stat(folder)).isDirectory) return;
      throw new Deno.errors.NotADirectory("a file stands where a folder should be");
    }
    const above = parts(folder).folder;
    if (!isAbsent(error) || above === "" || above === folder) throw error;
    await makeFolder(above);
    await Deno.mkdir(folder).catch((error) => {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error; // another process was first
    });
    await syncFolder(above);
    return;
  }
  await syncFolder(parts(folder).folder || "/");
}

/** Until the folder is on the disk, so is no name in it. Windows does so by itself, and has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (Deno.build.os === "windows") return;
  using file = await Deno.open(folder);
  await file.sync();
}
