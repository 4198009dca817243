import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { panelFigure } from "../../lib/charts/panelFigure.ts";
import type { PanelRow } from "../../lib/charts/panelFigure.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { panel } from "../../lib/openinterest/panel.ts";
import { resample } from "../../lib/verbs/resample.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { api } from "./gallery.ts";
import { changes } from "./market.ts";
import { linesOf } from "./shapes.ts";

const START = Date.UTC(2024, 8, 1);
const HOUR = 3_600_000;
const KINDS = {
  priceClose: "price",
  oiCoinCount: "stock",
  cvdClose: "flow",
  liquidationLongTurnover: "flow",
  liquidationShortTurnover: "flow",
  fundingRate: "rate",
} as const;

function table(data: Partial<Record<keyof typeof KINDS, number[]>>) {
  const names = Object.keys(data) as (keyof typeof KINDS)[];
  return columns({ ts: data[names[0]]!.map((_, i) => START + i * HOUR), ...data }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: Object.fromEntries(names.map((name) => [name, KINDS[name]])),
    units: { [names[0]]: "USD" },
  });
}

Deno.test("panelFigure() gives each row its own height, all below one another on one axis of time", async () => {
  const picture = plot({
    marks: [
      panelFigure(table({ priceClose: [1, 2], oiCoinCount: [7, 5], fundingRate: [0.1, 0.2] })),
    ],
  });
  await assertStandalone(picture.svg);
  const heights = linesOf(picture.svg).map((line) => line.map(([, y]) => Math.round(y)));
  // 150 px from 20 on; 30 px and 90 px; 30 px and 60 px, of which zero is the lowest.
  assertEquals(heights[0], [170, 20]);
  assertEquals(heights[1], [200, 290]);
  assertEquals([heights[2][0], heights[2].at(-1)], [350, 320]);
  assertEquals(Array.from(picture.scale("x")!.domain!, Number), [START + HOUR, START + 2 * HOUR]);
});

Deno.test("panelFigure() draws the running sum of the bars' CVD", () => {
  const { svg } = plot({ marks: [panelFigure(table({ cvdClose: [4, -8, 3] }))] });
  const [line] = linesOf(svg);
  // 4, -4, -1 on 80 px.
  assertEquals(line.map(([, y]) => Math.round(y)), [20, 100, 70]);
});

Deno.test("panelFigure() draws shorts up and longs down, over their bars", () => {
  const bars = { liquidationLongTurnover: [4, 0], liquidationShortTurnover: [NaN, 12] };
  const { svg } = plot({ marks: [panelFigure(table(bars))] });
  const [shorts, longs] = linesOf(svg).map((line) => line.map((point) => point.map(Math.round)));
  // From -4 to 12 on 80 px: zero at 80. Two bars of 285 px from 50 on.
  const corners = (line: number[][]) => line.filter(([, y]) => y !== 80).map(String);
  assertEquals(corners(shorts), ["335,20", "620,20"]); // none where it is not known
  assertEquals(corners(longs), ["50,100", "335,100"]);
  assertEquals([shorts[0], shorts.at(-1)], [[50, 80], [620, 80]]);
  assertEquals(textsOf(svg).some((text) => /^[−-]/.test(text)), false);
});

Deno.test("panelFigure() draws the rows that are asked for, in their order", async () => {
  const df = await panel(api, {
    symbol: "BTCUSDT",
    exchange: "Binance",
    interval: "1h",
    start: "2024-08-01",
    end: "2024-08-03",
  });
  const rows: PanelRow[] = ["funding", "price"];
  const { svg } = plot({ marks: [panelFigure(df, { rows })] });
  const labels = textsOf(svg).filter((text) => /^[A-Z][a-z].*\(/.test(text));
  assertEquals(labels, ["Funding rate settled last (%)", "Price (USD)"]);
});

Deno.test("panelFigure() keeps a long panel small, and draws one of wider bars that resample made", async () => {
  const rows = 200_000;
  const walk = Array.from({ length: rows }, (_, i) => Math.sin(i / 50) + i % 7);
  const long = table({ priceClose: walk, oiCoinCount: walk, cvdClose: walk, fundingRate: walk });
  const { svg } = plot({ marks: [panelFigure(long)] });
  assert(svg.length < 300_000, `${svg.length}`);
  const bars = table({
    priceClose: walk,
    liquidationLongTurnover: walk,
    liquidationShortTurnover: walk,
  });
  assertThrows(() => panelFigure(bars), RangeError, 'resample(frame, "1M")');
  await assertStandalone(plot({ marks: [panelFigure(resample(bars, "1M"))] }).svg);
});

Deno.test("panelFigure() says that there are no rows, and draws what stood still or is not known", async () => {
  const empty = plot({ marks: [panelFigure(table({ priceClose: [], oiCoinCount: [] }))] });
  await assertStandalone(empty.svg);
  assertStringIncludes(empty.svg, "no rows");
  const still = table({ priceClose: [5, 5], oiCoinCount: [NaN, NaN], fundingRate: [0, 0] });
  await assertStandalone(plot({ marks: [panelFigure(still)] }).svg);
  await assertStandalone(plot({ marks: [panelFigure(table({ priceClose: [5] }))] }).svg);
});

Deno.test("panelFigure() asks for a panel", () => {
  assertThrows(() => panelFigure(changes([1])), TypeError, "Pass what panel returns");
  const price = table({ priceClose: [1] });
  assertThrows(() => panelFigure(price, { rows: ["oi"] }), TypeError, 'needed for "oi"');
  assertThrows(() => panelFigure(price, { rows: ["io" as never] }), TypeError, 'no row "io"');
  assertThrows(() => panelFigure(price, { row: [] } as never), TypeError, '"rows"?');
});
