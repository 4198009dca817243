import { assertAlmostEquals, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { longShortLines } from "../../lib/charts/longShortLines.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { changes } from "./market.ts";
import { linesOf } from "./shapes.ts";

const ratios = (values: number[], name = "longShortRatio", source?: string) =>
  columns({ ts: values.map((_, i) => Date.UTC(2024, 8, 1 + i)), [name]: values }, {
    time: "ts",
    every: "1d",
    rows: "samples",
    source,
    kinds: { [name]: "ratio" },
  });

Deno.test("longShortLines() draws twice as many longs as far from 1 as twice as many shorts", async () => {
  const { svg } = plot({ marks: [longShortLines(ratios([2, 1, 0.5]))] });
  await assertStandalone(svg);
  const [[[, two], [, one], [, half]]] = linesOf(svg);
  assertAlmostEquals(one - two, half - one, 1e-3);
  // One line needs no legend.
  assertEquals(textsOf(svg).filter((text) => text.includes("ratio")), ["↑ Long/short ratio"]);
});

Deno.test("longShortLines() draws several by name, with all sources", () => {
  const frames = { Accounts: ratios([1, 2], undefined, "A"), Top: ratios([3, 4], undefined, "B") };
  const { svg } = plot({ marks: [longShortLines(frames)] });
  assertEquals(linesOf(svg).length, 2);
  assertEquals(textsOf(svg).slice(0, 2), ["Accounts", "Top"]);
  assertEquals(textsOf(svg).at(-1), "A · B");
});

Deno.test("longShortLines() takes the close of candles", () => {
  const kinds = { open: "ratio", high: "ratio", low: "ratio", close: "ratio" } as const;
  const candle = columns({
    begin: [0, 1].map((i) => Date.UTC(2024, 8, 1 + i)),
    ...{ open: [1, 2], high: [9, 9], low: [0.1, 0.1], close: [2, 4] },
  }, { time: "begin", every: "1d", rows: "bars", kinds });
  const { domain } = plot({ marks: [longShortLines(candle)] }).scale("y")!;
  assertEquals(domain, [1, 4]);
});

Deno.test("longShortLines() breaks where a ratio is not above 0, and says when there are no rows", async () => {
  const gap = plot({ marks: [longShortLines(ratios([1, 2, 0, 3, -1, 2, NaN, 1]))] });
  await assertStandalone(gap.svg);
  assertEquals(gap.svg.match(/aria-label="line".*? d="([^"]*)"/s)![1].match(/M/g)?.length, 4);
  const empty = plot({ marks: [longShortLines(ratios([]))] });
  await assertStandalone(empty.svg);
  assertStringIncludes(empty.svg, "no rows");
});

Deno.test("longShortLines() leaves every default to the caller", () => {
  const marks = [longShortLines(ratios([1, 2], "r"), { y: "r", line: { strokeWidth: 7 } })];
  const picture = plot({ marks, y: { type: "linear", domain: [0, 4] } });
  assertStringIncludes(picture.svg, 'stroke-width="7"');
  assertEquals(picture.scale("y")!.type, "linear");
});

Deno.test("longShortLines() asks for ratios", () => {
  assertThrows(() => longShortLines(changes([1])), TypeError, "Pass what longShort.person");
  assertThrows(() => longShortLines({ A: 3 } as never), TypeError, "no frame: 3");
  assertThrows(() => longShortLines(undefined as never), TypeError, "no frame: undefined");
  assertThrows(() => longShortLines(ratios([1]), { lien: {} } as never), TypeError, '"line"?');
});
