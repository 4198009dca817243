import type { Column } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { NameOf, Tabular } from "../columns/columns.ts";
import { takeNumbers } from "../columns/order.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { axisFormat, axisLabel, UTC } from "./axis.ts";
import { axisWords } from "./axisWords.ts";
import { levelTimes } from "./barSpans.ts";
import { carrying } from "./carried.ts";
import { m4 } from "./m4.ts";
import { namedSeries } from "./namedSeries.ts";
import { noRows } from "./noRows.ts";
import { Plot } from "./observablePlot.ts";
import { PALETTE, SERIES } from "./palette.ts";
import { dates } from "./thinLine.ts";
import { checkedPixels } from "./thinned.ts";
import { timedSeries } from "./timed.ts";
import type { Timed } from "./timed.ts";

/** What {@link dominanceAreas} takes beside a frame. */
export interface DominanceAreasOptions<N extends string = string> {
  /** The column of shares. @default `share` */
  y?: N;
  /** The column of instants. @default the frame's */
  x?: N;
  /** How many venues are shown by themselves, those of the largest mean share; the rest together. @default 5 */
  top?: number;
  /** More for each area, as for `Plot.areaY`. */
  area?: Plot.AreaYOptions;
  /** How many columns of pixels the plot has, for which long series are thinned. @default 640 */
  pixels?: number;
}

/**
 * Each venue's share of open interest over time as areas on top of one another, the largest at the bottom,
 * the small ones together as grey.
 *
 * Returns marks for {@link plot}, to which they bring an axis from 0 to 100 %, a legend and the frame's
 * source as a caption. A venue whose share is not known (`NaN`) or that has no row has none; where that of
 * all is not known the areas break. Each area is drawn from 0 and covers part of the one before, so leave
 * them opaque. Long series are thinned for drawing, in columns of two pixels: of no edge is an extreme
 * hidden.
 *
 * @param frame What `dominance` returns.
 * @throws {TypeError} if the frame has no shares, it is no frame, or an option is misspelt; it says what to
 * pass.
 * @throws {RangeError} if `top` is no whole number from 1, or a column that is named is missing.
 *
 * @example
 * ```ts
 * import { demo, dominance, dominanceAreas, plot } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const venues = await demo().openInterest.exchangeChart.history({
 *   baseCoin: "BTC", interval: "1d", start: "2024-07-01", end: "2024-09-15",
 * });
 * const picture = plot({ title: "Who holds it", marks: [dominanceAreas(dominance(venues))] });
 * assertStringIncludes(picture.svg, "Binance");
 * ```
 */
export function dominanceAreas<T extends Tabular>(
  frame: T,
  options: DominanceAreasOptions<NameOf<T>> = {},
): Plot.Markish[] {
  checkedNames(options, ["y", "x", "top", "area", "pixels"], "dominanceAreas");
  const { y = "share", x, top = SERIES.length, area } = options;
  if (!Number.isInteger(top) || top < 1) {
    throw new RangeError(`dominanceAreas: top is not a whole number from 1: ${shown(top)}`);
  }
  const pixels = Math.ceil(checkedPixels(options.pixels, "dominanceAreas") / 2);
  const all = timedSeries(frame, x, "dominanceAreas");
  const column = all.table.columns[y];
  if (column?.kind !== "ratio") {
    throw new TypeError(
      `dominanceAreas: no shares ${quoted([y])} among ${
        quoted(all.table.names)
      }. Pass what dominance ` +
        "returns",
    );
  }
  const { instants, layers } = stacked(all, y, top);
  const areas = layers.map(({ name, edge }) => {
    const kept = m4(instants, edge, pixels);
    const at = kept ? takeNumbers(instants, kept) : instants;
    const edges = kept ? takeNumbers(edge, kept) : edge;
    return Plot.areaY(at, {
      x: { value: dates(at), label: all.x },
      y1: 0,
      y2: edges,
      z: null,
      fill: () => name,
      stroke: "var(--plot-background)",
      strokeWidth: 0.75,
      ...area,
    });
  });
  const names = layers.map(({ name }) => name);
  return carrying([...areas.reverse(), noRows(all.table)], {
    sources: [all.table.meta.source],
    options: {
      marginLeft: 50,
      x: UTC,
      y: {
        label: axisLabel(y, column, "Share of open interest"),
        domain: [0, 1],
        tickFormat: axisFormat(column),
        grid: true,
      },
      color: {
        domain: names,
        range: names.map((_, i) => i < top ? SERIES[i] ?? PALETTE.others : PALETTE.others),
        legend: true,
      },
    },
  });
}

/** The upper edge of each venue's area over the ones of larger venues, at all instants. */
function stacked(all: Timed, y: string, top: number) {
  const column: Column = all.table.columns[y];
  const stamps = Float64Array.from(new Set(all.times));
  const place = new Map(Array.from(stamps, (t, k) => [t, k]));
  const instants = levelTimes(all.table, stamps, column);
  const whole = namedSeries(all).map(({ name, own: { table, times } }) => {
    const shares = table.columns[y].values as Float64Array;
    const values = new Float64Array(stamps.length).fill(NaN);
    times.forEach((t, i) => values[place.get(t)!] = shares[i]);
    const sum = shares.reduce((sum, share) => sum + (share || 0), 0);
    return { name: name || axisWords(y), values, sum };
  }).sort((a, b) => b.sum - a.sum);
  const known = instants.map((_, k) =>
    whole.some(({ values }) => values[k] === values[k]) ? 0 : NaN
  );
  const several = whole.length > top + 1;
  const named = several ? whole.slice(0, top) : whole;
  const groups = named.map((one) => ({ name: one.name, of: [one] }));
  if (several) groups.push({ name: `${whole.length - top} others`, of: whole.slice(top) });
  let edge = known;
  const layers = groups.map(({ name, of }) => {
    edge = edge.map((e, k) => of.reduce((sum, { values }) => sum + (values[k] || 0), e));
    return { name, edge };
  });
  return { instants, layers };
}
