import type { Column, Unit } from "../columns/column.ts";
import type { Columns, Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { levelBars } from "./levelBars.ts";
import type { LevelBars } from "./levelBars.ts";
import { measured } from "./measured.ts";
import { priceBars } from "./priceBars.ts";
import { splitByPrice, splitByWorth } from "./split.ts";
import type { Ends, Split } from "./split.ts";

/** How to {@link attribute}. */
export interface AttributeOptions<N extends string = string> {
  /** What contracts are sized in: `"linear"` ones in coin, `"inverse"` ones in USD. @default "linear" */
  contract?: "linear" | "inverse";
  /** What one contract is, in coin (linear) or USD (inverse), of open interest in contracts. */
  contractSize?: number;
  /** The column of open interest. @default the one of the kind and unit that the contract needs */
  column?: N;
  /** The column of the price. @default the only one, of candles open and close */
  priceColumn?: string;
}

/** The columns that {@link attribute} adds. */
export type Attribution = {
  coinDelta: "flow";
  valueDelta: "flow";
  positionEffect: "flow";
  priceEffect: "flow";
};

/**
 * What became of open interest over each bar, split exactly into what positions opened or closed made of
 * it and what the price did. Q is in coin, V = Q·P in USD, Δ from the bar's opening to its closing.
 *
 * | contract | `positionEffect` | `priceEffect` | add up to |
 * |---|---|---|---|
 * | linear (sized in coin) | `ΔQ·(P + P₋₁)/2` USD | `ΔP·(Q + Q₋₁)/2` USD | `valueDelta`, ΔV |
 * | inverse (sized in USD), R = 1/P | `ΔV·(R + R₋₁)/2` coin | `ΔR·(V + V₋₁)/2` coin | `coinDelta`, ΔQ |
 *
 * The other change, `coinDelta` of linear contracts (coin) and `valueDelta` of inverse ones (USD), is all
 * position. The linear form on inverse contracts would invent position changes.
 *
 * With a price V is Q·P, and the total is the sum of its two parts to the last bit. Without one the frame
 * must have both levels: P is V/Q, the total their plain difference, and the price's part what remains of
 * it; where nothing is held there is no price, and the parts are NaN.
 *
 * **Which bar.** A row is the bar that *begins* at its stamp, and is known at its close. (`oiDelta` tells of
 * samples otherwise: there the effects of a row are those of the bar that *ends* at its stamp, so that they
 * stand one row later.) A sample opens its bar and the next
 * one closes it, so that the last has none yet: NaN, as over a gap. Prices are those of the very same
 * bar. Of long spans, sum what the finest bars give: one wide bar knows only its two ends.
 *
 * @param oi Open interest in coin, of inverse contracts in USD (or either in contracts, with
 * `contractSize`): `openInterest.symbolChart`, `openInterest.kline`.
 * @param price A frame with prices in USD: `kline.lists`. One for all series, or one by the same keys.
 * @throws {TypeError} if a frame lacks the level or the unit that is needed; it says what to pass.
 * @throws {RangeError} if bars differ in width, or two rows of a series share an instant.
 *
 * @example
 * ```ts
 * import { attribute, demo, rowsOf } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const api = demo();
 * const span = {
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-04",
 * } as const;
 * const oi = await api.openInterest.symbolChart.history(span);
 * const price = await api.kline.lists.history({ ...span, productType: "SWAP" });
 * const [bar] = rowsOf(attribute(oi, price));
 * assertEquals(bar.positionEffect + bar.priceEffect, bar.valueDelta);
 * ```
 */
export function attribute<T extends Tabular>(
  oi: T,
  price?: Tabular,
  options: AttributeOptions<NameOf<T>> = {},
): Like<T, SchemaOf<T> & Attribution> {
  const { contract, contractSize, column, priceColumn } = checked(options);
  const source = columnsOf(oi as Tabular);
  const [unit, other]: Unit[] = contract === "linear" ? ["coin", "USD"] : ["USD", "coin"];
  const needed = contractSize === undefined ? unit : "contracts";
  const size = levelBars(source, {
    what: `open interest in ${needed}`,
    kind: "stock",
    unit: needed,
    column,
    pass: PASS[contractSize === undefined ? contract : "contracts"],
  }, "attribute");
  const sized = contractSize === undefined ? size : scaled(size, contractSize);
  const parts = price === undefined
    ? splitByWorth(sized, worthOf(source, other, priceColumn))
    : split(sized, priceBars(size, price, priceColumn, "attribute"), contract);
  const [own, whole] = contract === "linear"
    ? ["coinDelta", "valueDelta"] as const
    : ["valueDelta", "coinDelta"] as const;
  const flow = (unit: Unit, values: Float64Array): Column => ({ kind: "flow", unit, values });
  const changes = { [own]: flow(unit, parts.change), [whole]: flow(other, parts.whole) };
  const made = measured(
    size,
    {
      coinDelta: changes.coinDelta,
      valueDelta: changes.valueDelta,
      positionEffect: flow(other, parts.position),
      priceEffect: flow(other, parts.price),
    },
    "attribute",
    price === undefined ? [] : [columnsOf(price)],
  );
  return like(oi, made) as Like<T, SchemaOf<T> & Attribution>;
}

const PASS = {
  linear:
    "Pass what openInterest.symbolChart or openInterest.kline returns, or exchangeChart with the " +
    'coin as its type; of inverse contracts say { contract: "inverse" }',
  inverse: "Pass a frame with coinValue, as openInterest.symbolChart returns, or contracts and " +
    "{ contractSize: … }",
  contracts:
    'Say so: frame(df, { kinds: { … : "stock" }, units: { … : "contracts" } }), or leave ' +
    "contractSize out",
};

function checked(options: AttributeOptions) {
  checkedNames(options, ["contract", "contractSize", "column", "priceColumn"], "attribute");
  const { contract = "linear", contractSize, column, priceColumn } = options;
  if (contract !== "linear" && contract !== "inverse") {
    throw new RangeError(
      `attribute: contract is not allowed: ${
        shown(contract)
      }. Allowed are "linear" (sized in coin) ` +
        'and "inverse" (sized in USD)',
    );
  }
  if (contractSize !== undefined && !(contractSize > 0 && contractSize < Infinity)) {
    throw new RangeError(
      `attribute: contractSize is no number above 0: ${
        shown(contractSize)
      }. Give what one contract is, ` +
        "in coin, of inverse ones in USD",
    );
  }
  return { contract, contractSize, column, priceColumn };
}

/** Contracts as what they are sized in. */
function scaled({ open, close }: LevelBars, size: number): Ends {
  return { open: open.map((n) => n * size), close: close.map((n) => n * size) };
}

/** The other level of the same frame. */
function worthOf(source: Columns, unit: Unit, priceColumn: string | undefined): Ends {
  if (priceColumn !== undefined) {
    throw new TypeError(
      `attribute: priceColumn ${
        shown(priceColumn)
      } is of no frame. Pass the price's frame before it`,
    );
  }
  return levelBars(source, {
    what: `a price, or open interest in ${unit} beside`,
    kind: "stock",
    unit,
    pass: "Pass the price second, as kline.lists returns it: attribute(oi, price)",
  }, "attribute");
}

/** By price, or where contracts are sized in USD by its inverse: what one of them is worth in coin. */
function split(size: Ends, price: Ends, contract: "linear" | "inverse"): Split {
  if (contract === "linear") return splitByPrice(size, price);
  const { open, close } = price;
  const inverse = (price: number) => price > 0 ? 1 / price : NaN;
  // Of the inverses: a difference of two of them would lose digits.
  const delta = close.map((to, i) => (open[i] - to) / (open[i] * to));
  return splitByPrice(size, { open: open.map(inverse), close: close.map(inverse) }, delta);
}
