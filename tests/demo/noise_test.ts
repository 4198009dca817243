import { assert, assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { hash, keyOf, nth, uniform, wandering } from "../../lib/demo/noise.ts";
import { correlation, kurtosis, mean, sd } from "./statistics.ts";

const many = Array.from({ length: 20_000 }, (_, i) => i);

Deno.test("hash(...) depends on every key and on their order", () => {
  assertEquals(hash(1, 2, 3), hash(1, 2, 3));
  assertNotEquals(hash(1, 2, 3), hash(1, 3, 2));
  assertNotEquals(hash(1, 2), hash(1, 2, 0));
  assertNotEquals(keyOf("BTC"), keyOf("CTB"));
});

Deno.test("nth(key, index) has mean 0, variance 1 and no memory", () => {
  const values = many.map((i) => nth(hash(7), i));
  assertAlmostEquals(mean(values), 0, 0.03);
  assertAlmostEquals(sd(values), 1, 0.02);
  assertAlmostEquals(kurtosis(values), 2.7, 0.1);
  assertAlmostEquals(correlation(values.slice(1), values.slice(0, -1)), 0, 0.03);
});

Deno.test("uniform(key) fills [0, 1), neighbouring keys too", () => {
  const values = many.map((i) => uniform(hash(7) + i));
  assert(values.every((value) => value >= 0 && value < 1));
  assertAlmostEquals(mean(values), 0.5, 0.01);
  assertAlmostEquals(sd(values), Math.sqrt(1 / 12), 0.01);
  assertAlmostEquals(correlation(values.slice(1), values.slice(0, -1)), 0, 0.03);
});

Deno.test("wandering(key, spans) is smooth and the same in whatever order it is asked", () => {
  const forward = wandering(5, [1, 6, 24]), backward = wandering(5, [1, 6, 24]);
  const places = many.slice(0, 500).map((i) => i / 7);
  assertEquals(places.map(forward), places.toReversed().map(backward).toReversed());
  for (const x of places) assert(Math.abs(forward(x + 0.01) - forward(x)) < 0.1);
});
