import { StoreError } from "../errors/storeError.ts";

/** What the system's codes mean to whoever keeps a store, and what to do. */
const MEANINGS: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  ENOSPC: [
    "the disk is full",
    "Make room and try again: what was stored before is whole, and what is missing is asked for again",
  ],
  EDQUOT: ["the quota of the disk is used up", "Make room and try again"],
  EROFS: [
    "the folder is read-only",
    'Give a folder that may be written: openStore({ folder: "…" }), or set COINANK_STORE; to read what it ' +
    "has and keep nothing, openStore({ folder, readOnly: true })",
  ],
  EACCES: [
    "the system does not permit it",
    "Change the owner or the mode of the folder, or give another: openStore({ folder })",
  ],
  EPERM: [
    "the system does not permit it",
    "Change the owner or the mode of the folder, or give another: openStore({ folder })",
  ],
  ENOTDIR: [
    "a file stands where a folder should be",
    "Move that file, or give another folder: openStore({ folder })",
  ],
  EMFILE: ["too many files are open", "Close some, or raise the limit (ulimit -n)"],
  EIO: ["the disk failed", "Check the disk; what could be read before is still there"],
};

/** What the runtime's own kinds of errors mean, where the system's code is not handed on. */
const KINDS: readonly (readonly [kind: ErrorKind, code: string])[] = [
  [Deno.errors.PermissionDenied, "EACCES"],
  [Deno.errors.NotADirectory, "ENOTDIR"],
];

// deno-lint-ignore no-explicit-any
type ErrorKind = abstract new (...args: any[]) => Error;

/** Whether there is nothing at a path; `a/b` is nothing where `a` is nothing. */
export const isAbsent = (cause: unknown): boolean => cause instanceof Deno.errors.NotFound;

/** A failure of the system as a `StoreError`; one that is already, as it is. */
export function storeFailure(path: string, attempt: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  if (cause instanceof Deno.errors.NotCapable) {
    return new StoreError({
      path,
      what: `${attempt}: Deno was not permitted to`,
      fix: "Run with --allow-read and --allow-write for the folder of the store",
      cause,
    });
  }
  const code = (cause as { code?: unknown } | null)?.code ??
    KINDS.find(([kind]) => cause instanceof kind)?.[1];
  const [what, fix] = MEANINGS[String(code)] ??
    [cause instanceof Error ? cause.message : String(cause), "Check the folder of the store"];
  return new StoreError({ path, what: `${attempt}: ${what}`, fix, cause });
}
