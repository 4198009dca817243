import type { Disk } from "../../lib/store/disk.ts";

/** A disk in memory, for tests that write much: as the real one, but for who looks after it. */
export function memoryDisk(files = new Map<string, Uint8Array<ArrayBuffer>>()): Disk {
  return {
    read: (path) => Promise.resolve(files.get(path)),
    open(path) {
      const bytes = files.get(path);
      return Promise.resolve(
        bytes && {
          size: bytes.length,
          slice: (start, end) => Promise.resolve(bytes.slice(start, end)),
          [Symbol.dispose]() {},
        },
      );
    },
    names(folder) {
      const below = [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
      const names = below.map((path) => path.slice(folder.length + 1).split("/")[0]);
      return Promise.resolve([...new Set(names)].sort());
    },
    replace(path, bytes) {
      files.set(path, bytes.slice());
      return Promise.resolve();
    },
    remove(path) {
      files.delete(path);
      return Promise.resolve();
    },
    locked: (_, work) => work(),
  };
}
