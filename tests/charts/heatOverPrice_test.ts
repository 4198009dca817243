import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { bookHeatmap } from "../../lib/charts/bookHeatmap.ts";
import { liquidationHeatmap } from "../../lib/charts/liquidationHeatmap.ts";
import { PALETTE } from "../../lib/charts/palette.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { changes, openInterest } from "./market.ts";
import { linesOf, shapesOf } from "./shapes.ts";

const START = Date.UTC(2024, 8, 1);
const MINUTE = 60_000;

/** A grid of levels: so many instants and prices. */
function levels(instants: number, prices: number, value = (i: number) => i + 1) {
  const rows = Array.from({ length: instants * prices }, (_, i) => i);
  return columns({
    ts: rows.map((i) => START + Math.floor(i / prices) * 5 * MINUTE),
    price: rows.map((i) => 60_000 + 10 * (i % prices)),
    liqValue: rows.map(value),
  }, {
    time: "ts",
    rows: "samples",
    keys: ["price"],
    kinds: { price: "price", liqValue: "stock" },
    units: { price: "USD", liqValue: "USD" },
  });
}

function book(rows: [side: string, price: number, amount: number][]) {
  return columns({
    ts: rows.map(() => START),
    side: rows.map(([side]) => side),
    price: rows.map(([, price]) => price),
    amount: rows.map(([, , amount]) => amount),
  }, {
    time: "ts",
    every: "1m",
    rows: "samples",
    keys: ["side", "price"],
    kinds: { side: "label", price: "price", amount: "stock" },
    units: { price: "USD", amount: "coin" },
  });
}

Deno.test("liquidationHeatmap() draws the greatest level strongest, by the square root", async () => {
  const picture = plot({ marks: [liquidationHeatmap(levels(2, 2, (i) => [0, 1, 4, 16][i]))] });
  await assertStandalone(picture.svg);
  const strengths = shapesOf(picture.svg, "rect", "rect").map(({ fill }) =>
    parseInt(fill.slice(7), 16)
  );
  assertEquals(strengths.length, 3); // none for 0
  const faint = 18;
  assertEquals(strengths, [0.25, 0.5, 1].map((t) => Math.round(faint + t * (255 - faint))));
  assertEquals(Array.from(picture.scale("x")!.domain!, Number), [START, START + 10 * MINUTE]);
  assertEquals(picture.scale("y")!.domain, [59_995, 60_015]);
  assertEquals(textsOf(picture.svg).includes("Would be liquidated (USD)"), true);
});

Deno.test("liquidationHeatmap() stays small, and says how many levels a cell stands for", () => {
  const many = levels(288, 150);
  const greatest = plot({ marks: [liquidationHeatmap(many)] });
  assert(greatest.svg.length < 300_000, `${greatest.svg.length}`);
  const legend = textsOf(greatest.svg).find((text) => text.startsWith("Would be"))!;
  assert(/^Would be liquidated \(USD\), greatest of 3 prices, \d+ instants$/.test(legend), legend);
  assertEquals(greatest.scale("color")!.domain, [0, 288 * 150]);
  const sums = plot({ marks: [liquidationHeatmap(many, { merge: "sum" })] });
  assertStringIncludes(sums.svg, "greatest of 3 prices together, ");
  const last = 288 * 150;
  assertEquals(sums.scale("color")!.domain, [0, last + last - 1 + last - 2]);
});

Deno.test("liquidationHeatmap() draws the price of another frame over the cells", () => {
  const price = columns({ ts: [START, START + 5 * MINUTE], close: [60_000, 60_010] }, {
    time: "ts",
    every: "5m",
    rows: "bars",
    source: "elsewhere",
    kinds: { close: "price" },
    units: { close: "USD" },
  });
  const { svg } = plot({ marks: [liquidationHeatmap(levels(3, 3), { price })] });
  assertEquals(linesOf(svg).map((line) => line.length), [2, 2]); // the halo, too
  assertEquals(textsOf(svg).at(-1), "elsewhere");
  assertThrows(
    () => liquidationHeatmap(levels(1, 1), { price: changes([1]) }),
    RangeError,
    "the price frame has no column of prices",
  );
});

Deno.test("bookHeatmap() draws bids blue and asks vermilion, on one scale", async () => {
  const rests = book([["bids", 99, 4], ["bids", 98, 1], ["asks", 101, 16]]);
  const picture = plot({ marks: [bookHeatmap(rests)] });
  await assertStandalone(picture.svg);
  const fills = shapesOf(picture.svg, "rect", "rect").map(({ fill }) => fill);
  const side = (fill: string) => fill.slice(0, 7);
  assertEquals(fills.map(side), [PALETTE.increase, PALETTE.increase, PALETTE.decrease]);
  assertEquals(fills[2].slice(7), "ff");
  assertEquals(picture.scale("color")!.domain, [-16, 16]);
  assertEquals(textsOf(picture.svg).some((text) => /^[−-]\d/.test(text)), false); // amounts
});

Deno.test("heatmaps over price say that there are no rows, and leave defaults to the caller", async () => {
  for (const marks of [liquidationHeatmap(levels(0, 0)), bookHeatmap(book([]))]) {
    const empty = plot({ marks: [marks] });
    await assertStandalone(empty.svg);
    assertStringIncludes(empty.svg, "no rows");
  }
  const marks = [liquidationHeatmap(levels(2, 2), { every: "1h", cell: { inset: 3 } })];
  const picture = plot({ marks, color: { domain: [0, 99], legend: false } });
  assertEquals(picture.scale("color")!.domain, [0, 99]);
  assertEquals(
    Number(Array.from(picture.scale("x")!.domain!)[1]),
    START + 5 * MINUTE + 60 * MINUTE,
  );
});

Deno.test("heatmaps over price ask for what they need", () => {
  assertThrows(() => liquidationHeatmap(changes([1])), TypeError, "Pass what liquidation.heatmap");
  assertThrows(() => bookHeatmap(levels(1, 1)), TypeError, "Pass what orderBook.heatmap returns");
  assertThrows(
    () => liquidationHeatmap(openInterest(3), { y: "coinCount" } as never),
    TypeError,
    'liquidationHeatmap: no column of prices "price"',
  );
  const table = levels(1, 1);
  assertThrows(() => liquidationHeatmap(table, { merge: "mean" as never }), RangeError, '"mean"');
  assertThrows(() => liquidationHeatmap(table, { cells: {} } as never), TypeError, '"cell"?');
});
