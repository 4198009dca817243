import { CoinankError } from "./coinankError.ts";

/** The store could not keep or hand out what it was asked to. What it holds otherwise is untouched. */
export class StoreError extends CoinankError {
  /** The name of the class. */
  override name = "StoreError";
  /** The file or folder that it is about. */
  readonly path: string;

  /** An error that says where, what happened, and what to do about it. */
  constructor(
    { path, what, fix, cause }: { path: string; what: string; fix: string; cause?: unknown },
  ) {
    super(`${path}: ${what}`, fix, cause === undefined ? undefined : { cause });
    this.path = path;
  }
}
