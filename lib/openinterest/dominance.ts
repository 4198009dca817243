import type { Column } from "../columns/column.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { take } from "../columns/order.ts";
import { like } from "../columns/tabular.ts";
import { withColumns } from "../columns/withColumns.ts";
import { sharesOf } from "./sharesOf.ts";
import { venueLevels } from "./venueLevels.ts";
import type { VenueOptions } from "./venueLevels.ts";

/** The columns that {@link dominance} adds. */
export type Dominance = { share: "ratio"; stale: "state" };

/**
 * Each venue's share of the open interest of all, `sᵢ = Vᵢ/ΣV` at each instant: adds `share` (a fraction;
 * those of an instant add up to 1) and `stale`.
 *
 * A venue whose level is missing, by a NaN or for want of a row, is `stale` (1, else 0): its last level
 * is carried over `carry` bars, then its share is NaN and it is left out of the sum. Where it has no row
 * one is added, of which only time, keys, share and stale are known, so that no venue vanishes unnoticed;
 * before its first level a venue has none. Rows come out by time; those of `ALL` are left out. Where ΣV is
 * 0 shares are NaN.
 *
 * Shares are known when the levels are. A frame without time, such as `openInterest.byExchange`, is taken
 * as one instant.
 *
 * @param venues A long table of one coin: `openInterest.exchangeChart`, or trading pairs put together
 * with `concatFrames`. Each series is a venue.
 * @throws {TypeError} if there is no open interest in USD or coin.
 * @throws {RangeError} if two rows of a venue share an instant, several coins are mixed, or `carry` is no
 * whole number.
 *
 * @example
 * ```ts
 * import { demo, dominance, rowsOf } from "coinank";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const venues = await demo().openInterest.exchangeChart.history({
 *   baseCoin: "BTC", interval: "1d", start: "2024-09-01", end: "2024-09-02",
 * });
 * const shares = rowsOf(dominance(venues)).map(({ share }) => share);
 * assertAlmostEquals(shares.reduce((a, b) => a + b), 1, 1e-12);
 * ```
 */
export function dominance<T extends Tabular>(
  venues: T,
  options: VenueOptions<NameOf<T>> = {},
): Like<T, SchemaOf<T> & Dominance> {
  const all = venueLevels(venues, options, "dominance");
  const { at } = all.field;
  const share: Column = {
    kind: "ratio",
    unit: "fraction",
    ...(at && { at }),
    values: sharesOf(all),
  };
  const stale: Column = { kind: "state", unit: "", values: Float64Array.from(all.stale) };
  const rows: number[] = [];
  for (let row = 0; row < all.given.length; row++) {
    if (all.given[row] || all.seen[row]) rows.push(row);
  }
  const made = withColumns(all.table, { share, stale }, "dominance");
  return like(venues, rows.length < made.length ? take(made, rows) : made) as Like<
    T,
    SchemaOf<T> & Dominance
  >;
}
