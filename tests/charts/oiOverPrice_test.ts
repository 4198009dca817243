import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { oiOverPrice } from "../../lib/charts/oiOverPrice.ts";
import { ontoRange } from "../../lib/charts/ontoRange.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { openInterest } from "./market.ts";
import { assertSnapshot } from "./snapshot.ts";

const START = Date.UTC(2024, 8, 1);
const HOUR = 3_600_000;
const times = (rows: number) => Array.from({ length: rows }, (_, i) => START + i * HOUR);
const table = (coinCount: number[], coinValue: number[], source?: string) =>
  columns({ ts: times(coinCount.length), coinCount, coinValue }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    source,
    kinds: { ts: "time", coinCount: "stock", coinValue: "stock" },
    units: { coinCount: "coin", coinValue: "USD" },
  });
const prices = (close: number[], rows?: "bars", source?: string) =>
  columns({ ts: times(close.length), close }, {
    time: "ts",
    every: "1h",
    rows,
    source,
    kinds: { close: "price" },
    units: { close: "USD" },
  });

/** The points of the plot's lines, price first. */
function lines(svg: string): [number, number][][] {
  return Array.from(
    svg.matchAll(/aria-label="line".*? d="([^"]*)"/gs),
    ([, d]) => Array.from(d.matchAll(/([-\d.]+),([-\d.]+)/g), ([, x, y]) => [Number(x), Number(y)]),
  );
}

Deno.test("oiOverPrice() draws both lines on the whole height, the price implied", async () => {
  const { svg } = plot({ marks: [oiOverPrice(table([10, 20, 30], [1000, 1600, 1800]))] });
  await assertStandalone(svg);
  const [price, oi] = lines(svg).map((points) => points.map(([, y]) => y));
  assertEquals(oi, [370, 195, 20]);
  assertEquals(price, [20, 195, 370]); // 100, 80, 60
});

Deno.test("oiOverPrice() labels both axes with units and has a legend and the source", () => {
  const { svg } = plot({ marks: [oiOverPrice(openInterest())] });
  const texts = textsOf(svg);
  assertEquals(texts.slice(0, 2), ["Open interest", "Price"]);
  assertEquals(texts.filter((text) => text.includes("↑")), [
    "↑ Open interest (coin)",
    "Price (USD) ↑",
  ]);
  assertEquals(texts.at(-1), "a random walk");
});

Deno.test("oiOverPrice() takes the price from a column or a frame", () => {
  const oi = table([10, 20, 30], [1000, 1600, 1800]);
  const ofFrame = lines(plot({ marks: [oiOverPrice(oi, { price: prices([1, 3, 2]) })] }).svg);
  assertEquals(ofFrame[0].map(([, y]) => y), [370, 20, 195]);
  const ofColumn = lines(plot({ marks: [oiOverPrice(oi, { price: "coinValue" })] }).svg);
  assertEquals(ofColumn[0].map(([, y]) => y), [370, 107.5, 20]);
});

Deno.test("oiOverPrice() draws the close of a bar at its end", () => {
  const oi = table([10, 20, 30], [1000, 1600, 1800]);
  const { domain } = plot({ marks: [oiOverPrice(oi, { price: prices([1, 3, 2], "bars") })] })
    .scale("x")!;
  assertEquals(Array.from(domain!, Number), [START, START + 3 * HOUR]);
});

Deno.test("oiOverPrice() names the sources of both", () => {
  const oi = table([10, 20], [1000, 1600], "CoinAnk");
  const price = prices([1, 2], undefined, "demo market (generated)");
  const { svg } = plot({ marks: [oiOverPrice(oi, { price })] });
  assertEquals(textsOf(svg).at(-1), "CoinAnk · demo market (generated)");
});

Deno.test("oiOverPrice() breaks lines at NaN and draws unsorted rows in order", () => {
  const gap = plot({ marks: [oiOverPrice(table([10, NaN, 30, 20], [1, 1, 1, 2]))] }).svg;
  assertEquals(gap.match(/aria-label="line".*? d="([^"]*)"/s)![1].match(/M/g)?.length, 2);
  const reversed = columns({
    ts: times(3).reverse(),
    coinCount: [30, 20, 10],
    coinValue: [1800, 1600, 1000],
  }, { like: table([], []), time: "ts" });
  assertEquals(
    plot({ marks: [oiOverPrice(reversed)] }).svg,
    plot({ marks: [oiOverPrice(table([10, 20, 30], [1000, 1600, 1800]))] }).svg,
  );
});

Deno.test("oiOverPrice() draws no rows, one row, and levels that stand still", async () => {
  for (const [count, value] of [[[], []], [[5], [500]], [[5, 5], [500, 500]], [[0, 0], [0, 0]]]) {
    const { svg } = plot({ marks: [oiOverPrice(table(count, value))] });
    await assertStandalone(svg);
    assertEquals(svg.includes("no rows"), count.length === 0);
  }
});

Deno.test("oiOverPrice() leaves every default to the caller", () => {
  const { svg } = plot({
    y: { label: "mine", domain: [0, 200_000] },
    color: { legend: false },
    marks: [
      oiOverPrice(openInterest(), {
        y: "coinCount",
        oiLine: { strokeWidth: 3 },
        priceLine: { strokeOpacity: 0.4 },
        priceAxis: { label: "Mark price" },
      }),
    ],
  });
  assertStringIncludes(svg, 'stroke-width="3"');
  assertStringIncludes(svg, 'stroke-opacity="0.4"');
  const texts = textsOf(svg);
  assert(texts.includes("↑ mine") && texts.includes("Mark price ↑") && !texts.includes("Price"));
});

Deno.test("oiOverPrice() asks for what it misses", () => {
  const coinOnly = columns({ ts: times(2), coinCount: [1, 2] }, {
    time: "ts",
    kinds: { coinCount: "stock" },
  });
  assertThrows(() => oiOverPrice(coinOnly), RangeError, "give one with price");
  assertThrows(() => oiOverPrice(prices([1])), RangeError, "no column of open interest");
  assertThrows(() => oiOverPrice(coinOnly, { price: coinOnly }), RangeError, "no column of prices");
});

Deno.test("oiOverPrice() looks as it did", async () => {
  const picture = plot({
    title: "Open interest over price",
    marks: [oiOverPrice(openInterest(240))],
  });
  await assertSnapshot("oiOverPrice", picture.svg);
});

Deno.test("ontoRange() takes one range onto the other", () => {
  const [onto, range] = ontoRange(Float64Array.of(5, NaN, 15), Float64Array.of(100, 300));
  assertEquals(range, [5, 15]);
  assertAlmostEquals(onto(10), 200);
});
