import { assertEquals } from "@std/assert";
import { widened } from "../../lib/client/widened.ts";
import { columns } from "../../lib/core.ts";

const rows = (...ts: number[]) =>
  columns({ ts: Float64Array.from(ts) }, { time: "ts", kinds: { ts: "time" } });

Deno.test("widened: ends off the grid move to the bars, from one that came to where the next one starts", () => {
  assertEquals(widened([[25, 38]], rows(20, 30), 10), [[20, 40]]);
  assertEquals(widened([[20, 40]], rows(20, 30), 10), [[20, 40]]);
  assertEquals(widened([[20, 40]], rows(10, 20, 30), 10), [[10, 40]]);
  assertEquals(widened([[25, 31]], rows(10, 20, 30, 40, 50), 10), [[20, 40]]);
});

Deno.test("widened: over a bar that is missing it does not reach", () => {
  assertEquals(widened([[25, 38]], rows(10, 40), 10), [[25, 38]]);
  assertEquals(widened([[25, 38]], rows(0, 30), 10), [[25, 40]]);
  assertEquals(widened([[28, 60]], rows(20, 30), 10), [[20, 60]]);
});

Deno.test("widened: without rows, or a width, spans stay as they are", () => {
  assertEquals(widened([[25, 38]], undefined, 10), [[25, 38]]);
  assertEquals(widened([[25, 38]], rows(30), undefined), [[25, 38]]);
  assertEquals(widened([[25, 38]], rows(), 10), [[25, 38]]);
});
