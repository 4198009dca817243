import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import type { Like, Meta, NameOf, Schema, SchemaOf, Tabular } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { take } from "../columns/order.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { together } from "../columns/together.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { everyVenue } from "./everyVenue.ts";
import type { EveryVenue } from "./everyVenue.ts";
import { levelBars } from "./levelBars.ts";
import type { LevelBars } from "./levelBars.ts";
import { perInstant } from "./perInstant.ts";
import type { Times } from "./perInstant.ts";
import { priceBars } from "./priceBars.ts";
import { splitByPrice, splitByWorth } from "./split.ts";
import type { Ends } from "./split.ts";
import { atBothEnds, emptyParts, knownBars, partsOf } from "./venueParts.ts";
import type { Parts } from "./venueParts.ts";

/** How to {@link attributeVenues}. */
export interface AttributeVenuesOptions<N extends string = string> {
  /** One row a bar and venue instead of one a bar. @default all venues together */
  by?: "venue";
  /** The column of open interest. @default the one in coin, of candles open and close */
  column?: N;
  /** The column of the price. @default the only one, of candles open and close */
  priceColumn?: string;
}

/** The columns of {@link attributeVenues} beside the time. */
export type VenueAttribution = {
  valueDelta: "flow";
  positionEffect: "flow";
  priceEffect: "flow";
  compositionEffect: "flow";
};

/** The frame that {@link attributeVenues} makes of one with the schema `S`. */
export type VenuesAttributed<S extends Schema, O> = O extends { by: "venue" }
  ? { [N in keyof S as S[N] extends "time" | "label" ? N : never]: S[N] } & VenueAttribution
  : Times<S> & VenueAttribution & { venues: "stock" };

/**
 * What became of the open interest of all venues together over each bar, in USD: what positions made of
 * it, what the price did, and what venues made of it by coming and going. For linear (coin-sized)
 * contracts, Q in coin, V = Q·P in USD:
 *
 * - `positionEffect`: `Σ ΔQ·(P + P₋₁)/2` over the venues that are there at both ends of the bar;
 * - `priceEffect`: `Σ ΔP·(Q + Q₋₁)/2` over the same, what remains of ΔV;
 * - `compositionEffect`: V of those that came less V of those that left. A venue that enters is not a
 *   position change, nor is one whose feed fails for a while;
 * - `valueDelta`: the three together, to the last bit; it is the change of ΣV.
 *
 * A venue is there where its level is known and above 0: 0 is what feeds say of what they do not have.
 * One row a bar, with `venues`, how many are there at both ends; or with `by: "venue"` one a bar and
 * venue that is there at either end, which add up to it.
 *
 * Rows are bars, known at their close. All figures are NaN where no venue is known at an end of the bar
 * (before and after gaps, in the last of samples), and where a price that is needed is not known. Rows
 * of `ALL` are left out.
 *
 * @param venues A long table of one coin, in coin: `openInterest.exchangeChart` with the coin as `type`,
 * or trading pairs put together with `concatFrames`. Each series is a venue.
 * @param price A frame with prices in USD, one for all venues or one by the same keys: `kline.lists`.
 * Without it `venues` must have both levels, as trading pairs have, and P is V/Q.
 * @throws {TypeError} if a frame lacks the level or the unit that is needed; it says what to pass.
 * @throws {RangeError} if bars differ in width, two rows of a venue share an instant, or coins are mixed.
 *
 * @example
 * ```ts
 * import { attributeVenues, demo, rowsOf } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const api = demo();
 * const span = { interval: "1d", start: "2024-09-01", end: "2024-09-04" } as const;
 * const venues = await api.openInterest.exchangeChart.history({ ...span, baseCoin: "BTC", type: "BTC" });
 * const price = await api.kline.lists.history({
 *   ...span, exchange: "Binance", symbol: "BTCUSDT", productType: "SWAP",
 * });
 * const [day] = rowsOf(attributeVenues(venues, price));
 * assertEquals(day.positionEffect + day.priceEffect + day.compositionEffect, day.valueDelta);
 * ```
 */
export function attributeVenues<
  T extends Tabular,
  const O extends AttributeVenuesOptions<NameOf<T>>,
