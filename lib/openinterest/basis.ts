import type { Column } from "../columns/column.ts";
import type { Like, SchemaOf, Tabular } from "../columns/columns.ts";
import { knownAt } from "../columns/knownAt.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { toInstant } from "../time/instant.ts";
import type { InstantLike } from "../time/instant.ts";
import { levelBars } from "./levelBars.ts";
import { measured } from "./measured.ts";
import { priceBars } from "./priceBars.ts";

/** How to take a {@link basis}: with `expiry` or `days` it is annualised too. */
export interface BasisOptions {
  /** When the contract expires: the days that are left shrink from bar to bar. */
  expiry?: InstantLike;
  /** How many days are left in every row, as of a price at constant maturity. */
  days?: number;
  /** The column of either price. @default the only one; of candles the close */
  priceColumn?: string;
}

/** The columns that {@link basis} adds. */
export type Basis<O = BasisOptions> =
  & { spot: "price"; basis: "ratio" }
  & (O extends { expiry: unknown } | { days: unknown } ? { basisAnnualised: "ratio" } : unknown);

/**
 * By how much futures stand above spot at the close of each bar, as a fraction of spot:
 * `basis = (F − S)/S`. With an `expiry`, or a fixed number of `days`, also `basisAnnualised`:
 * `basis · 365/days`, days being those from the bar's close to the expiry; NaN from the expiry on.
 * Simple, not compounded. A perpetual has no expiry, and its premium is paid as funding.
 *
 * Adds `spot` (USD) and the fractions. Rows are bars, stamped with their start and known at their close. A
 * bar of futures without the same bar of spot is NaN. In the last hours the factor is huge and the figure
 * mostly noise.
 *
 * @param futures A frame with prices in USD: `kline.lists` of a derivative.
 * @param spot The same of spot: `kline.lists` with `productType: "SPOT"`.
 * @throws {TypeError} if a frame has no price in USD, or both `expiry` and `days` are given.
 * @throws {RangeError} if bars differ in width, two rows of a series share an instant, `days` is not above
 * 0 or `expiry` no instant.
 *
 * @example
 * ```ts
 * import { basis, columns, columnsOf } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const known = {
 *   time: "ts", every: "1d", rows: "bars", kinds: { close: "price" }, units: { close: "USD" },
 * } as const;
 * const futures = columns({ ts: ["2024-09-17"], close: [61_200] }, known);
 * const spot = columns({ ts: ["2024-09-17"], close: [60_000] }, known);
 * const made = columnsOf(basis(futures, spot, { expiry: "2024-09-28" })).columns;
 * assertEquals([made.basis.values[0], made.basisAnnualised.values[0]], [0.02, 0.02 * 365 / 10]);
 * ```
 */
export function basis<T extends Tabular, const O extends BasisOptions = Record<never, never>>(
  futures: T,
  spot: Tabular,
  options?: O,
): Like<T, SchemaOf<T> & Basis<O>> {
  const { left, priceColumn } = checked(options ?? {});
  const level = levelBars(columnsOf(futures as Tabular), {
    what: "a price in USD",
    kind: "price",
    unit: "USD",
    column: priceColumn,
    option: "priceColumn",
    pass: "Pass what kline.lists returns, futures first and spot second",
  }, "basis");
  const { close } = priceBars(level, spot, priceColumn, "basis");
  const share = level.close.map((f, i) => close[i] > 0 ? (f - close[i]) / close[i] : NaN);
  const ratio = (values: Float64Array): Column<"ratio"> => ({
    kind: "ratio",
    unit: "fraction",
    at: "closing",
    values,
  });
  const made = measured(
    level,
    {
      spot: { kind: "price", unit: "USD", at: "closing", values: close },
      basis: ratio(share),
    },
    "basis",
    [columnsOf(spot)],
  );
  const days = left && knownAt(made, "basis").map(left);
  const full = days === undefined ? made : measured({ ...level, table: made }, {
    basisAnnualised: ratio(share.map((b, i) => days[i] > 0 ? b * 365 / days[i] : NaN)),
  }, "basis");
  return like(futures, full) as Like<T, SchemaOf<T> & Basis<O>>;
}

const DAY = 86_400_000;

/** The options, and how many days are left at an instant. */
function checked(
  options: BasisOptions,
): { left?: (instant: number) => number; priceColumn?: string } {
  checkedNames(options, ["expiry", "days", "priceColumn"], "basis");
  const { expiry, days, priceColumn } = options;
  if (expiry !== undefined && days !== undefined) {
    throw new TypeError("basis: expiry and days are both given. Give one of them");
  }
  if (expiry !== undefined) {
    const end = toInstant(expiry, "basis: expiry");
    return { left: (instant) => (end - instant) / DAY, priceColumn };
  }
  if (days === undefined) return { priceColumn };
  if (!(typeof days === "number" && days > 0 && days < Infinity)) {
    throw new RangeError(
      `basis: days is no number above 0: ${shown(days)}. Give the days to expiry, or { expiry: … }`,
    );
  }
  return { left: () => days, priceColumn };
}
