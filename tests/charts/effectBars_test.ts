import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { effectBars } from "../../lib/charts/effectBars.ts";
import { PALETTE } from "../../lib/charts/palette.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { changes } from "./market.ts";
import { shapesOf } from "./shapes.ts";

const START = Date.UTC(2024, 8, 1);
const HOUR = 3_600_000;
const effects = (positions: number[], prices: number[], unit = "USD") =>
  columns({
    ts: positions.map((_, i) => START + i * HOUR),
    positionEffect: positions,
    priceEffect: prices,
  }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { positionEffect: "flow", priceEffect: "flow" },
    units: { positionEffect: "USD", priceEffect: unit },
  });
const px = (shape: Record<string, string>, name: string) => Math.round(Number(shape[name]));

Deno.test("effectBars() stacks parts that point one way, and parts that do not on their own sides", async () => {
  // From -20 to 50 on 350 px: 5 px a unit, zero at 270.
  const picture = plot({ marks: [effectBars(effects([20, 30, -10], [30, -20, -5]))] });
  await assertStandalone(picture.svg);
  const found = shapesOf(picture.svg, "rect", "rect");
  const parts = found.map((bar) => [bar.fill, px(bar, "y"), px(bar, "height")]);
  assertEquals(parts, [
    [PALETTE.openInterest, 170, 100], // 0 to 20
    [PALETTE.openInterest, 120, 150], // 0 to 30
    [PALETTE.openInterest, 270, 50], // 0 to -10
    [PALETTE.price, 20, 150], // 20 to 50
    [PALETTE.price, 270, 100], // 0 to -20, which falls from zero
    [PALETTE.price, 320, 25], // -10 to -15
  ]);
  const totals = shapesOf(picture.svg, "rule", "line").slice(1).map((line) => px(line, "y1"));
  assertEquals(totals, [20, 220, 345]); // 50, 10, -15
  assertEquals(Array.from(picture.scale("x")!.domain!, Number), [START, START + 3 * HOUR]);
});

Deno.test("effectBars() counts in what venues that came or went did, where the frame says so", async () => {
  const two = effects([20], [-30]);
  const table = columns({
    ts: [START],
    positionEffect: [20],
    priceEffect: [-30],
    compositionEffect: [15],
  }, {
    ...two.meta as { time: "ts"; every: "1h"; rows: "bars" },
    kinds: { positionEffect: "flow", priceEffect: "flow", compositionEffect: "flow" },
    units: { positionEffect: "USD", priceEffect: "USD", compositionEffect: "USD" },
  });
  // From -30 to 35 on 325 px: 5 px a unit, zero at 195 below a margin of 20.
  const picture = plot({ marks: [effectBars(table)], height: 375 });
  await assertStandalone(picture.svg);
  const found = shapesOf(picture.svg, "rect", "rect");
  const parts = found.map((bar) => [bar.fill, px(bar, "y"), px(bar, "height")]);
  assertEquals(parts, [
    [PALETTE.openInterest, 95, 100],
    [PALETTE.price, 195, 150],
    [PALETTE.others, 20, 75], // on the positions
  ]);
  const [total] = shapesOf(picture.svg, "rule", "line").slice(1);
  assertEquals(px(total, "y1"), 170); // 5, not -10
  assertEquals(textsOf(picture.svg).includes("Composition effect"), true);
  const chosen = plot({ marks: [effectBars(table, { y: ["positionEffect", "priceEffect"] })] });
  assertEquals(shapesOf(chosen.svg, "rect", "rect").length, 2);
});

Deno.test("effectBars() leaves a bar out of which one part is not known", () => {
  const { svg } = plot({ marks: [effectBars(effects([1, NaN, 2], [1, 1, NaN]))] });
  assertEquals(shapesOf(svg, "rect", "rect").length, 2);
});

Deno.test("effectBars() leaves defaults to the caller, and says that there are no rows", async () => {
  const own = effectBars(effects([1], [2]), {
    total: false,
    bar: { fillOpacity: 0.4 },
    every: "4h",
  });
  const picture = plot({ marks: [own], y: { label: "mine" } });
  assertStringIncludes(picture.svg, 'fill-opacity="0.4"');
  assertEquals(textsOf(picture.svg).includes("Change of open interest"), false);
  assertEquals(textsOf(picture.svg).includes("↑ mine"), true);
  assertEquals(Number(Array.from(picture.scale("x")!.domain!)[1]), START + 4 * HOUR);
  const empty = plot({ marks: [effectBars(effects([], []))] });
  await assertStandalone(empty.svg);
  assertStringIncludes(empty.svg, "no rows");
});

Deno.test("effectBars() asks for two parts in one unit, and for wider bars", () => {
  assertThrows(() => effectBars(changes([1])), TypeError, "Pass what oiDelta or attribute returns");
  assertThrows(() => effectBars(effects([1], [1], "coin")), TypeError, "do not add up");
  const table = effects([1], [2]);
  assertThrows(() => effectBars(table, { y: ["a", "priceEffect"] as never }), RangeError, '"a"');
  assertThrows(() => effectBars(table, { bars: {} } as never), TypeError, 'Did you mean "bar"?');
  const many = new Array(2_000).fill(1);
  assertThrows(() => effectBars(effects(many, many)), RangeError, 'resample(frame, "12h")');
});
