import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";

/** What a demo market is made from. */
export interface DemoOptions {
  /** A whole number: which market grows. The same seed gives the same figures on every machine. */
  seed?: number;
  /** The clock, in milliseconds since 1970 (`Date.now` by default): nothing later is ever shown. */
  now?: () => number;
}

/**
 * The options, each known and of its type.
 *
 * @throws {TypeError | RangeError} naming the option: of a wrong seed another market would grow.
 */
export function checkedDemo(options: DemoOptions): DemoOptions {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`demo: options are not an object: ${shown(options)}. Give { seed, now }`);
  }
  checkedNames(options, ["seed", "now"], "demo");
  const { seed, now } = options;
  if (seed !== undefined && typeof seed !== "number") {
    throw new TypeError(`demo: seed is not a number: ${shown(seed)}. Give a whole number`);
  }
  if (seed !== undefined && !Number.isSafeInteger(seed)) {
    throw new RangeError(`demo: seed is not a whole number: ${seed}. Give one such as 4`);
  }
  if (now !== undefined && typeof now !== "function") {
    throw new TypeError(
      `demo: now is not a function: ${
        shown(now)
      }. Give a clock such as () => Date.UTC(2024, 8, 10)`,
    );
  }
  return options;
}
