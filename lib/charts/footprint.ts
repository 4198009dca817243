import type { Column } from "../columns/column.ts";
import { columnNamed, quoted } from "../columns/columns.ts";
import type { Columns, NameOf, Tabular } from "../columns/columns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { figureColumn } from "../verbs/figureColumns.ts";
import { axisFormat, axisLabel, UTC } from "./axis.ts";
import { barSpans } from "./barSpans.ts";
import { carrying } from "./carried.ts";
import { twoSidedHeat } from "./heat.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { priceStep } from "./priceStep.ts";
import { timedSeries } from "./timed.ts";
// @ts-types="npm:@types/d3-array@3.2.2"
import { extent } from "npm:d3-array@3.2.4";

/** What {@link footprint} takes beside a frame. */
export interface FootprintOptions<N extends string = string> {
  /** The column of what takers sold. @default `ask`, as CoinAnk calls it */
  sold?: N;
  /** The column of what takers bought. @default `bid`, as CoinAnk calls it */
  bought?: N;
  /** The column of instants. @default the frame's */
  x?: N;
  /** How wide a bar is, such as `"5m"`. @default what the frame says, else its smallest step */
  every?: string;
  /** More for the cells, as for `Plot.rect`. */
  cell?: Plot.RectOptions;
  /** More for the figures, as for `Plot.text`; `false` for none. @default shown for up to 12 bars */
  label?: Plot.TextOptions | false;
}

/** More bars or prices than these make cells of a few pixels. */
const MOST_BARS = 60;
const MOST_PRICES = 60;

/** More bars than these leave no room for figures. */
const MOST_LABELLED = 12;

/**
 * A footprint: in each bar and at each price what takers sold × what they bought, as figures, in cells
 * coloured by the difference: blue where they bought more, vermilion where they sold more. The price with
 * the most volume of each bar has a frame. Cells are about their price, as high as prices lie apart; the
 * height of the picture grows with their number.
 *
 * Returns marks for {@link plot}, to which they bring axes with units, a scale of colours with its legend, and
 * the frame's source as a caption. A cell of which either side is not known has no colour and no figures.
 *
 * @param frame What `orderFlow.lists` returns, of a few bars and a `tickCount` that leaves a few prices.
 * @throws {TypeError} if the frame lacks prices or either side, it is no frame, or an option is misspelt.
 * @throws {RangeError} if a column is missing, or there are more than 60 bars or 60 prices; it says what to ask
 * for.
 *
 * @example
 * ```ts
 * import { demo, footprint, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const flow = await demo().orderFlow.lists({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "5m", size: 10, endTime: "2024-09-10",
 *   productType: "SWAP", tickCount: 5,
 * });
 * const picture = plot({ title: "Who took at which price", marks: [footprint(flow)] });
 * assertStringIncludes(picture.svg, "Bought less sold (coin)");
 * ```
 */
