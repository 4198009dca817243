import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { footprint } from "../../lib/charts/footprint.ts";
import { PALETTE } from "../../lib/charts/palette.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { changes } from "./market.ts";
import { shapesOf } from "./shapes.ts";

const START = Date.UTC(2024, 8, 1);
const MINUTE = 60_000;

/** Order flow: bar, price, sold, bought. */
function flow(rows: number[][]) {
  return columns({
    ts: rows.map(([bar]) => START + bar * 5 * MINUTE),
    price: rows.map(([, price]) => price),
    ask: rows.map(([, , sold]) => sold),
    bid: rows.map(([, , , bought]) => bought),
  }, {
    time: "ts",
    every: "5m",
    rows: "bars",
    keys: ["price"],
    kinds: { price: "price", ask: "flow", bid: "flow" },
    units: { price: "USD", ask: "coin", bid: "coin" },
  });
}

const FLOW = [[0, 100, 5, 9], [0, 110, 7, 3], [1, 110, 0, 1], [1, 120, 2, NaN]];

Deno.test("footprint() colours cells by what was bought less what was sold, as CoinAnk names them", async () => {
  const picture = plot({ marks: [footprint(flow(FLOW))] });
  await assertStandalone(picture.svg);
  const cells = shapesOf(picture.svg, "rect", "rect").slice(0, 3);
  assertEquals(cells.map(({ fill }) => fill.slice(0, 7)), [
    PALETTE.increase, // bids 9, asks 5
    PALETTE.decrease,
    PALETTE.increase,
  ]);
  assertEquals(picture.scale("color")!.domain, [-4, 4]);
  assertEquals(cells.slice(0, 2).map(({ fill }) => fill.slice(7)), ["ff", "ff"]);
  const texts = textsOf(picture.svg).filter((text) => text.includes("×"));
  assertEquals(texts, ["5 × 9", "7 × 3", "0 × 1"]); // sold × bought; none that is not known
  assertEquals(Array.from(picture.scale("x")!.domain!, Number), [START, START + 10 * MINUTE]);
  assertEquals(picture.scale("y")!.domain, [95, 115]);
});

Deno.test("footprint() frames the busiest price of each bar", () => {
  const { svg } = plot({ marks: [footprint(flow(FLOW))] });
  const [first, , second, ...frames] = shapesOf(svg, "rect", "rect");
  assertEquals(frames.map(({ x, y }) => [x, y]), [[first.x, first.y], [second.x, second.y]]);
});

Deno.test("footprint() shows figures while there is room for them, or where they are asked for", () => {
  const bars = (count: number) => flow(Array.from({ length: count }, (_, i) => [i, 100, 1, 2]));
  const figures = (marks: ReturnType<typeof footprint>) =>
    textsOf(plot({ marks: [marks] }).svg).filter((text) => text.includes("×")).length;
  assertEquals(figures(footprint(bars(12))), 12);
  assertEquals(figures(footprint(bars(13))), 0);
  assertEquals(figures(footprint(bars(13), { label: { fontSize: 6 } })), 13);
  assertEquals(figures(footprint(bars(3), { label: false })), 0);
});

Deno.test("footprint() refuses more than can be read, and says what to ask for", () => {
  const bars = flow(Array.from({ length: 61 }, (_, i) => [i, 100, 1, 2]));
  assertThrows(() => footprint(bars), RangeError, "61 bars are more than can be read (60)");
  const prices = flow(Array.from({ length: 130 }, (_, i) => [0, 100 + i / 2, 1, 2]));
  assertThrows(() => footprint(prices), RangeError, "130 prices are more than can be read (60)");
  assertThrows(() => footprint(prices), RangeError, "tickCount: 3");
});

Deno.test("footprint() says that there are no rows, and asks for what it needs", async () => {
  const empty = plot({ marks: [footprint(flow([]))] });
  await assertStandalone(empty.svg);
  assertStringIncludes(empty.svg, "no rows");
  assertThrows(() => footprint(changes([1])), TypeError, "Pass what orderFlow.lists returns");
  assertThrows(() => footprint(flow(FLOW), { sold: "asks" } as never), RangeError, '"asks"');
  assertThrows(() => footprint(flow(FLOW), { cells: 1 } as never), TypeError, '"cell"?');
});
