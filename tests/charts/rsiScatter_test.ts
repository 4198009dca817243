import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { PALETTE } from "../../lib/charts/palette.ts";
import { plot } from "../../lib/charts/plot.ts";
import { rsiScatter } from "../../lib/charts/rsiScatter.ts";
import { textWidth } from "../../lib/charts/textWidth.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { changes } from "./market.ts";
import { shapesOf } from "./shapes.ts";

const rsis = (rsi: number[], rsiBefore = rsi.map(() => 50)) =>
  columns({ symbol: rsi.map((_, i) => `P${i}USDT`), rsi, rsiBefore }, {
    kinds: { rsi: "ratio", rsiBefore: "ratio" },
  });
const names = (svg: string) => textsOf(svg).filter((text) => /^P\d/.test(text));

Deno.test("rsiScatter() colours what is overbought and oversold", async () => {
  const { svg } = plot({ marks: [rsiScatter(rsis([85, 50, 12, NaN]))] });
  await assertStandalone(svg);
  assertEquals(
    shapesOf(svg, "dot", "circle").map(({ fill }) => fill).sort(),
    [
      PALETTE.others,
      PALETTE.increase,
      PALETTE.decrease,
    ].sort(),
  );
});

Deno.test("rsiScatter() names all of a few pairs, and of many those beyond the bounds", () => {
  const few = [85, 50, 12, NaN];
  const named = (rsi: number[]) =>
    names(plot({ marks: [rsiScatter(rsis(rsi, rsi.map((_, i) => 4 * i)))] }).svg).sort();
  assertEquals(named(few), ["P0USDT", "P1USDT", "P2USDT"]);
  assertEquals(named([...few, ...new Array(20).fill(50)]), ["P0USDT", "P2USDT"]);
});

Deno.test("rsiScatter() names pairs where there is room: over no other, over no dot, in the frame", () => {
  let seed = 3;
  const next = () => (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
  const rsi = Array.from({ length: 300 }, () => next() * 100);
  const { svg } = plot({ marks: [rsiScatter(rsis(rsi, rsi.map(() => next() * 100)))] });
  const boxes = shapesOf(svg, "text", "text").map(({ transform }, i) => {
    const [, x, y] = /translate\(([-\d.]+),([-\d.]+)\)/.exec(transform)!.map(Number);
    return { x, y, wide: textWidth(names(svg)[i], 10), high: 11 };
  });
  assert(boxes.length > 10, `${boxes.length} names`);
  const dots = shapesOf(svg, "dot", "circle")
    .map(({ cx, cy }) => ({ x: Number(cx), y: Number(cy), wide: 5, high: 5 }));
  for (const [i, one] of boxes.entries()) {
    for (const other of [...boxes.slice(0, i), ...dots]) {
      const apart = Math.abs(one.x - other.x) >= (one.wide + other.wide) / 2 ||
        Math.abs(one.y - other.y) >= (one.high + other.high) / 2;
      assert(apart, `${JSON.stringify(one)} lies over ${JSON.stringify(other)}`);
    }
    assert(one.x - one.wide / 2 >= 50 && one.x + one.wide / 2 <= 620);
  }
});

Deno.test("rsiScatter() names a pair beside its dot, however the sum of the two is rounded", () => {
  const before = [44.16, 38.65, 54.56, 48.96, 69.99, 56.25];
  const table = rsis([32.01, 25.89, 39.06, 36.18, 47.75, 37.91], before);
  assertEquals(names(plot({ marks: [rsiScatter(table)] }).svg).length, 6);
});

Deno.test("rsiScatter() takes other bounds and columns, and leaves defaults to the caller", async () => {
  const table = rsis([60, 40]);
  const bounds = plot({ marks: [rsiScatter(table, { bounds: [45, 55] })] });
  assertEquals(names(bounds.svg).length, 2);
  const options = { x: "rsi", dot: { r: 7 }, label: false } as const;
  const { svg } = plot({ marks: [rsiScatter(table, options)] });
  await assertStandalone(svg);
  assertStringIncludes(svg, 'r="7"');
  assertEquals(textsOf(svg).includes("RSI →"), true);
});

Deno.test("rsiScatter() says that there are no rows", async () => {
  const { svg } = plot({ marks: [rsiScatter(rsis([]))] });
  await assertStandalone(svg);
  assertStringIncludes(svg, "no rows");
});

Deno.test("rsiScatter() asks for RSIs", () => {
  assertThrows(() => rsiScatter(changes([1])), TypeError, "Pass what rsiMap.list returns");
  assertThrows(() => rsiScatter(rsis([1]), { y: "symbol" }), TypeError, "not figures");
  assertThrows(() => rsiScatter(rsis([1]), { bound: [1, 2] } as never), TypeError, '"bounds"?');
});
