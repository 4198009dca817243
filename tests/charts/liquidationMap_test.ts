import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { liquidationMap } from "../../lib/charts/liquidationMap.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { changes } from "./market.ts";
import { linesOf, shapesOf } from "./shapes.ts";

/** A map: price, part, value. */
function levels(rows: [number, string, number][], part = "leverage", lastPrice = 100) {
  return columns({
    price: rows.map(([price]) => price),
    [part]: rows.map(([, name]) => name),
    liqValue: rows.map(([, , value]) => value),
    lastPrice: rows.map(() => lastPrice),
  }, {
    kinds: { [part]: "label", price: "price", liqValue: "stock", lastPrice: "price" },
    units: { price: "USD", liqValue: "USD", lastPrice: "USD" },
    keys: [part],
  });
}

const MAP: [number, string, number][] = [
  [90, "x50", 3],
  [90, "x100", 1],
  [95, "x50", 2],
  [110, "x100", 7],
];
const px = (value: string) => Math.round(Number(value));

Deno.test("liquidationMap() stacks parts of a price on one another, by leverage", async () => {
  const picture = plot({ marks: [liquidationMap(levels(MAP))] });
  await assertStandalone(picture.svg);
  const bars = shapesOf(picture.svg, "rect", "rect");
  // From 0 to 7 on 350 px, from 32 to 382.
  const y = (usd: number) => Math.round(382 - usd / 7 * 350);
  assertEquals(bars.map(({ y: top }) => px(top)), [y(3), y(4), y(2), y(7)]);
  assertEquals(picture.scale("color")!.domain, ["x50", "x100"]); // by number, not by letters
  assertEquals(picture.scale("x")!.domain, [87.5, 112.5]);
  assertEquals(textsOf(picture.svg).includes("longs ← 100 → shorts"), true);
});

Deno.test("liquidationMap() adds up from the present price, down and up", () => {
  const { svg } = plot({ marks: [liquidationMap(levels(MAP), { cumulative: true })] });
  const [, longs, , shorts] = linesOf(svg);
  const y = (usd: number) => Math.round(382 - usd / 7 * 350); // both ranges end at 7
  assertEquals(longs.map(([, at]) => Math.round(at)), [y(0), y(2), y(6)]);
  assertEquals(shorts.map(([, at]) => Math.round(at)), [y(0), y(7)]);
  assert(longs[2][0] < longs[1][0] && longs[1][0] < longs[0][0] && shorts[1][0] > shorts[0][0]);
  assertStringIncludes(svg, "Cumulative (USD)");
});

Deno.test("liquidationMap() adds neighbouring prices up where they are many, and says so", () => {
  const many = Array.from({ length: 500 }, (_, i): [number, string, number] => [i + 1, "x25", 2]);
  const { svg } = plot({ marks: [liquidationMap(levels(many))] });
  assertEquals(shapesOf(svg, "rect", "rect").length, 100);
  assertEquals(textsOf(svg).includes("↑ Would be liquidated (USD) over 5 of price"), true);
  const few = plot({ marks: [liquidationMap(levels(many), { bars: 10 })] });
  assertEquals(few.scale("y")!.domain, [0, 100]);
});

Deno.test("liquidationMap() leaves a total among exchanges out, unless it is alone", () => {
  const rows: [number, string, number][] = [[90, "Binance", 3], [90, "OKX", 1], [90, "ALL", 4]];
  const picture = plot({ marks: [liquidationMap(levels(rows, "exchangeName"))] });
  assertEquals(picture.scale("y")!.domain, [0, 4]);
  assertEquals(picture.scale("color")!.domain, ["Binance", "OKX"]);
  const alone = plot({ marks: [liquidationMap(levels([[90, "ALL", 4]], "exchangeName"))] });
  assertEquals(alone.scale("y")!.domain, [0, 4]);
});

Deno.test("liquidationMap() needs a present price only to add up, and takes one from the caller", async () => {
  const unknown = levels(MAP, "leverage", NaN);
  const plain = plot({ marks: [liquidationMap(unknown)] });
  await assertStandalone(plain.svg);
  assertEquals(plain.svg.includes("longs ←"), false);
  assertThrows(
    () => liquidationMap(unknown, { cumulative: true }),
    RangeError,
    "Give one: { lastPrice: 63_500 }",
  );
  const { svg } = plot({ marks: [liquidationMap(unknown, { cumulative: true, lastPrice: 97 })] });
  assertStringIncludes(svg, "longs ← 97 → shorts");
  const none = plot({ marks: [liquidationMap(levels(MAP), { lastPrice: false })] });
  assertEquals(none.svg.includes("longs ←"), false);
});

Deno.test("liquidationMap() says that there are no rows, and asks for what it needs", async () => {
  const empty = plot({ marks: [liquidationMap(levels([]), { cumulative: true })] });
  await assertStandalone(empty.svg);
  assertStringIncludes(empty.svg, "no rows");
  assertThrows(() => liquidationMap(changes([1])), TypeError, "Pass what liquidation.map or");
  const table = levels(MAP);
  assertThrows(() => liquidationMap(table, { bars: 0 }), RangeError, "whole number from 1: 0");
  assertThrows(() => liquidationMap(table, { z: "price" } as never), TypeError, "is no text");
  assertThrows(() => liquidationMap(table, { bar: {}, barr: 1 } as never), TypeError, '"barr"');
});
