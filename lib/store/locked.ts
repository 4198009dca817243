import { StoreError } from "../errors/storeError.ts";
import { storeFailure } from "./storeFailure.ts";

/** For how long another's work is waited for, in ms. */
const PATIENCE = 60_000;

/** The longest pause before the lock is tried again, in ms; pauses differ, so that no one waits for ever. */
const PAUSE = 20;

/**
 * Does work while holding the system's lock on a file. The system itself lets go of it when its process
 * ends, however it ends: so no lock is ever left behind, none is broken by guessing, and the file
 * stays, empty and for good (who removed it would let two hold "the" lock).
 *
 * @throws {StoreError} if the lock cannot be had.
 */
export async function locked<T>(
  path: string,
  work: () => Promise<T>,
  patience = PATIENCE,
): Promise<T> {
  using file = await opened(path);
  const since = performance.now();
  while (!await taken(file, path)) {
    if (performance.now() - since > patience) {
      throw new StoreError({
        path,
        what: `another process has been writing this series for over ${patience / 1_000} s`,
        fix: "Wait for it or end it, then try again",
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * PAUSE));
  }
  return await work(); // closing the file gives the lock back
}

async function opened(path: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(path, { write: true, create: true });
  } catch (cause) {
    throw storeFailure(path, "cannot be written", cause);
  }
}

async function taken(file: Deno.FsFile, path: string): Promise<boolean> {
  try {
    return await file.tryLock(true);
  } catch (cause) {
    throw storeFailure(path, "cannot be locked", cause);
  }
}
