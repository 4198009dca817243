import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { cvdOverPrice } from "../../lib/charts/cvdOverPrice.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { cvd } from "../../lib/openinterest/cvd.ts";
import { assertStandalone } from "./assertStandalone.ts";
import { linesOf } from "./shapes.ts";

const START = Date.UTC(2024, 8, 1);
const HOUR = 3_600_000;
const ts = [0, 1, 2].map((i) => START + i * HOUR);
const bars = { time: "ts", every: "1h", rows: "bars" } as const;
const taker = columns({ ts, cvdClose: [10, -30, 20] }, {
  ...bars,
  kinds: { cvdClose: "flow" },
  units: { cvdClose: "coin" },
});
const price = columns({ ts, close: [100, 50, 75] }, {
  ...bars,
  kinds: { close: "price" },
  units: { close: "USD" },
});

Deno.test("cvdOverPrice() draws the curve and the price at the close of their bars", async () => {
  const picture = plot({ marks: [cvdOverPrice(cvd(taker), { price })] });
  await assertStandalone(picture.svg);
  const [ofPrice, ofCvd] = linesOf(picture.svg);
  assertEquals(ofCvd.map(([, y]) => y), [20, 370, 136.667]); // 10, −20, 0
  assertEquals(ofPrice.map(([, y]) => y), [20, 370, 195]);
  const { domain } = picture.scale("x")!;
  assertEquals(Array.from(domain!, Number), [START + HOUR, START + 3 * HOUR]);
});

Deno.test("cvdOverPrice() leaves every default to the caller", () => {
  const marks = [cvdOverPrice(cvd(taker), {
    price,
    y: "cvdOpen",
    cvdLine: { strokeWidth: 3 },
    priceLine: { strokeOpacity: 0.4 },
    priceAxis: { label: "Mark" },
  })];
  const { svg } = plot({ marks, y: { label: "mine" } });
  for (const part of ['stroke-width="3"', 'stroke-opacity="0.4"', "Mark ↑", "↑ mine"]) {
    assertStringIncludes(svg, part);
  }
});

Deno.test("cvdOverPrice() asks for the curve where it is given the delta of each bar", () => {
  assertThrows(() => cvdOverPrice(taker, { price }), TypeError, "Pass what cvd returns");
  assertThrows(() => cvdOverPrice(price, { price }), TypeError, "needs the curve");
  assertThrows(() => cvdOverPrice(cvd(taker)), RangeError, "give one with price");
  assertThrows(() => cvdOverPrice(cvd(taker), { prize: price } as never), TypeError, '"price"?');
});