>(venues: T, price?: Tabular, options?: O): Like<T, VenuesAttributed<SchemaOf<T>, O>> {
  const { by, column, priceColumn } = checked(options ?? {}, price);
  const every = everyVenue(columnsOf(venues as Tabular), WHO);
  const coins = levelBars(every.table, {
    what: "open interest in coin",
    kind: "stock",
    unit: "coin",
    column,
    pass:
      "Pass what openInterest.exchangeChart returns with the coin as its type, or trading pairs " +
      'put together: concatFrames({ Binance: a, Bybit: b }, { key: "exchangeName" })',
  }, WHO);
  const sizes = atBothEnds(coins, WHO);
  const known = knownBars(every, sizes);
  let parts: Parts;
  if (price === undefined) {
    const worth = atBothEnds(worthOf(every.table), WHO);
    parts = partsOf(sizes, worth, splitByWorth(sizes, worth));
  } else {
    const one = priceBars(coins, price, priceColumn, WHO);
    parts = partsOf(sizes, valued(sizes, one), splitByPrice(sizes, one));
  }
  const meta: Meta = {
    ...every.table.meta,
    ...together([every.table, ...(price ? [columnsOf(price)] : [])]),
    rows: "bars",
  };
  const made = by === "venue"
    ? ofVenues(every, sizes, known, parts, meta)
    : ofAll(every, sizes, known, parts, meta);
  return like(venues, made) as never;
}

const WHO = "attributeVenues";

function checked(options: AttributeVenuesOptions, price: Tabular | undefined) {
  checkedNames(options, ["by", "column", "priceColumn"], WHO);
  const { by, column, priceColumn } = options;
  if (by !== undefined && by !== "venue") {
    throw new RangeError(
      `${WHO}: by is not allowed: ${shown(by)}. Allowed is "venue"; without it all are together`,
    );
  }
  if (priceColumn !== undefined && price === undefined) {
    throw new TypeError(
      `${WHO}: priceColumn ${shown(priceColumn)} is of no frame. Pass the price's frame before it`,
    );
  }
  return { by, column, priceColumn };
}

/** The worth of the same venues. */
function worthOf(table: Columns): LevelBars {
  return levelBars(table, {
    what: "a price, or open interest in USD beside",
    kind: "stock",
    unit: "USD",
    pass: "Pass the price second, as kline.lists returns it: attributeVenues(venues, price)",
  }, WHO);
}

/** What each size is worth. */
function valued(size: Ends, price: Ends): Ends {
  return {
    open: size.open.map((coins, i) => coins * price.open[i]),
    close: size.close.map((coins, i) => coins * price.close[i]),
  };
}

/** The columns of parts, and what they add up to. */
function flows({ position, price, composition }: Parts): Record<string, Column> {
  const flow = (values: Float64Array): Column => ({ kind: "flow", unit: "USD", values });
  return {
    valueDelta: flow(position.map((part, i) => part + price[i] + composition[i])),
    positionEffect: flow(position),
    priceEffect: flow(price),
    compositionEffect: flow(composition),
  };
}

function ofAll(
  every: EveryVenue,
  sizes: Ends,
  known: boolean[],
  parts: Parts,
  meta: Meta,
): Columns {
  const { instants, venues } = every;
  const sums = emptyParts(instants);
  const both = new Float64Array(instants.length);
  for (let k = 0, cell = 0; k < instants.length; k++) {
    for (let venue = 0; venue < venues; venue++, cell++) {
      sums.position[k] += parts.position[cell];
      sums.price[k] += parts.price[cell];
      sums.composition[k] += parts.composition[cell];
      if (sizes.open[cell] > 0 && sizes.close[cell] > 0) both[k]++;
    }
    if (!known[k]) {
      sums.position[k] =
        sums.price[k] =
        sums.composition[k] =
        both[k] =
          NaN;
    }
  }
  const stock: Column = { kind: "stock", unit: "venues", values: both };
  return perInstant(every, { ...flows(sums), venues: stock }, meta);
}

function ofVenues(
  { table, venues }: EveryVenue,
  { open, close }: Ends,
  known: boolean[],
  parts: Parts,
  meta: Meta,
): Columns {
  const bare = [meta.time!, ...keysOf(table)].map((name) => [name, table.columns[name]]);
  const rows: number[] = [];
  for (let row = 0; row < open.length; row++) {
    if (!known[Math.floor(row / venues)]) {
      parts.position[row] = parts.price[row] = parts.composition[row] = NaN;
    }
    if (open[row] > 0 || close[row] > 0) rows.push(row);
  }
  return take(new Columns({ ...Object.fromEntries(bare), ...flows(parts) }, meta), rows);
}
