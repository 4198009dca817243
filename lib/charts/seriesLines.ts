import { Plot } from "./observablePlot.ts";
import { PALETTE, SERIES } from "./palette.ts";
import { thinLine } from "./thinLine.ts";
import type { Timed } from "./timed.ts";

/** A line among others. */
export interface SeriesLine {
  /** What the legend calls it. */
  readonly name: string;
  readonly own: Timed;
  /** The name of the column. */
  readonly y: string;
}

/** How to draw lines beside one another. */
export interface SeriesLinesOptions {
  readonly pixels: number;
  /** More for each of them. */
  readonly line?: Plot.LineYOptions;
  /** @default those of `SERIES` */
  readonly colors?: readonly string[];
  /** What of a value is drawn. @default all that is known */
  readonly shown?: (value: number) => number;
  readonly chart: string;
}

/**
 * Lines in colours that are told apart, the first on top, and the scale of these colours. Where there are
 * more lines than colours the last ones are grey, with one entry of the legend.
 */
export function seriesLines(
  lines: readonly SeriesLine[],
  { pixels, line, colors = SERIES, shown, chart }: SeriesLinesOptions,
): { marks: Plot.Markish[]; color: Plot.ScaleOptions } {
  const own = lines.slice(0, lines.length > colors.length + 1 ? colors.length : lines.length);
  const rest = lines.slice(own.length);
  const others = `${rest.length} others`;
  const marks = lines.map(({ name, own: timed, y }, i) => {
    const { rows, x } = thinLine(timed, y, pixels, chart);
    const isOther = i >= own.length;
    return Plot.lineY(rows, {
      x: { value: x, label: timed.x },
      y: shown ? rows.map((row) => shown(row[y] as number)) : y,
      stroke: () => isOther ? others : name,
      z: null,
      strokeWidth: isOther ? 1 : 1.5,
      marker: rows.length === 1 ? "dot" : undefined, // a line of one point cannot be seen
      ...line,
    });
  });
  const domain = own.map(({ name }) => name);
  if (rest.length > 0) domain.push(others);
  return {
    marks: marks.reverse(),
    color: {
      domain,
      range: domain.map((_, i) => colors[i] ?? PALETTE.others),
      legend: domain.length > 1,
    },
  };
}
