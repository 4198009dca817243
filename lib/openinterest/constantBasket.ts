import type { Column, Field } from "../columns/column.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { like } from "../columns/tabular.ts";
import { perInstant } from "./perInstant.ts";
import type { Times } from "./perInstant.ts";
import { venueLevels } from "./venueLevels.ts";
import type { VenueLevels, VenueOptions } from "./venueLevels.ts";

/** The columns of {@link constantBasket} beside the time. */
export type ConstantBasket = {
  total: "stock";
  basket: "stock";
  venues: "stock";
  linkedShare: "ratio";
};

/**
 * Open interest of all venues without the jumps that venues make by coming and going: a chain-linked index.
 * From each instant to the next it grows as those venues did that are there at both, `ΣV/ΣV₋₁` over them
 * alone, and it begins with the first total. One row an instant:
 *
 * - `total`: the plain sum of all that is known, which jumps;
 * - `basket`: the chain, in the same unit. While nobody came or went it is the total, to the last bit; later
 *   its changes in percent mean something, its height only against that first total;
 * - `venues`: how many hold something (0 is not there);
 * - `linkedShare`: the part of the total that the growth was measured on, 1 in the first row.
 *
 * A venue that is missing for a while leaves and comes back, and what it did meanwhile is not in the
 * chain; `carry` bars of silence are bridged by its last level. Where no venue holds anything
 * the basket is NaN (the total too, if none is known), and the chain goes on over it from the last instant
 * at which one did. Where none is there at both ends it breaks: NaN from then on. Nothing is drawn from later rows: anchored at its beginning, the
 * chain's past does not change when new rows come.
 *
 * @param venues A long table of one coin: `openInterest.exchangeChart`.
 * @throws {TypeError | RangeError} as {@link dominance} does.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, constantBasket } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const days = ["2024-09-10", "2024-09-11", "2024-09-11"];
 * const venues = columns({
 *   ts: days, exchangeName: ["Binance", "Binance", "CME"], openInterest: [100, 110, 40],
 * }, { time: "ts", kinds: { openInterest: "stock" }, units: { openInterest: "USD" } });
 * const { total, basket } = columnsOf(constantBasket(venues)).columns;
 * assertEquals([...total.values], [100, 150]); // CME came
 * assertEquals([...basket.values], [100, 110]);
 * ```
 */
export function constantBasket<T extends Tabular>(
  venues: T,
  options: VenueOptions<NameOf<T>> = {},
): Like<T, Times<SchemaOf<T>> & ConstantBasket> {
  const all = venueLevels(venues, options, "constantBasket");
  const { total, basket, holding, linkedShare } = chained(all);
  const { at, unit } = all.field;
  const stock: Field = { kind: "stock", unit, ...(at && { at }) };
  const made = perInstant(all, {
    total: { ...stock, values: total } as Column,
    basket: { ...stock, values: basket } as Column,
    venues: { ...stock, unit: "venues", values: holding } as Column,
    linkedShare: { ...stock, kind: "ratio", unit: "fraction", values: linkedShare } as Column,
  });
  return like(venues, made) as never;
}

function chained({ levels, instants, venues }: VenueLevels) {
  const { length } = instants;
  const [total, basket, linkedShare] = [0, 1, 2].map(() => new Float64Array(length).fill(NaN));
  const holding = new Float64Array(length);
  // Since the last venue came or went the basket has grown as the total: a product of all growths would
  // gather their rounding.
  let since = { basket: 1, total: 1 };
  for (let k = 0, before = -1; k < length; k++) {
    let [sum, known, both, bothBefore, changed] = [0, false, 0, 0, false];
    for (let venue = 0; venue < venues; venue++) {
      const now = levels[k * venues + venue];
      const earlier = before === -1 ? NaN : levels[before * venues + venue];
      if (now === now) known = true;
      if (now > 0) {
        sum += now;
        holding[k]++;
      }
      if (now > 0 && earlier > 0) {
        both += now;
        bothBefore += earlier;
      } else if (now > 0 || earlier > 0) changed = true;
    }
    if (known) total[k] = sum;
    if (sum === 0) continue;
    linkedShare[k] = before === -1 ? 1 : both / sum;
    if (before === -1 || !changed) basket[k] = sum * since.basket / since.total;
    else {
      basket[k] = both * (basket[before] / bothBefore);
      since = { basket: basket[k], total: sum };
    }
    before = k;
  }
  return { total, basket, holding, linkedShare };
}
