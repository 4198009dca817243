import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { candles } from "../../lib/charts/candles.ts";
import { PALETTE } from "../../lib/charts/palette.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { Columns } from "../../lib/columns/columns.ts";
import type { Column } from "../../lib/columns/column.ts";
import type { ColumnsOptions } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { changes } from "./market.ts";
import { shapesOf } from "./shapes.ts";

const START = Date.UTC(2024, 8, 1);
const HOUR = 3_600_000;
const KINDS = { open: "price", high: "price", low: "price", close: "price" } as const;
const USD = { open: "USD", high: "USD", low: "USD", close: "USD" };

function table(bars: number[][], options: ColumnsOptions = {}) {
  const [open, high, low, close, volume] = [0, 1, 2, 3, 4].map((i) => bars.map((bar) => bar[i]));
  return columns({ ts: bars.map((_, i) => START + i * HOUR), open, high, low, close, volume }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { ...KINDS, volume: "flow" },
    units: { ...USD, volume: "coin" },
    ...options,
  });
}

const BARS = [[10, 14, 8, 12, 5], [12, 13, 6, 7, 10], [7, 7, 7, 7, 0]];

Deno.test("candles() draws body, wick and volume of each bar, the colour by open and close", async () => {
  const { svg } = plot({ marks: [candles(table(BARS))] });
  await assertStandalone(svg);
  const [one, two, three, ...volumes] = shapesOf(svg, "rect", "rect");
  assertEquals([one, two, three].map(({ fill }) => fill), [
    PALETTE.increase,
    PALETTE.decrease,
    PALETTE.increase,
  ]);
  assertEquals(volumes.length, 3);
  const wicks = shapesOf(svg, "rule", "line");
  // 14 is at the top, 6 the lowest of what is above the strip of the volume.
  assertEquals(Number(wicks[0].y1 < wicks[0].y2 ? wicks[0].y1 : wicks[0].y2), 20);
  const px = (price: number) => 20 + (14 - price) / 8 * (Number(wicks[1].y1) - 20);
  const near = (a: string, b: number) => Math.abs(Number(a) - b) < 0.01;
  assertEquals(near(one.y, px(12) - 0.5) && near(one.height, px(10) - px(12) + 1), true);
  assertEquals(near(three.height, 1), true); // closed where it opened, and yet to be seen
  assertEquals(near(volumes[0].height, Number(volumes[1].height) / 2), true);
  assertEquals(Number(volumes[2].height), 0);
});

Deno.test("candles() covers each bar from its stamp on", () => {
  const { domain } = plot({ marks: [candles(table(BARS))] }).scale("x")!;
  assertEquals(Array.from(domain!, Number), [START, START + 3 * HOUR]);
});

Deno.test("candles() leaves the volume away where there is none or it is not wanted", () => {
  const { volume: _, ...prices }: Record<string, Column> = { ...table(BARS).columns };
  const without = new Columns(prices, table(BARS).meta);
  for (const marks of [candles(table(BARS), { volume: false }), candles(without)]) {
    const { svg } = plot({ marks: [marks] });
    assertEquals(shapesOf(svg, "rect", "rect").length, 3);
    assertEquals(textsOf(svg).some((text) => text.startsWith("Volume")), false);
  }
});

Deno.test("candles() draws those of open interest or funding, and the price's where there are both", () => {
  const kinds = { open: "rate", high: "rate", low: "rate", close: "rate" } as const;
  const units = { open: "fraction", high: "fraction", low: "fraction", close: "fraction" };
  const rates = plot({ marks: [candles(table(BARS, { kinds, units }))] });
  assertEquals(textsOf(rates.svg).includes("↑ Funding rate (%)"), true);
  const { columns: own, meta } = table(BARS);
  const oi = Object.fromEntries(["Open", "High", "Low", "Close"].map((corner) => [
    `oi${corner}`,
    { ...own.open, kind: "stock", unit: "coin" } as Column,
  ]));
  const both = new Columns({ ts: own.ts, ...oi, ...own }, meta);
  const label = (options = {}) =>
    textsOf(plot({ marks: [candles(both, options)] }).svg).find((text) => text.startsWith("↑"));
  assertEquals([label(), label({ y: "oiClose" })], ["↑ Price (USD)", "↑ Open interest (coin)"]);
});

Deno.test("candles() says that there are no rows, and leaves out bars of which something is NaN", async () => {
  const empty = plot({ marks: [candles(table([]))] });
  await assertStandalone(empty.svg);
  assertStringIncludes(empty.svg, "no rows");
  const gap = plot({ marks: [candles(table([BARS[0], [NaN, NaN, NaN, NaN, NaN], BARS[1]]))] });
  await assertStandalone(gap.svg);
  assertEquals(shapesOf(gap.svg, "rule", "line").length, 2);
});

Deno.test("candles() leaves every default to the caller", () => {
  const { svg } = plot({
    y: { label: "mine" },
    color: { range: ["#111111", "#222222"] },
    marks: [candles(table(BARS), {
      body: { fillOpacity: 0.25 },
      wick: { strokeWidth: 3 },
      volumeBars: { fillOpacity: 0.125 },
      volumeAxis: { color: "#333333" },
    })],
  });
  for (const part of ['"0.25"', 'stroke-width="3"', '"0.125"', "#111111", "#333333", "↑ mine"]) {
    assertStringIncludes(svg, part);
  }
});

Deno.test("candles() refuses what holds none, and more bars than a picture shows", () => {
  assertThrows(() => candles(changes([1])), TypeError, "Pass what kline.lists returns");
  assertThrows(() => candles(table(BARS), { y: "open" }), TypeError, "not the close of a candle");
  assertThrows(() => candles(table(BARS), { y: "cloze" }), RangeError, 'no column "cloze"');
  assertThrows(() => candles(table(BARS), { volumes: 1 } as never), TypeError, '"volume"');
  const year = table(Array.from({ length: 8_760 }, () => BARS[0]));
  assertThrows(
    () => candles(year),
    RangeError,
    '8,760 bars of 1h are more than a picture can show (1,500). Draw wider ones: resample(frame, "1d")',
  );
  assertThrows(() => candles([] as never), TypeError, "Not a frame");
});
