import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { indicatorBands } from "../../lib/charts/indicatorBands.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { api } from "./gallery.ts";
import { changes } from "./market.ts";
import { linesOf, shapesOf } from "./shapes.ts";

const START = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

function days(data: Record<string, number[]>) {
  const [first] = Object.values(data);
  const isPrice = (name: string) => name !== "ahr999" && name !== "cnnValue" && name !== "mine";
  const names = Object.keys(data);
  return columns({ ts: first.map((_, i) => START + i * DAY), ...data }, {
    time: "ts",
    every: "1d",
    rows: "bars",
    kinds: Object.fromEntries(names.map((name) => [name, isPrice(name) ? "price" : "ratio"])),
    units: Object.fromEntries(names.map((name) => [name, isPrice(name) ? "USD" : ""])),
  });
}

Deno.test("indicatorBands() draws price and bands on one logarithmic axis, at the close of days", async () => {
  const picture = plot({
    marks: [indicatorBands(days({ mA730: [10, 10], mA730Mu5: [50, 1000], price: [1, 100] }))],
  });
  await assertStandalone(picture.svg);
  const heights = linesOf(picture.svg).map((line) => line.map(([, y]) => Math.round(y)));
  // From 1 to 1000 on 350 px.
  const y = (usd: number) => Math.round(370 - Math.log10(usd) / 3 * 350);
  assertEquals(heights, [[y(10), y(10)], [y(50), y(1000)], [y(1), y(100)]]);
  assertEquals(Array.from(picture.scale("x")!.domain!, Number), [START + DAY, START + 2 * DAY]);
  assertEquals(picture.scale("color")!.domain, ["2-year mean", "2-year mean × 5", "Price"]);
  const ticks = textsOf(picture.svg).filter((text) => /^[125]0*K?$/.test(text));
  assertEquals(new Set(ticks).has("20") && new Set(ticks).has("1K"), true);
});

Deno.test("indicatorBands() draws the zones of a score below, each over its days", () => {
  const scores = [0.3, 0.449, 0.45, 1.2, NaN, 2];
  const picture = plot({
    marks: [indicatorBands(days({ ahr999: scores, price: [1, 2, 3, 4, 5, 6] }))],
  });
  const runs = shapesOf(picture.svg, "rect", "rect");
  assertEquals(
    picture.scale("x")!.domain!.valueOf(),
    [START, START + 6 * DAY].map((t) => new Date(t)),
  );
  const wide = 570 / 6;
  assertEquals(
    runs.map(({ x, width }) =>
      [Number(x), Number(width)].map((px) => Math.round((px - 0) / wide * 10) / 10)
    ),
    [[0.5, 2], [2.5, 1], [3.5, 1], [5.5, 1]].map(([x, width]) => [
      Math.round((50 + (x - 0.5) * wide) / wide * 10) / 10,
      width,
    ]),
  );
  assertEquals(new Set(runs.map(({ fill }) => fill)).size, 3);
  const [line] = linesOf(picture.svg);
  assert(line.every(([, y]) => y < Number(runs[0].y)), "the price is above the ribbon");
});

Deno.test("indicatorBands() draws each indicator that it names", async () => {
  const drawn = {
    "2-year mean × 5": await api.indicator.twoYearMaMultiplier(),
    "Mean of 350 days × 2": await api.indicator.piCycleTop(),
    "regular buying (below 1.2)": await api.indicator.ahr999(),
    "extreme greed": await api.indicator.fearGreed(),
    "200-week mean": await api.indicator.ma200Week(),
  };
  for (const [text, frame] of Object.entries(drawn)) {
    const { svg } = plot({ marks: [indicatorBands(frame)] });
    await assertStandalone(svg);
    assert(textsOf(svg).includes(text), text);
    assert(svg.length < 150_000, `${text}: ${svg.length}`);
  }
});

Deno.test("indicatorBands() takes bands, scores and zones from the caller", () => {
  const table = days({ mine: [1, 5], low: [1, 1], high: [9, 9], price: [3, 4] });
  const zones = [{ name: "cheap", to: 2 }, { name: "dear", to: Infinity }];
  const picture = plot({
    marks: [indicatorBands(table, { bands: ["high"], score: "mine", zones })],
  });
  assertEquals(picture.scale("color")!.domain, ["High", "Price", "cheap", "dear"]);
  const none = indicatorBands(days({ ahr999: [1], low: [1], price: [3] }), { score: false });
  assertEquals(plot({ marks: [none] }).scale("color")!.domain, ["Low", "Price"]);
});

Deno.test("indicatorBands() leaves what has no logarithm out, and says that there are no rows", async () => {
  const odd = plot({ marks: [indicatorBands(days({ low: [0, 1, 2], price: [-1, NaN, 3] }))] });
  await assertStandalone(odd.svg);
  assertEquals(odd.scale("y")!.domain, [1, 3]);
  const empty = plot({ marks: [indicatorBands(days({ ahr999: [], price: [] }))] });
  await assertStandalone(empty.svg);
  assertStringIncludes(empty.svg, "no rows");
});

Deno.test("indicatorBands() asks for a price, something beside it, and right zones", () => {
  assertThrows(() => indicatorBands(changes([1])), TypeError, "Pass what a method of indicator");
  assertThrows(() => indicatorBands(days({ price: [1] })), TypeError, "no price with bands or a");
  const table = days({ mine: [1], price: [3] });
  assertThrows(() => indicatorBands(table, { score: "mine" }), TypeError, 'no zones of "mine"');
  for (
    const zones of [
      [],
      [{ name: "all", to: 5 }],
      [{ name: "a", to: 5 }, { name: "b", to: 5 }, { name: "c", to: Infinity }],
      [{ name: "a", to: 5 }, { name: "a", to: Infinity }],
    ]
  ) {
    assertThrows(() => indicatorBands(table, { score: "mine", zones }), TypeError, "ascending");
  }
  assertThrows(() => indicatorBands(table, { prices: 1 } as never), TypeError, '"price"?');
});
