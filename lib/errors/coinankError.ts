import { argsText, clearedArgs } from "./argsText.ts";

/** How a call went that ended in an error. */
export interface Asking {
  /** How often the server was asked. */
  readonly tries?: number;
  /** How long it took from the first try on, waits included, in ms. */
  readonly elapsed?: number;
  /** The arguments as they were sent. */
  readonly args?: Readonly<Record<string, string>>;
}

/**
 * What goes wrong between the caller's right call and the frame: the base of {@link TransportError},
 * {@link ApiError} and {@link DecodeError}. A wrong call is none of these: it is a `TypeError` or a
 * `RangeError`, thrown before any request.
 */
export class CoinankError extends Error implements Asking {
  /** The name of the class. */
  override name = "CoinankError";
  /** What to do about it. */
  readonly fix: string;
  /** How often the server was asked before the error came up; `undefined` where no call made it. */
  declare readonly tries?: number;
  /** How long that took, waits included, in ms. */
  declare readonly elapsed?: number;
  /** The arguments as they were sent, the key never among them. */
  declare readonly args?: Readonly<Record<string, string>>;
  /**
   * Where a `history` ended in the error: the frame of the rows that had come, ascending. Pages are asked
   * for side by side, so rows may lack between them. `undefined` where none had come.
   */
  declare readonly partial?: unknown;
  readonly #what: string;

  /** An error that says what happened, and what to do about it. */
  constructor(message: string, fix: string, options?: ErrorOptions) {
    super(`${message}. ${fix}`, options);
    this.#what = message;
    this.fix = fix;
  }

  /** Says how the call went, in the fields and in the message. @param redact Clears it of the key. */
  asked({ tries, elapsed, args }: Asking, redact: (text: string) => string = String): this {
    if (tries !== undefined) Object.assign(this, { tries, elapsed });
    if (args !== undefined) Object.assign(this, { args: clearedArgs(args, redact) });
    this.message = `${this.#what}${this.#how()}. ${this.fix}`;
    return this;
  }

  #how(): string {
    const { tries, elapsed = 0, args = {} } = this;
    const named = argsText(args);
    return (named && `. Asked with ${named}`) +
      (tries === undefined
        ? ""
        : `; ${tries} ${tries === 1 ? "try" : "tries"}, ${(elapsed / 1000).toFixed(1)} s`);
  }
}
