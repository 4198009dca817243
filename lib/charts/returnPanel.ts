import { axisFormat } from "./axis.ts";
import { Plot } from "./observablePlot.ts";
// @ts-types="npm:@types/d3-array@3.2.2"
import { extent, ticks } from "npm:d3-array@3.2.4";

/** What the price did after a state, over a horizon in bars; returns are fractions. */
export interface StateReturn {
  readonly state: string;
  readonly horizon: number;
  readonly count: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly allMean: number;
}

/** How much of a panel's width is for its figures; the rest is for how many returns there are. */
const WIDE = 0.84;

/** The returns over one horizon: a row a state, with an axis of its own along the bottom. */
export function returnPanel(
  rows: readonly StateReturn[],
  { states, from, name, among, bar, interval }: {
    states: readonly string[];
    /** Where along the plot's `x` it begins; it is 1 wide. */
    from: number;
    /** By which its axis is told from the others. */
    name: string;
    /** How many panels there are: the narrower each is, the fewer ticks it has room for. */
    among: number;
    bar?: Plot.RectOptions;
    interval?: Plot.RuleYOptions;
  },
): Plot.Markish[] {
  const { horizon, allMean } = rows[0];
  const sought = rows.flatMap(({ mean, low, high }) => [mean, low, high]);
  const known = [0, allMean, ...sought].filter(Number.isFinite);
  const [low, high] = extent(known) as [number, number];
  const onto = (value: number) => from + (value - low) / (high - low || 1) * WIDE;
  const format = axisFormat({ kind: "growth", unit: "fraction" });
  const at = (state: string) => states.indexOf(state);
  const all = high > low ? ticks(low, high, Math.max(2, Math.floor(6 / among))) : [0];
  const hasLine = (row: StateReturn) => row.low <= allMean && allMean <= row.high;
  const withMean = rows.filter(({ mean }) => mean === mean);
  return [
    Plot.ruleX(all, { x: onto, strokeOpacity: 0.1 }),
    Plot.rect(withMean, {
      x1: onto(0),
      x2: ({ mean }) => onto(mean),
      y1: ({ state }) => at(state) + 0.18,
      y2: ({ state }) => at(state) + 0.82,
      fill: ({ mean }) => mean < 0 ? "below 0" : "mean return above 0",
      fillOpacity: (row) => hasLine(row) ? 0.4 : 1,
      ...bar,
    }),
    Plot.ruleX([0], { x: onto }),
    allMean === allMean ? Plot.ruleX([allMean], { x: onto, strokeDasharray: "3 3" }) : null,
    Plot.ruleY(rows.filter((row) => row.low === row.low && row.high === row.high), {
      y: ({ state }) => at(state) + 0.5,
      x1: (row) => onto(row.low),
      x2: (row) => onto(row.high),
      stroke: () => "interval",
      strokeWidth: 1.75,
      ...interval,
    }),
    Plot.text(rows, {
      x: from + 1,
      y: ({ state }) => at(state) + 0.5,
      text: ({ count }) => count.toLocaleString("en-US"),
      textAnchor: "end",
      fillOpacity: 0.75,
    }),
    Plot.text(
      [`after ${horizon.toLocaleString("en-US")} ${horizon === 1 ? "bar" : "bars"}`],
      { x: from, frameAnchor: "top", textAnchor: "start", dy: -14, fontWeight: 600 },
    ),
    Plot.text(["n"], {
      x: from + 1,
      frameAnchor: "top",
      textAnchor: "end",
      dy: -14,
      fillOpacity: 0.75,
    }),
    ...(from === 0 ? namesOf(states) : []),
    Plot.axisX(all, {
      // By a name of its own, or Plot would take it for the plot's and leave that out.
      ariaLabel: `${name}-axis`,
      x: onto,
      tickFormat: (value: number) => format(Number(value.toPrecision(6))),
      label: from === 0 ? "Mean return after the state (%), dashed: after any" : null,
      labelAnchor: "left",
      labelArrow: "none",
    }),
  ];
}

/** The states at the left. */
function namesOf(states: readonly string[]): Plot.Markish[] {
  const names = Plot.text(states, {
    y: (_: string, i: number) => i + 0.5,
    text: (name: string) => name,
    frameAnchor: "left",
    textAnchor: "end",
    dx: -10,
  });
  return [names];
}
