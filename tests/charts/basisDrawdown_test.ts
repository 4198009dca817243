import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { basisDrawdown } from "../../lib/charts/basisDrawdown.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { changes } from "./market.ts";
import { linesOf } from "./shapes.ts";

const START = Date.UTC(2024, 8, 1);
const HOUR = 3_600_000;
const table = (basis: number[], name = "basis") =>
  columns({ ts: basis.map((_, i) => START + i * HOUR), [name]: basis }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { [name]: "ratio" },
    units: { [name]: "fraction" },
  });

/** The lower edge of the drawn area, in px from zero down, and px a percent. */
function depths(picture: ReturnType<typeof plot>) {
  const zero = picture.scale("y")!.apply(0);
  const one = zero - picture.scale("y")!.apply(0.01);
  const [, d] = /aria-label="area".*? d="([^"]*)"/s.exec(picture.svg)!;
  return Array.from(
    d.matchAll(/,(-?[\d.]+)/g),
    ([, y]) => Math.round((zero - Number(y)) / one * 100) / 100,
  );
}

Deno.test("basisDrawdown() hangs by how much the basis is under its highest so far", async () => {
  const picture = plot({ marks: [basisDrawdown(table([0.01, 0.03, -0.01, 0.02, 0.04]))] });
  await assertStandalone(picture.svg);
  const found = depths(picture);
  assertEquals(found.filter((depth) => depth < 0).map((depth) => depth || 0), [-4, -1]);
  assertEquals(picture.scale("y")!.domain, [-0.04, 0.04]);
  assertEquals(linesOf(picture.svg)[0].length, 5);
  assertEquals(textsOf(picture.svg).includes("−4 points"), true);
  assertEquals(
    Array.from(picture.scale("x")!.domain!, Number), // when the bars closed
    [START + HOUR, START + 5 * HOUR],
  );
});

Deno.test("basisDrawdown() keeps the highest over what is not known", async () => {
  const picture = plot({ marks: [basisDrawdown(table([NaN, 0.03, NaN, 0.02]))] });
  await assertStandalone(picture.svg);
  assertEquals(textsOf(picture.svg).includes("−1 points"), true);
});

Deno.test("basisDrawdown() names no depth where there is none", async () => {
  for (const basis of [[0.01, 0.02], [0.01], [0, 0, 0], [NaN, NaN]]) {
    const { svg } = plot({ marks: [basisDrawdown(table(basis))] });
    await assertStandalone(svg);
    assertEquals(textsOf(svg).some((text) => text.includes("points")), false);
  }
  const empty = plot({ marks: [basisDrawdown(table([]))] });
  await assertStandalone(empty.svg);
  assertStringIncludes(empty.svg, "no rows");
});

Deno.test("basisDrawdown() keeps long ones small and their depth true", () => {
  const long = Array.from({ length: 100_000 }, (_, i) => i === 77_777 ? -0.5 : 0.01);
  const { svg } = plot({ marks: [basisDrawdown(table(long))] });
  assertEquals(svg.length < 150_000, true);
  assertEquals(textsOf(svg).includes("−51 points"), true);
});

Deno.test("basisDrawdown() takes the annual basis first, and what the caller names", () => {
  const annual = plot({ marks: [basisDrawdown(table([0.1, 0.2], "basisAnnualised"))] });
  assertStringIncludes(annual.svg, "Basis, annualised (%)");
  const own = basisDrawdown(table([0.1, 0], "mine"), {
    y: "mine",
    label: false,
    area: { fillOpacity: 0.3 },
  });
  const { svg } = plot({ marks: [own] });
  assertStringIncludes(svg, 'fill-opacity="0.3"');
  assertEquals(svg.includes("points"), false);
});

Deno.test("basisDrawdown() asks for a basis", () => {
  assertThrows(() => basisDrawdown(changes([1])), TypeError, "Pass what basis returns");
  assertThrows(() => basisDrawdown(table([1]), { lines: {} } as never), TypeError, '"line"?');
});
