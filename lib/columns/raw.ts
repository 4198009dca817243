/** Answers by the tables made of them; gone when the table is. */
const answers = new WeakMap<object, unknown>();

/** Remembers the answer that a table was made of. */
export function keepRaw<T extends object>(table: T, answer: unknown): T {
  if (answer !== undefined) answers.set(table, answer);
  return table;
}

/**
 * The `data` of the answer that a frame came from, as parsed: fields that the library does not promise
 * are reachable here. `undefined` for frames that no single answer made: of `history`, of verbs.
 *
 * @example
 * ```ts
 * import { demo, rawOf } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = await demo().openInterest.symbolChart({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", size: 1,
 * });
 * const [row] = rawOf(oi) as { volume: number }[];
 * assertEquals(row.volume, 0);
 * ```
 */
export function rawOf(table: object): unknown {
  return answers.get(table);
}
