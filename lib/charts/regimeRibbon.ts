import type { NameOf, Tabular } from "../columns/columns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { regimes } from "../openinterest/regime.ts";
import { stateRuns } from "../openinterest/stateRuns.ts";
import { statesOf } from "../openinterest/statesOf.ts";
import { barsOf } from "../time/bars.ts";
import { axisFormat, axisLabel, UTC } from "./axis.ts";
import { carrying } from "./carried.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { thinPrice } from "./overPrice.ts";
import { REGIMES, SERIES } from "./palette.ts";
import { priceOf } from "./priceOf.ts";
import { stripBelow } from "./stripBelow.ts";
import { dates } from "./thinLine.ts";
import { checkedPixels } from "./thinned.ts";
import { timed } from "./timed.ts";

/** What {@link regimeRibbon} takes beside a frame. */
export interface RegimeRibbonOptions<N extends string = string> {
  /** The column of states. @default the only one of text or states that tells no series apart */
  column?: N;
  /**
   * The price: a column of the frame, or a frame of its own, of which the close or the first price is
   * taken. @default the frame's price, else the mark price that follows: `coinValue / coinCount`
   */
  price?: N | Tabular;
  /** More for the line of the price, as for `Plot.lineY`. */
  priceLine?: Plot.LineYOptions;
  /** More for the ribbon, as for `Plot.rect`. */
  ribbon?: Plot.RectOptions;
  /** How many columns of pixels the plot has, for which a long line is thinned. @default 640 */
  pixels?: number;
}

/**
 * The price as a line and, in a ribbon below it, the state that each bar is in. Blue where the price rose and
 * vermilion where it fell, strong where positions were opened and pale where they were closed; of states
 * other than `regimes` each has a colour.
 *
 * Returns marks for {@link plot}, to which they bring a label with the unit, short ticks, a legend of all
 * regimes and the frames' sources as a caption. Bars whose state is not known, or that are missing, leave a
 * gap in the ribbon. The price is drawn when it was so: a close at the end of its bar.
 *
 * @param frame What `regime` returns. @param options `price` among them: what `kline.lists` returns.
 * @throws {TypeError} if there is no column of states, or bars have no width; it says what to pass.
 * @throws {RangeError} if no price is to be had, or the frame holds several series.
 *
 * @example
 * ```ts
 * import { demo, plot, regime, regimeRibbon } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const api = demo();
 * const span = {
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "4h", start: "2024-08-01", end: "2024-09-15",
 * } as const;
 * const price = await api.kline.lists.history({ ...span, productType: "SWAP" });
 * const states = regime(await api.openInterest.symbolChart.history(span), price, { window: 42 });
 * const picture = plot({ title: "Regimes", marks: [regimeRibbon(states, { price })] });
 * assertStringIncludes(picture.svg, "long build-up");
 * ```
 */
export function regimeRibbon<T extends Tabular>(
  frame: T,
  options: RegimeRibbonOptions<NameOf<T>> = {},
): Plot.Markish[] {
  checkedNames(options, ["column", "price", "priceLine", "ribbon", "pixels"], "regimeRibbon");
  const found = statesOf(frame, { column: options.column }, "regimeRibbon");
  const { table, times, every } = found.bars;
  const own = timed(table, table.meta.time, "regimeRibbon");
  const whole = priceOf(own, options.price, "regimeRibbon");
  const price = thinPrice(whole, checkedPixels(options.pixels, "regimeRibbon"));
  const strip = stripBelow(price.values, { share: 0.07, gap: 0.05 });
  const { shift } = barsOf(every, table.meta.timeZone);
  const runs = stateRuns(found).map(({ code, row, bars }) => ({
    [found.name]: String(found.states[code]),
    from: new Date(times[row]),
    to: new Date(shift(times[row], bars)),
    bars,
  }));
  const marks = [
    Plot.rect(runs, {
      x1: "from",
      x2: "to",
      y1: strip.bottom,
      y2: strip.top,
      fill: found.name,
      ...options.ribbon,
    }),
    Plot.lineY(price.times, {
      x: { value: dates(price.times), label: own.x },
      y: price.values,
      z: null,
      marker: price.times.length === 1 ? "dot" : undefined, // a line of one point cannot be seen
      ...options.priceLine,
    }),
    noRows(table),
  ];
  const isRegime = found.states.every((state) => regimes.some((name) => name === state));
  return carrying(marks, {
    sources: [table.meta.source, price.source],
    options: {
      marginLeft: 50,
      x: UTC,
      y: {
        label: axisLabel("price", { unit: price.unit }, "Price"),
        ticks: strip.ticks,
        tickFormat: axisFormat({ kind: "price", unit: price.unit }),
        grid: true,
      },
      color: isRegime
        ? { domain: [...regimes], range: regimes.map((name) => REGIMES[name]), legend: true }
        : { domain: found.states.map(String), range: [...SERIES], legend: true },
    } as Plot.PlotOptions,
  });
}
