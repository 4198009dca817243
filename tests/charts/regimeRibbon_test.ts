import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { REGIMES } from "../../lib/charts/palette.ts";
import { plot } from "../../lib/charts/plot.ts";
import { regimeRibbon } from "../../lib/charts/regimeRibbon.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { changes } from "./market.ts";
import { linesOf, shapesOf } from "./shapes.ts";

const START = Date.UTC(2024, 8, 1);
const HOUR = 3_600_000;
const states = (
  regime: (string | null)[],
  close = regime.map((_, i) => 100 + i),
  hours?: number[],
) =>
  columns({
    ts: regime.map((_, i) => START + (hours?.[i] ?? i) * HOUR),
    close,
    regime,
  }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    keys: [],
    kinds: { close: "price", regime: "label" },
    units: { close: "USD" },
  });

Deno.test("regimeRibbon() draws a band for each run of a regime, below the price", async () => {
  const table = states(["long build-up", "long build-up", "short covering", null, "neutral"]);
  const picture = plot({ marks: [regimeRibbon(table)] });
  await assertStandalone(picture.svg);
  const bands = shapesOf(picture.svg, "rect", "rect");
  assertEquals(bands.map(({ fill }) => fill), [
    REGIMES["long build-up"],
    REGIMES["short covering"],
    REGIMES.neutral,
  ]);
  const hours = bands.map(({ width }) => Math.round(Number(width) / (570 / 5)));
  assertEquals(hours, [2, 1, 1]);
  const lowest = Math.max(...linesOf(picture.svg)[0].map(([, y]) => y));
  assertEquals(bands.every(({ y }) => Number(y) > lowest), true);
  assertEquals(textsOf(picture.svg).slice(0, 5), Object.keys(REGIMES));
});

Deno.test("regimeRibbon() leaves a gap where bars are missing", () => {
  const table = states(["neutral", "neutral", "neutral"], [1, 2, 3], [0, 1, 5]);
  const [one, other] = shapesOf(plot({ marks: [regimeRibbon(table)] }).svg, "rect", "rect");
  assertEquals(Number(other.x) > Number(one.x) + 2 * Number(one.width) - 1, true);
});

Deno.test("regimeRibbon() takes the price from another frame, and states other than regimes", () => {
  const table = states(["a", "b", "a"]);
  const price = columns({ ts: [0, 1, 2].map((i) => START + i * HOUR), p: [5, 9, 7] }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    source: "elsewhere",
    kinds: { p: "price" },
  });
  const picture = plot({
    marks: [
      regimeRibbon(table, { price, ribbon: { fillOpacity: 0.5 }, priceLine: { strokeWidth: 7 } }),
    ],
  });
  assertEquals(picture.scale("color")!.domain, ["a", "b"]);
  assertEquals(textsOf(picture.svg).at(-1), "elsewhere");
  assertStringIncludes(picture.svg, 'fill-opacity="0.5"');
  assertStringIncludes(picture.svg, 'stroke-width="7"');
  const [line] = linesOf(picture.svg);
  assertEquals(Math.min(...line.map(([, y]) => y)), 20);
});

Deno.test("regimeRibbon() says that there are no rows", async () => {
  const { svg } = plot({ marks: [regimeRibbon(states([]))] });
  await assertStandalone(svg);
  assertStringIncludes(svg, "no rows");
});

Deno.test("regimeRibbon() asks for states and a price", () => {
  assertThrows(() => regimeRibbon(changes([1])), TypeError, "Pass what regime returns");
  const table = states(["neutral"]);
  assertThrows(
    () => regimeRibbon(table, { price: changes([1]) }),
    RangeError,
    "no column of prices",
  );
  assertThrows(() => regimeRibbon(table, { column: "close" }), TypeError, "not states");
  assertThrows(() => regimeRibbon(table, { ribbons: {} } as never), TypeError, '"ribbon"?');
});
