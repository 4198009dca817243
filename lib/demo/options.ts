import type { ConnectOptions } from "../client/options.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";

/** What a demo market is made from. */
export interface DemoOptions {
  /** A whole number: which market grows. The same seed gives the same figures on every machine. */
  seed?: number;
  /** The clock, in milliseconds since 1970 (`Date.now` by default): nothing later is ever shown. */
  now?: () => number;
  /**
   * Where histories are kept, as of `connect()`: a store, its folder, or `true` for the user's data folder.
   * Each seed has a source, and so a folder, of its own. @default false
   */
  store?: ConnectOptions["store"];
}

/**
 * The options, each known and of its type.
 *
 * @throws {TypeError | RangeError} naming the option: of a wrong seed another market would grow.
 */
export function checkedDemo(options: DemoOptions): DemoOptions {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(
      `demo: options are not an object: ${shown(options)}. Give { seed, now, store }`,
    );
  }
  checkedNames(options, ["seed", "now", "store"], "demo");
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
