import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { dominanceAreas } from "../../lib/charts/dominanceAreas.ts";
import { PALETTE, SERIES } from "../../lib/charts/palette.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { changes } from "./market.ts";
import { shapesOf } from "./shapes.ts";

const DAY = 86_400_000;
const START = Date.UTC(2024, 8, 1);

/** Shares by venue, day by day. */
function shares(venues: Record<string, number[]>, step = DAY) {
  const rows = Object.entries(venues).flatMap(([exchangeName, all]) =>
    all.map((share, i) => ({ exchangeName, share, ts: START + i * step }))
  );
  return columns({
    ts: rows.map(({ ts }) => ts),
    exchangeName: rows.map(({ exchangeName }) => exchangeName),
    share: rows.map(({ share }) => share),
  }, {
    time: "ts",
    every: "1d",
    rows: "samples",
    kinds: { share: "ratio" },
    units: { share: "fraction" },
  });
}

/** The upper edges, from the largest venue's on. */
const edges = (svg: string) =>
  shapesOf(svg, "area", "path").map(({ d }) => {
    const points = Array.from(d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g), ([, , y]) => Number(y));
    return points.slice(0, points.length / 2).map((y) => (370 - y) / 350);
  }).reverse();

Deno.test("dominanceAreas() stacks shares, the largest venue at the bottom", async () => {
  const { svg } = plot({ marks: [dominanceAreas(shares({ A: [0.25, 0.5], B: [0.75, 0.5] }))] });
  await assertStandalone(svg);
  const [bottom, top] = edges(svg);
  [0.75, 0.5].forEach((share, i) => assertAlmostEquals(bottom[i], share, 1e-5));
  [1, 1].forEach((share, i) => assertAlmostEquals(top[i], share, 1e-5));
  assertEquals(textsOf(svg).slice(0, 2), ["B", "A"]);
});

Deno.test("dominanceAreas() puts small venues together, in grey", () => {
  const venues = { A: [0.4], B: [0.3], C: [0.1], D: [0.1], E: [0.05], F: [0.03], G: [0.02] };
  const draw = (options = {}) => {
    const picture = plot({ marks: [dominanceAreas(shares(venues), options)] });
    return [picture.scale("color")!.domain, picture.scale("color")!.range];
  };
  assertEquals(draw(), [["A", "B", "C", "D", "E", "2 others"], [...SERIES, PALETTE.others]]);
  assertEquals(draw({ top: 2 }), [["A", "B", "5 others"], [
    SERIES[0],
    SERIES[1],
    PALETTE.others,
  ]]);
  assertEquals(draw({ top: 6 })[0], ["A", "B", "C", "D", "E", "F", "G"]);
});

Deno.test("dominanceAreas() gives a venue that is not known no room, and breaks where none is known", async () => {
  const picture = plot({
    marks: [dominanceAreas(shares({ A: [0.6, 1, NaN, 0.6], B: [0.4, NaN, NaN, 0.4] }))],
  });
  await assertStandalone(picture.svg);
  const [, whole] = shapesOf(picture.svg, "area", "path").reverse();
  assertEquals(whole.d.match(/M/g)?.length, 2);
});

Deno.test("dominanceAreas() thins long series and hides no extreme of an edge", () => {
  const length = 20_000;
  const a = Array.from({ length }, (_, i) => i === 7_777 ? 0.99 : i === 12_345 ? 0.01 : 0.6);
  const table = shares({ A: a, B: a.map((share) => 1 - share) }, 60_000);
  const { svg } = plot({ marks: [dominanceAreas(table)] });
  assert(svg.length < 150_000, `${svg.length}`);
  const [bottom] = edges(svg);
  assertAlmostEquals(Math.max(...bottom), 0.99, 1e-4);
  assertAlmostEquals(Math.min(...bottom), 0.01, 1e-4);
});

Deno.test("dominanceAreas() says that there are no rows, and leaves defaults to the caller", async () => {
  const empty = plot({ marks: [dominanceAreas(shares({}))] });
  await assertStandalone(empty.svg);
  assertStringIncludes(empty.svg, "no rows");
  const marks = [dominanceAreas(shares({ A: [1, 1] }), { area: { strokeWidth: 7 } })];
  const { svg } = plot({ marks, y: { domain: [0, 2] }, color: { range: ["#123456"] } });
  assertStringIncludes(svg, 'stroke-width="7"');
  assertStringIncludes(svg, "#123456");
});

Deno.test("dominanceAreas() asks for shares", () => {
  assertThrows(() => dominanceAreas(changes([1])), TypeError, "Pass what dominance returns");
  assertThrows(() => dominanceAreas(shares({ A: [1] }), { top: 0 }), RangeError, "top");
  assertThrows(() => dominanceAreas(shares({ A: [1] }), { tops: 1 } as never), TypeError, '"top"?');
});
