/**
 * What goes wrong between the caller's right call and the frame: the base of {@link TransportError},
 * {@link ApiError} and {@link DecodeError}. A wrong call is none of these: it is a `TypeError` or a
 * `RangeError`, thrown before any request.
 */
export class CoinankError extends Error {
  /** The name of the class. */
  override name = "CoinankError";
  /** What to do about it. */
  readonly fix: string;

  /** An error that says what happened, and what to do about it. */
  constructor(message: string, fix: string, options?: ErrorOptions) {
    super(`${message}. ${fix}`, options);
    this.fix = fix;
  }
}
