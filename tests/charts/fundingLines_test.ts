import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { fundingLines } from "../../lib/charts/fundingLines.ts";
import { PALETTE, SERIES } from "../../lib/charts/palette.ts";
import { plot } from "../../lib/charts/plot.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { funding } from "./funding.ts";
import { changes } from "./market.ts";
import { linesOf } from "./shapes.ts";

Deno.test("fundingLines() draws a line a venue, the first on top, and a line at zero", async () => {
  const table = funding({ Binance: [0.0001, -0.0001, 0.0003], OKX: [0, 0.0001, 0.0002] });
  const { svg } = plot({ marks: [fundingLines(table)] });
  await assertStandalone(svg);
  const y = (rate: number) => Math.round(20 + (3 - rate * 1e4) / 4 * 350);
  const heights = linesOf(svg).map((line) => line.map(([, y]) => Math.round(y)));
  assertEquals(heights, [[0, 0.0001, 0.0002].map(y), [0.0001, -0.0001, 0.0003].map(y)]);
  const texts = textsOf(svg);
  assertEquals(texts.slice(0, 2), ["Binance", "OKX"]);
  assertEquals(texts.includes("0.03%") && texts.includes("−0.01%"), true);
});

Deno.test("fundingLines() draws what is beyond five colours in grey, with one entry in the legend", () => {
  const draw = (venues: number) => {
    const names = Array.from({ length: venues }, (_, i) => [`V${i}`, [0, 0.0001]]);
    return plot({ marks: [fundingLines(funding(Object.fromEntries(names)))] });
  };
  const colors = (venues: number) => {
    const { domain, range } = draw(venues).scale("color")!;
    return [domain, range];
  };
  assertEquals(colors(8), [["V0", "V1", "V2", "V3", "V4", "3 others"], [
    ...SERIES,
    PALETTE.others,
  ]]);
  assertEquals(colors(6)[0], ["V0", "V1", "V2", "V3", "V4", "V5"]);
  assertEquals(linesOf(draw(8).svg).length, 8);
});

Deno.test("fundingLines() draws one venue, and several rates of one", () => {
  const one = plot({ marks: [fundingLines(funding({ Binance: [0, 0.0001] }))] });
  // One line needs no legend.
  assertEquals(textsOf(one.svg).filter((text) => /[a-z]{4}/.test(text)), ["↑ Funding rate (%)"]);
  const table = funding({ Binance: [0, 0.0001] }, { more: true });
  const { svg } = plot({ marks: [fundingLines(table, { y: ["fundingRate", "realizedRate"] })] });
  assertEquals(textsOf(svg).slice(0, 2), ["Funding rate", "Realized rate"]);
});

Deno.test("fundingLines() breaks at NaN, says when there are no rows, and leaves defaults to the caller", async () => {
  const gap = plot({ marks: [fundingLines(funding({ A: [0, NaN, 0.0001, 0.0002] }))] });
  await assertStandalone(gap.svg);
  assertEquals(gap.svg.match(/aria-label="line".*? d="([^"]*)"/s)![1].match(/M/g)?.length, 2);
  assertStringIncludes(plot({ marks: [fundingLines(funding({}))] }).svg, "no rows");
  const marks = [fundingLines(funding({ A: [0, 0.0001] }), { line: { strokeWidth: 7 } })];
  assertStringIncludes(plot({ marks }).svg, 'stroke-width="7"');
});

Deno.test("fundingLines() asks for rates", () => {
  assertThrows(
    () => fundingLines(changes([1])),
    TypeError,
    "Pass what fundingRate.history returns",
  );
  const table = funding({ A: [0] });
  assertThrows(() => fundingLines(table, { y: "rate" }), RangeError, 'no column "rate"');
  assertThrows(() => fundingLines(table, { lines: {} } as never), TypeError, '"line"?');
});
