/** An answer of the server: its `data`, and what stood beside that. */
interface Raw {
  readonly data: unknown;
  readonly ext?: unknown;
}

/** Answers by the tables made of them; gone when the table is. */
const answers = new WeakMap<object, Raw>();

/** Remembers the answer that a table was made of. */
export function keepRaw<T extends object>(table: T, answer: Raw | undefined): T {
  if (answer !== undefined) answers.set(table, answer);
  return table;
}

/** The answer that a table was made of, for another table that shows the same. */
export function answerOf(table: object): Raw | undefined {
  return answers.get(table);
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
  return answers.get(table)?.data;
}

/**
 * What stood beside the `data` of the answer that a frame came from, the envelope's `ext`: the order book
 * of the present moment, the exchanges in the order of CoinAnk's own page. `undefined` where there was none.
 *
 * @example
 * ```ts
 * import { demo, extOf } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const oi = await demo().openInterest.realtime({ baseCoin: "BTC" });
 * assertEquals(extOf(oi), undefined);
 * ```
 */
export function extOf(table: object): unknown {
  return answers.get(table)?.ext;
}
