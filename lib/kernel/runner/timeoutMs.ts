/** The longest that a timer can wait: one set for longer goes off at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * The ms in the seconds that `--timeout` was given; those beyond 24 days count as that.
 *
 * @throws {RangeError} when they are not above 0.
 */
export function timeoutMs(seconds: string): number {
  const ms = Number(seconds) * 1000;
  if (!(ms > 0)) throw new RangeError(`--timeout wants seconds above 0: ${seconds}`);
  return Math.min(ms, LONGEST_MS);
}
