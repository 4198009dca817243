import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { forwardReturnBars } from "../../lib/charts/forwardReturnBars.ts";
import { PALETTE } from "../../lib/charts/palette.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { changes } from "./market.ts";
import { shapesOf } from "./shapes.ts";

type Row = [mood: string, horizon: number, count: number, mean: number, low: number, high: number];

/** As forwardReturns gives them; over any state 1%. */
const ahead = (...rows: Row[]) => {
  const cells = (at: number) => rows.map((row) => row[at]) as number[];
  return columns({
    mood: rows.map(([mood]) => mood),
    horizon: cells(1),
    count: cells(2),
    mean: cells(3),
    low: cells(4),
    high: cells(5),
    allMean: rows.map(() => 0.01),
  }, {
    keys: ["mood", "horizon"],
    source: "moods",
    kinds: { mood: "label" },
    units: { mean: "fraction", low: "fraction", high: "fraction", allMean: "fraction" },
  });
};
const two = ahead(["calm", 1, 1_234, 0.02, 0.015, 0.03], ["wild", 1, 9, -0.01, -0.03, 0.02]);

Deno.test("forwardReturnBars() draws a bar from 0 to each mean, and its interval", async () => {
  const { svg } = plot({ marks: [forwardReturnBars(two)] });
  await assertStandalone(svg);
  const [calm, wild] = shapesOf(svg, "rect", "rect");
  assertEquals([calm.fill, wild.fill], [PALETTE.increase, PALETTE.decrease]);
  assertAlmostEquals(Number(calm.width) / Number(wild.width), 2, 1e-2); // 2% and −1%
  assertAlmostEquals(Number(wild.x) + Number(wild.width), Number(calm.x), 0.01); // both end at 0
  const zero = Number(calm.x), percent = Number(wild.width);
  const intervals = shapesOf(svg, "rule", "line").filter(({ y1, y2 }) => y1 === y2);
  assertEquals(intervals.length, 2);
  const ends = intervals.map(({ x1, x2 }) =>
    [x1, x2].map((x) => Math.round((Number(x) - zero) / percent * 10) / 10)
  );
  assertEquals(ends, [[1.5, 3], [-3, 2]]);
});

Deno.test("forwardReturnBars() is pale where the interval holds the mean over all bars", () => {
  const { svg } = plot({ marks: [forwardReturnBars(two)] });
  const [calm, wild] = shapesOf(svg, "rect", "rect"); // all: 1%
  assertEquals([calm["fill-opacity"], wild["fill-opacity"]], ["1", "0.4"]);
});

Deno.test("forwardReturnBars() has the fewer ticks the more panels there are", () => {
  const ticks = (horizons: number) => {
    const rows = Array.from({ length: horizons }, (_, k): Row => {
      return ["calm", k + 1, 9, 0.001, -0.0012, 0.0027];
    });
    const { svg } = plot({ marks: [forwardReturnBars(ahead(...rows))] });
    return textsOf(svg).filter((text) => /^[+−]?[\d.]+%$/.test(text)).length / horizons;
  };
  assert(ticks(1) > ticks(3), `${ticks(1)} and ${ticks(3)}`);
  assert(ticks(3) <= 3 && ticks(6) >= 2, `${ticks(3)} and ${ticks(6)}`);
});

Deno.test("forwardReturnBars() has a panel with an axis of its own for each horizon", () => {
  const picture = plot({
    marks: [
      forwardReturnBars(ahead(
        ["calm", 1, 5, 0.001, 0, 0.002],
        ["calm", 24, 4, 0.1, 0, 0.2],
      )),
    ],
  });
  const texts = textsOf(picture.svg);
  for (const said of ["after 1 bar", "after 24 bars", "calm", "5", "4", "moods", "+20%"]) {
    assert(texts.includes(said), `${said} is not among ${texts.join(", ")}`);
  }
  const bars = shapesOf(picture.svg, "rect", "rect").map(({ width }) => Number(width));
  assertEquals(bars.length, 2);
  assert(bars.every((width) => width > 15), bars.join()); // 0.1% is seen beside 10%
});

Deno.test("forwardReturnBars() draws no bar for a mean and no line for an interval that is not known", async () => {
  const rows = ahead(["calm", 1, 0, NaN, NaN, NaN], ["wild", 1, 3, 0.02, NaN, NaN]);
  const { svg } = plot({ marks: [forwardReturnBars(rows)] });
  await assertStandalone(svg);
  assertEquals(shapesOf(svg, "rect", "rect").length, 1);
  assertEquals(shapesOf(svg, "rule", "line").filter(({ y1, y2 }) => y1 === y2).length, 0);
  const none = plot({ marks: [forwardReturnBars(ahead())] });
  await assertStandalone(none.svg);
  assertStringIncludes(none.svg, "no rows");
});

Deno.test("forwardReturnBars() leaves defaults to the caller, and asks for forward returns", () => {
  const { svg } = plot({
    marks: [forwardReturnBars(two, { bar: { rx: 3 }, interval: { strokeWidth: 7 } })],
  });
  for (const part of ['rx="3"', 'stroke-width="7"']) assertStringIncludes(svg, part);
  assertThrows(
    () => forwardReturnBars(changes([1])),
    TypeError,
    "Pass what forwardReturns returns",
  );
  assertThrows(() => forwardReturnBars(two, { bars: {} } as never), TypeError, '"bar"?');
});
