/**
 * A history that was stopped on its way, by a signal or, in a notebook, by the Stop button. `cause` is the
 * signal's reason.
 */
export class AbortError extends Error {
  /** As the platform's own, so that one test finds both. */
  override name = "AbortError";
  /**
   * The frame of the rows that had come, ascending. Pages are asked for side by side, so rows may lack
   * between them. `undefined` where none had come.
   */
  readonly partial: unknown;

  /** An error that says what was stopped. */
  constructor(message: string, { cause, partial }: { cause: unknown; partial: unknown }) {
    super(message, { cause });
    this.partial = partial;
  }
}