export function footprint<T extends Tabular>(
  frame: T,
  options: FootprintOptions<NameOf<T>> = {},
): Plot.Markish[] {
  checkedNames(options, ["sold", "bought", "x", "every", "cell", "label"], "footprint");
  const all = timedSeries(frame, options.x, "footprint");
  const { table, times } = all;
  const { sold, bought } = sidesIn(table, options);
  const column: Column = table.columns[bought];
  const prices = table.columns.price.values as Float64Array;
  const instants = Float64Array.from(new Set(times)).filter((t) => t === t);
  const step = priceStep(prices);
  refuseMany(table, instants, prices, step);
  const spans = barSpans(table, instants, column, options.every);
  const place = new Map(Array.from(instants, (t, k) => [t, spans[k]]));
  const [sells, buys] = [sold, bought].map((name) => table.columns[name].values as Float64Array);
  const cells = Array.from(prices, (price, i) => ({
    ...place.get(times[i])!,
    t: times[i],
    price,
    sold: sells[i],
    bought: buys[i],
    delta: buys[i] - sells[i],
  })).filter(({ delta, price, from }) => delta === delta && price === price && from === from);
  const busiest = [...Map.groupBy(cells, ({ t }) => t).values()].map((bar) =>
    bar.reduce((most, cell) => cell.bought + cell.sold > most.bought + most.sold ? cell : most)
  );
  const most = cells.reduce((most, { delta }) => Math.max(most, Math.abs(delta)), 0) || 1;
  const format = axisFormat({ kind: "stock", unit: column.unit });
  const short = (amount: number) => format(Number(amount.toPrecision(amount < 1_000 ? 3 : 2)));
  const middle = ({ from, to }: { from: number; to: number }) => new Date((from + to) / 2);
  const frameOf = (of: typeof cells): Plot.RectOptions => ({
    x1: { value: of.map(({ from }) => new Date(from)), label: all.x } as Plot.ChannelValueSpec,
    x2: of.map(({ to }) => new Date(to)),
    y1: of.map(({ price }) => price - step / 2),
    y2: of.map(({ price }) => price + step / 2),
    inset: 0.5,
  });
  const lines = cells.length === 0 ? 3 : rowsIn(prices, step);
  const marks = [
    Plot.rect(cells, { ...frameOf(cells), fill: "delta", ...options.cell }),
    Plot.rect(busiest, { ...frameOf(busiest), stroke: "currentColor", strokeWidth: 1.25 }),
    options.label === false || instants.length > MOST_LABELLED && !options.label
      ? null
      : Plot.text(cells, {
        x: middle,
        y: "price",
        text: ({ sold, bought }) => `${short(sold)} × ${short(bought)}`,
        fontSize: instants.length > 10 ? 8 : 9,
        ...options.label,
      }),
    noRows(table),
  ];
  return carrying(marks, {
    sources: [table.meta.source],
    options: {
      marginLeft: 50,
      height: Math.max(200, 60 + lines * 17),
      x: UTC,
      y: {
        label: axisLabel("price", table.columns.price, "Price"),
        tickFormat: axisFormat(table.columns.price),
      },
      color: {
        type: "diverging-sqrt",
        interpolate: twoSidedHeat,
        domain: [-most, most],
        label: axisLabel(bought, column, "Bought less sold"),
        ticks: 5,
        width: 320,
        tickFormat: (delta: number) =>
          axisFormat({ kind: "flow", unit: column.unit })(Number(delta.toPrecision(2))),
        legend: true,
      },
    } as Plot.PlotOptions,
  });
}

/** How many prices there are from the lowest to the highest. */
function rowsIn(prices: Float64Array, step: number): number {
  const [low = 0, high = 0] = extent(prices);
  return Math.round((high - low) / step) + 1;
}

function sidesIn(table: Columns, options: FootprintOptions): { sold: string; bought: string } {
  const { sold = "ask", bought = "bid" } = options;
  const { columns, names } = table;
  const prices: Column | undefined = columns.price;
  if (
    prices?.kind !== "price" ||
    (options.sold === undefined && !names.includes(sold)) ||
    (options.bought === undefined && !names.includes(bought))
  ) {
    throw new TypeError(
      `footprint: no price, ${sold} and ${bought} among ${
        quoted(names)
      }. Pass what orderFlow.lists ` +
        "returns, or name the sides with sold and bought",
    );
  }
  for (const name of [sold, bought]) {
    columnNamed(table, name, "footprint");
    figureColumn(table, name, "footprint");
  }
  return { sold, bought };
}

/** @throws {RangeError} that says what to ask for. */
function refuseMany(table: Columns, instants: Float64Array, prices: Float64Array, step: number) {
  if (table.length === 0) return;
  if (instants.length > MOST_BARS) {
    throw new RangeError(
      `footprint: ${instants.length.toLocaleString("en-US")} bars are more than can be read ` +
        `(${MOST_BARS}). Ask for fewer: orderFlow.lists({ …, size: 10 })`,
    );
  }
  const lines = rowsIn(prices, step);
  if (lines > MOST_PRICES) {
    throw new RangeError(
      `footprint: ${lines.toLocaleString("en-US")} prices are more than can be read ` +
        `(${MOST_PRICES}). Ask for wider steps: orderFlow.lists({ …, tickCount: ${
          Math.ceil(lines / MOST_PRICES)
        } }) or some more, if these are of the smallest`,
    );
  }
}
