import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { liquidationBars } from "../../lib/charts/liquidationBars.ts";
import { PALETTE } from "../../lib/charts/palette.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { changes } from "./market.ts";
import { shapesOf } from "./shapes.ts";

const START = Date.UTC(2024, 8, 1);
const HOUR = 3_600_000;
const liquidations = (longs: number[], shorts: number[]) =>
  columns({
    ts: longs.map((_, i) => START + i * HOUR),
    longTurnover: longs,
    shortTurnover: shorts,
    longAmount: longs,
    shortAmount: shorts,
  }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { longTurnover: "flow", shortTurnover: "flow", longAmount: "flow", shortAmount: "flow" },
    units: { longTurnover: "USD", shortTurnover: "USD", longAmount: "coin", shortAmount: "coin" },
  });

Deno.test("liquidationBars() draws shorts above zero and longs below, both as amounts", async () => {
  const picture = plot({ marks: [liquidationBars(liquidations([2e6, 4e6], [6e6, NaN]))] });
  await assertStandalone(picture.svg);
  const [short, ...longs] = shapesOf(picture.svg, "rect", "rect");
  const px = (usd: number) => Math.round(20 + (6e6 - usd) / 1e7 * 350);
  assertEquals([short.y, short.height].map(Number).map(Math.round), [20, px(0) - 20]);
  assertEquals(longs.map(({ y }) => Math.round(Number(y))), [px(0), px(0)]);
  assertEquals(longs.map(({ height }) => Math.round(Number(height))), [70, 140]);
  const ticks = textsOf(picture.svg).filter((text) => /^\d+M$/.test(text));
  assertEquals(ticks.includes("2M") && ticks.filter((tick) => tick === "2M").length === 2, true);
  const { domain, range } = picture.scale("color")!;
  assertEquals([domain, range], [["Shorts liquidated", "Longs liquidated"], [
    PALETTE.increase,
    PALETTE.decrease,
  ]]);
  assertEquals(Array.from(picture.scale("x")!.domain!, Number), [START, START + 2 * HOUR]);
});

Deno.test("liquidationBars() draws no bar narrower than a pixel, which would be pale", () => {
  for (const bars of [10, 200, 500, 1_400]) {
    const ones = new Array(bars).fill(1);
    const { svg } = plot({ marks: [liquidationBars(liquidations(ones, ones))] });
    const widths = shapesOf(svg, "rect", "rect").map(({ width }) => Number(width));
    assertEquals(widths.length, 2 * bars);
    assertEquals(widths.every((width) => width > 0.99), true);
  }
});

Deno.test("liquidationBars() draws amounts in coin where they are named", () => {
  const sides = { longs: "longAmount", shorts: "shortAmount" };
  const { svg } = plot({ marks: [liquidationBars(liquidations([1], [2]), sides)] });
  assertEquals(textsOf(svg).includes("Liquidations (coin)"), true);
});

Deno.test("liquidationBars() says that there are no rows, and leaves defaults to the caller", async () => {
  const empty = plot({ marks: [liquidationBars(liquidations([], []))] });
  await assertStandalone(empty.svg);
  assertStringIncludes(empty.svg, "no rows");
  const marks = [liquidationBars(liquidations([1], [2]), { fillOpacity: 0.5, every: "4h" })];
  const picture = plot({ marks, y: { label: "mine" }, color: { legend: false } });
  assertStringIncludes(picture.svg, 'fill-opacity="0.5"');
  assertEquals(textsOf(picture.svg).includes("mine"), true);
  assertEquals(Number(Array.from(picture.scale("x")!.domain!)[1]), START + 4 * HOUR);
});

Deno.test("liquidationBars() asks for both sides, and for wider bars", () => {
  assertThrows(() => liquidationBars(changes([1])), TypeError, "Pass what liquidation.history");
  const table = liquidations([1], [2]);
  assertThrows(
    () => liquidationBars(table, { longs: "longAmount" }),
    TypeError,
    "the other is not",
  );
  const many = new Array(2_000).fill(1);
  assertThrows(
    () => liquidationBars(liquidations(many, many)),
    RangeError,
    'resample(frame, "12h")',
  );
});
