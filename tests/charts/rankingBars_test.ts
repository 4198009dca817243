import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { PALETTE } from "../../lib/charts/palette.ts";
import { plot } from "../../lib/charts/plot.ts";
import { rankingBars } from "../../lib/charts/rankingBars.ts";
import { textWidth } from "../../lib/charts/textWidth.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { shapesOf } from "./shapes.ts";

const ranking = (changes: number[], names = changes.map((_, i) => `C${i}`)) =>
  columns({
    baseCoin: names,
    price: changes.map((_, i) => i % 2 ? 5 : 9),
    priceChangeH24: changes,
  }, {
    keys: ["baseCoin"],
    kinds: { baseCoin: "label", price: "price", priceChangeH24: "growth" },
    units: { price: "USD", priceChangeH24: "percent" },
  });

Deno.test("rankingBars() draws the figure that rows are ranked by, in their order, with its sign", async () => {
  const picture = plot({ marks: [rankingBars(ranking([4.25, 2, -1]))] });
  await assertStandalone(picture.svg);
  assertEquals(shapesOf(picture.svg, "bar", "rect").map(({ fill }) => fill), [
    PALETTE.increase,
    PALETTE.increase,
    PALETTE.decrease,
  ]);
  const texts = textsOf(picture.svg);
  assertEquals(picture.scale("y")!.domain, ["C0", "C1", "C2"]);
  assertEquals(["+4.25%", "+2%", "−1%"].map((text) => texts.includes(text)), [true, true, true]);
  assertEquals(texts.includes("Price change 24h (%) →"), true);
});

Deno.test("rankingBars() signs amounts only where some are below 0", () => {
  const amounts = (...h1net: number[]) =>
    columns({ baseCoin: h1net.map((_, i) => `C${i}`), h1net }, {
      keys: ["baseCoin"],
      kinds: { h1net: "flow" },
      units: { h1net: "USD" },
    });
  const texts = (...values: number[]) =>
    textsOf(plot({ marks: [rankingBars(amounts(...values))] }).svg);
  assertEquals(texts(4_000, 2_000, 0).filter((text) => text.includes("+")), []);
  assertEquals(texts(4_000, 2_000, 0).includes("4K"), true);
  assertEquals(texts(4_000, -2_000).includes("+4K"), true);
});

Deno.test("rankingBars() draws the first rows, as high as it takes", () => {
  const many = ranking(Array.from({ length: 60 }, (_, i) => 60 - i));
  const draw = (options = {}) => plot({ marks: [rankingBars(many, options)] });
  assertEquals(Array.from(draw().scale("y")!.domain!).length, 20);
  assertEquals(draw({ top: 60 }).height - draw({ top: 10 }).height, 1_000);
});

Deno.test("rankingBars() keeps the figures clear of the names", () => {
  for (const [least, text] of [[-100, "−100%"], [-1234, "−1.234K%"]] as const) {
    const { svg } = plot({ marks: [rankingBars(ranking([1, -20, least]))] });
    assertEquals(textsOf(svg).includes(text), true);
    const left = Math.min(...shapesOf(svg, "bar", "rect").map(({ x }) => Number(x)));
    const room = left - 60 - 4 - textWidth(text, 10); // 4 px off the bar
    assert(room >= 12 && room <= 16, `${text}: ${room}`); // other fonts are wider still
  }
});

Deno.test("rankingBars() has no bar for NaN, and says that there are no rows", async () => {
  const gap = plot({ marks: [rankingBars(ranking([3, NaN, 1]))] });
  await assertStandalone(gap.svg);
  assertEquals(shapesOf(gap.svg, "bar", "rect").length, 2);
  const empty = plot({ marks: [rankingBars(ranking([]))] });
  await assertStandalone(empty.svg);
  assertStringIncludes(empty.svg, "no rows");
});

Deno.test("rankingBars() leaves every default to the caller", () => {
  const options = { x: "price", bar: { fillOpacity: 0.5 }, label: { fontWeight: "bold" } } as const;
  const { svg } = plot({ marks: [rankingBars(ranking([1, 2]), options)], x: { label: "mine" } });
  for (const part of ['fill-opacity="0.5"', "bold", "mine →"]) assertStringIncludes(svg, part);
  const bare = plot({ marks: [rankingBars(ranking([1, 2]), { label: false })] });
  assertEquals(textsOf(bare.svg).includes("+1%"), false);
});

Deno.test("rankingBars() asks for names and for what is ranked", () => {
  assertThrows(() => rankingBars(ranking([1, 3, 2])), TypeError, "ranked by no column");
  assertThrows(() => rankingBars(ranking([2, 1], ["A", "A"])), RangeError, '"A" comes twice');
  assertThrows(() => rankingBars(ranking([2, 1]), { top: 1.5 }), RangeError, "top");
  assertThrows(() => rankingBars(ranking([2, 1]), { y: "price" }), TypeError, "no column of names");
  assertThrows(() => rankingBars(ranking([2, 1]), { x: "baseCoin" }), TypeError, "not figures");
  assertThrows(
    () => rankingBars(columns({ a: [2, 1] })),
    TypeError,
    "Pass what a method of ranking",
  );
  assertThrows(() => rankingBars(ranking([1]), { labels: {} } as never), TypeError, '"label"?');
});
