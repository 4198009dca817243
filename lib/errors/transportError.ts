import { CoinankError } from "./coinankError.ts";

/** No usable answer came: the network failed, the time ran out, or the server answered with an HTTP error. */
export class TransportError extends CoinankError {
  /** The name of the class. */
  override name = "TransportError";
  /** The endpoint's path. */
  readonly path: string;
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** For how many seconds the server asks to be left alone, if it says. */
  readonly retryAfter: number | undefined;

  /** An error that says what happened. */
  constructor(
    { path, what, fix, status, retryAfter, cause }: {
      path: string;
      what: string;
      fix: string;
      status?: number;
      retryAfter?: number;
      cause?: unknown;
    },
  ) {
    super(`${path}: ${what}`, fix, cause === undefined ? undefined : { cause });
    this.path = path;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
