import type { Column } from "../columns/column.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { like } from "../columns/tabular.ts";
import { flushedBars } from "./flushedBars.ts";
import type { FlushOptions } from "./flushedBars.ts";
import { measured } from "./measured.ts";

/** The columns that {@link flushes} adds. */
export type Flushes = {
  coinDelta: "flow";
  coinPct: "growth";
  positionEffect: "flow";
  liquidated: "flow";
  phi: "ratio";
  flush: "state";
};

/**
 * Flags bars in which positions were flushed out: open interest fell, and much of what was closed was
 * liquidated.
 *
 * `phi`, φ = liquidated USD / max(−position effect, 0), is the share of the closed positions that was
 * liquidated; the position effect is `ΔQ·(P + P₋₁)/2`, as `attribute` gives it for linear contracts. NaN
 * where nothing was closed on balance. `flush` is 1 where ΔQ/Q₋₁ ≤ −θ and φ ≥ φ₀, else 0; NaN where
 * that cannot be told.
 *
 * **φ is a lower bound**: exchanges throttle their feeds of liquidations (one order a second and symbol on
 * the largest), and new positions that opened meanwhile make the fall smaller and φ larger. It may
 * exceed 1.
 *
 * Adds `coinDelta` (coin), `coinPct` (fraction), `positionEffect` and `liquidated` (USD), `phi` and `flush`.
 * Rows are bars, stamped with their start and known at their close. All three frames must be of one
 * market. Where the server leaves out bars without liquidations (`liquidation.aggHistory`), put zeros
 * there first: `resample(liq, "1h", { gaps: "zero" })`.
 *
 * @param oi Open interest in coin: `openInterest.symbolChart`, `openInterest.kline`.
 * @param price Prices in USD: `kline.lists`.
 * @param liq Liquidations in USD over bars: `liquidation.history`.
 * @throws {TypeError} if a frame does not hold what is needed; it says what to pass.
 * @throws {RangeError} if `theta` or `phi0` is not a number above 0, bars differ in width, two rows share
 * an instant, or frames are of different series.
 *
 * @example
 * ```ts
 * import { columns, columnsOf, flushes } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const ts = ["2024-09-10T10:00", "2024-09-10T11:00", "2024-09-10T12:00"];
 * const known = { time: "ts", every: "1h" } as const;
 * const oi = columns({ ts, coinCount: [1000, 950, 949] }, {
 *   ...known, rows: "samples", kinds: { coinCount: "stock" }, units: { coinCount: "coin" },
 * });
 * const price = columns({ ts, close: [100, 90, 90] }, {
 *   ...known, rows: "samples", kinds: { close: "price" }, units: { close: "USD" },
 * });
 * const liq = columns({ ts, longTurnover: [1900, 0, 0], shortTurnover: [0, 0, 0] }, {
 *   ...known, rows: "bars", kinds: { longTurnover: "flow", shortTurnover: "flow" },
 *   units: { longTurnover: "USD", shortTurnover: "USD" },
 * });
 * const { phi, flush } = columnsOf(flushes(oi, price, liq, { theta: 0.02, phi0: 0.2 })).columns;
 * assertEquals([...phi.values], [1900 / 4750, 0, NaN]); // 50 coins at 95 were closed
 * assertEquals([...flush.values], [1, 0, NaN]);
 * ```
 */
export function flushes<T extends Tabular>(
  oi: T,
  price: Tabular,
  liq: Tabular,
  options: FlushOptions<NameOf<T>>,
): Like<T, SchemaOf<T> & Flushes> {
  const { level, figures, beside } = flushedBars(oi, price, liq, options, "flushes");
  const { coinDelta, coinPct, positionEffect, liquidated, phi, flush } = figures;
  const flow = (unit: string, values: Float64Array): Column<"flow"> => ({
    kind: "flow",
    unit,
    at: "closing",
    values,
  });
  const made = measured(
    level,
    {
      coinDelta: flow("coin", coinDelta),
      coinPct: { kind: "growth", unit: "fraction", at: "closing", values: coinPct },
      positionEffect: flow("USD", positionEffect),
      liquidated: flow("USD", liquidated),
      phi: { kind: "ratio", unit: "fraction", at: "closing", values: phi },
      flush: { kind: "state", unit: "", at: "closing", values: flush },
    },
    "flushes",
    beside,
  );
  return like(oi, made) as Like<T, SchemaOf<T> & Flushes>;
}
