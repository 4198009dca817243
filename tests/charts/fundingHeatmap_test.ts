import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { fundingHeatmap } from "../../lib/charts/fundingHeatmap.ts";
import { plot } from "../../lib/charts/plot.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { funding } from "./funding.ts";
import { changes } from "./market.ts";
import { shapesOf } from "./shapes.ts";

const START = Date.UTC(2024, 8, 1);
const STEP = 8 * 3_600_000;
const cells = (svg: string) => shapesOf(svg, "bar", "rect");

Deno.test("fundingHeatmap() draws a cell a settlement, over the time before it", async () => {
  const picture = plot({
    marks: [fundingHeatmap(funding({ Binance: [0.0001, -0.0002, 0], OKX: [0.0002, NaN, 0] }))],
  });
  await assertStandalone(picture.svg);
  const found = cells(picture.svg);
  assertEquals(found.length, 5); // what is not known has none
  assertEquals(new Set(found.map(({ fill }) => fill)).size, 4); // both zeros look alike
  const { domain } = picture.scale("x")!;
  assertEquals(Array.from(domain!, Number), [START - STEP, START + 2 * STEP]);
  assertEquals(picture.scale("y")!.domain, ["Binance", "OKX"]);
  assertEquals(picture.scale("color")!.domain, [-0.0002, 0.0002]); // 0 is in the middle
  assertEquals(textsOf(picture.svg).includes("Funding rate (%)"), true);
});

Deno.test("fundingHeatmap() draws neighbouring cells as one where there are too many, by the strongest", () => {
  const rates = Array.from(
    { length: 5_000 },
    (_, i) => i === 1_234 ? -0.03 : i === 4_000 ? 0.02 : 1e-5,
  );
  const coins = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`C${i}`, rates]));
  const picture = plot({ marks: [fundingHeatmap(funding(coins))] });
  assert(picture.svg.length < 300_000, `${picture.svg.length}`);
  assertEquals(picture.scale("color")!.domain, [-0.03, 0.03]);
  const found = cells(picture.svg);
  assertEquals(found.length, 20 * 150);
  const counts = Map.groupBy(found, ({ fill }) => fill);
  assertEquals([...counts.values()].map(({ length }) => length).sort((a, b) => a - b), [
    20,
    20,
    2960,
  ]);
  const right = (cell: Record<string, string>) => Number(cell.x) + Number(cell.width);
  const row = found.slice(0, 150);
  row.forEach((cell, i) => {
    if (i > 0) assert(Math.abs(right(row[i - 1]) - Number(cell.x)) < 0.01, "no gap between cells");
  });
});

Deno.test("fundingHeatmap() grows with the number of lines, and says when there are no rows", async () => {
  const draw = (venues: number) =>
    plot({
      marks: [fundingHeatmap(funding(
        Object.fromEntries(Array.from({ length: venues }, (_, i) => [`V${i}`, [0, 0.0001]])),
      ))],
    });
  assertEquals(draw(40).height - draw(10).height, 600);
  const empty = draw(0);
  await assertStandalone(empty.svg);
  assertStringIncludes(empty.svg, "no rows");
});

Deno.test("fundingHeatmap() leaves every default to the caller", () => {
  const table = funding({ A: [0.0001, 0.0002] });
  const picture = plot({
    marks: [fundingHeatmap(table, { every: "1h", cell: { inset: 3 } })],
    color: { domain: [-1, 1], legend: false },
    height: 333,
  });
  assertEquals(picture.scale("color")!.domain, [-1, 1]);
  assertEquals(Number(Array.from(picture.scale("x")!.domain!)[0]), START - 3_600_000);
  assertEquals(picture.height, 353);
});

Deno.test("fundingHeatmap() asks for rates", () => {
  assertThrows(() => fundingHeatmap(changes([1])), TypeError, "no column of rates");
  const table = funding({ A: [0] });
  assertThrows(() => fundingHeatmap(table, { cells: {} } as never), TypeError, '"cell"?');
  assertThrows(() => fundingHeatmap(table, { y: "exchangeName" }), TypeError, "not figures");
});
