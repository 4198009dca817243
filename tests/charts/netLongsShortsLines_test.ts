import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { netLongsShortsLines } from "../../lib/charts/netLongsShortsLines.ts";
import { PALETTE } from "../../lib/charts/palette.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone } from "./assertStandalone.ts";
import { changes } from "./market.ts";
import { linesOf } from "./shapes.ts";

const START = Date.UTC(2024, 8, 1);
const HOUR = 3_600_000;
const net = (longs: number[], shorts: number[], kind: "stock" | "flow" = "stock") =>
  columns({ ts: longs.map((_, i) => START + i * HOUR), netLongs: longs, netShorts: shorts }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { netLongs: kind, netShorts: kind },
    units: { netLongs: "coin", netShorts: "coin" },
  });

Deno.test("netLongsShortsLines() draws both at the close of their bars, longs on top", async () => {
  const picture = plot({ marks: [netLongsShortsLines(net([10, 30], [-10, 0]))] });
  await assertStandalone(picture.svg);
  const heights = linesOf(picture.svg).map((line) => line.map(([, y]) => y));
  assertEquals(heights, [[370, 282.5], [195, 20]]);
  assertEquals(picture.scale("color")!.range, [PALETTE.longs, PALETTE.shorts]);
  assertEquals(Array.from(picture.scale("x")!.domain!, Number), [START + HOUR, START + 2 * HOUR]);
});

Deno.test("netLongsShortsLines() draws other columns that are named, and leaves defaults to the caller", () => {
  const named = { longs: "netShorts", shorts: "netLongs", line: { strokeWidth: 7 } };
  const { svg } = plot({ marks: [netLongsShortsLines(net([10, 30], [-10, 0]), named)] });
  assertStringIncludes(svg, 'stroke-width="7"');
  assertEquals(linesOf(svg)[1].map(([, y]) => y), [370, 282.5]);
});

Deno.test("netLongsShortsLines() says that there are no rows, and draws one row", async () => {
  for (const values of [[], [5]]) {
    const { svg } = plot({ marks: [netLongsShortsLines(net(values, values))] });
    await assertStandalone(svg);
    assertEquals(svg.includes("no rows"), values.length === 0);
  }
});

Deno.test("netLongsShortsLines() asks for levels", () => {
  const who = "Pass what netLongsShorts returns";
  assertThrows(() => netLongsShortsLines(changes([1])), TypeError, who);
  assertThrows(() => netLongsShortsLines(net([1], [1], "flow")), TypeError, who);
  assertThrows(() => netLongsShortsLines(net([1], [1]), { longs: "x" }), RangeError, '"x"');
  assertThrows(
    () => netLongsShortsLines(net([1], [1]), { long: "x" } as never),
    TypeError,
    '"longs"?',
  );
});
