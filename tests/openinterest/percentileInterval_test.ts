import { assertEquals } from "@std/assert";
import { percentileInterval } from "../../lib/openinterest/percentileInterval.ts";

const upTo = (n: number) => Float64Array.from({ length: n }, (_, i) => i);

Deno.test("percentileInterval(figures, level) holds the middle, on a straight line between two figures", () => {
  assertEquals(percentileInterval(upTo(101), 0.5), [25, 75]);
  assertEquals(percentileInterval(Float64Array.of(2, 0), 0.5), [0.5, 1.5]);
  assertEquals(percentileInterval(Float64Array.of(3), 0.95), [3, 3]);
});

Deno.test("percentileInterval(figures, level) passes over a tenth that is not known, not over more", () => {
  const figures = Float64Array.of(NaN, 9, 1, 3, 2, 5, 4, 7, 6, 8);
  assertEquals(percentileInterval(figures, 0.5), [3, 7]);
  figures[5] = NaN;
  assertEquals(percentileInterval(figures, 0.5), [NaN, NaN]);
  assertEquals(percentileInterval(upTo(0), 0.5), [NaN, NaN]);
});
