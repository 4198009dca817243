import type { Column, Kind, Unit } from "../columns/column.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { like } from "../columns/tabular.ts";
import { perInstant } from "./perInstant.ts";
import type { Times } from "./perInstant.ts";
import { sharesOf } from "./sharesOf.ts";
import { venueLevels } from "./venueLevels.ts";
import type { VenueOptions } from "./venueLevels.ts";

/** The columns of {@link hhi} beside the time. */
export type Concentration = { hhi: "ratio"; venues: "stock"; stale: "stock" };

/**
 * How concentrated open interest is: the Herfindahl-Hirschman index of the venues' shares, `HHI = Σsᵢ²`, one
 * row an instant. It is 1 where one venue holds all, and 1/n where n hold the same; times 10,000 it is
 * the index as competition authorities write it.
 *
 * `venues` is how many of them hold something, `stale` how many are known of but not at this instant: see
 * {@link dominance}, whose shares these are. NaN where nothing is held or known. A drop of the index beside
 * a rise of `stale` is a feed that failed, no change of the market.
 *
 * @param venues A long table of one coin: `openInterest.exchangeChart`.
 * @throws {TypeError | RangeError} as `dominance` does.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, hhi } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const venues = columns({
 *   ts: ["2024-09-10", "2024-09-10"], exchangeName: ["Binance", "CME"], openInterest: [3, 1],
 * }, { time: "ts", kinds: { openInterest: "stock" }, units: { openInterest: "USD" } });
 * assertEquals([...columnsOf(hhi(venues)).columns.hhi.values], [0.625]); // 0.75² + 0.25²
 * ```
 */
export function hhi<T extends Tabular>(
  venues: T,
  options: VenueOptions<NameOf<T>> = {},
): Like<T, Times<SchemaOf<T>> & Concentration> {
  const all = venueLevels(venues, options, "hhi");
  const shares = sharesOf(all);
  const { length } = all.instants;
  const [index, holding, stale] = [0, 1, 2].map(() => new Float64Array(length));
  for (let k = 0, cell = 0; k < length; k++) {
    for (let venue = 0; venue < all.venues; venue++, cell++) {
      if (shares[cell] > 0) {
        index[k] += shares[cell] ** 2;
        holding[k]++;
      }
      if (all.seen[cell] && all.stale[cell]) stale[k]++;
    }
    if (holding[k] === 0) index[k] = NaN;
  }
  const at = all.field.at ? { at: all.field.at } : {};
  const column = (kind: Kind, unit: Unit, values: Float64Array) =>
    ({ kind, unit, ...at, values }) as Column;
  const made = perInstant(all, {
    hhi: column("ratio", "fraction", index),
    venues: column("stock", "venues", holding),
    stale: column("stock", "venues", stale),
  });
  return like(venues, made) as never;
}
