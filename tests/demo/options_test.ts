import { assertEquals, assertThrows } from "@std/assert";
import { demoFetch } from "../../lib/demo/fetch.ts";
import * as core from "../../lib/core.ts";
import * as danfo from "../../lib/mod.ts";

type Wrong = [options: unknown, Class: ErrorConstructor, message: string];

const WRONG: Wrong[] = [
  [
    { sead: 1 },
    TypeError,
    'demo: no option "sead"; there are "seed", "now", "store". Did you mean "seed"?',
  ],
  [{ apikey: "x" }, TypeError, 'demo: no option "apikey"'],
  [{ seed: 1.5 }, RangeError, "demo: seed is not a whole number: 1.5"],
  [{ seed: NaN }, RangeError, "demo: seed is not a whole number: NaN"],
  [{ seed: Infinity }, RangeError, "demo: seed is not a whole number: Infinity"],
  [{ seed: "4" }, TypeError, 'demo: seed is not a number: "4"'],
  [{ seed: null }, TypeError, "demo: seed is not a number: null"],
  [{ now: 5 }, TypeError, "demo: now is not a function: 5"],
  [null, TypeError, "demo: options are not an object: null"],
  [7, TypeError, "demo: options are not an object: 7"],
];

for (const [options, Class, message] of WRONG) {
  Deno.test(`demo(${Deno.inspect(options)}) is a ${Class.name}`, () => {
    for (const demo of [core.demo, danfo.demo, demoFetch]) {
      assertThrows(() => demo(options as never), Class, message);
    }
  });
}

Deno.test("demo: options that are left out take their defaults; a seed may be any whole number", async () => {
  const asked = { exchange: "Binance", symbol: "BTCUSDT", interval: "1h", size: 2 } as const;
  const now = () => Date.parse("2024-09-10T15:45Z");
  for (const seed of [undefined, 0, -3, 2 ** 40]) {
    const table = await core.demo({ seed, now }).openInterest.symbolChart(asked);
    assertEquals(table.length, 2);
    assertEquals(table.columns.coinCount.values.every((figure) => figure > 0), true);
  }
});
