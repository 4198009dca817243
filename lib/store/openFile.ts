import { isAbsent, storeFailure } from "./storeFailure.ts";

/** A file as it was when it was opened, whatever has been put in its place since. */
export interface OpenFile extends Disposable {
  /** How many bytes it has. */
  readonly size: number;
  /** Some of its bytes; one slice at a time. */
  slice(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Opens a file of this machine; `undefined` where there is none. @throws {StoreError} if it cannot. */
export async function openFile(path: string): Promise<OpenFile | undefined> {
  let file: Deno.FsFile | undefined;
  try {
    file = await Deno.open(path);
    // At once: of an open file the system knows it, and each turn of the event loop costs more.
    return opened(file, file.statSync().size, path);
  } catch (cause) {
    file?.close();
    if (isAbsent(cause)) return undefined;
    throw storeFailure(path, "cannot be read", cause);
  }
}

const opened = (file: Deno.FsFile, size: number, path: string): OpenFile => ({
  size,
  async slice(start, end) {
    try {
      file.seekSync(start, Deno.SeekMode.Start);
      const bytes = new Uint8Array(end - start);
      for (let at = 0; at < bytes.length;) {
        const count = await file.read(bytes.subarray(at));
        if (count === null) return bytes.slice(0, at);
        at += count;
      }
      return bytes;
    } catch (cause) {
      throw storeFailure(path, "cannot be read", cause);
    }
  },
  [Symbol.dispose]: () => file.close(),
});
