import { assertEquals } from "@std/assert";
import { Unbegun } from "../../lib/client/unbegun.ts";
import type { TimeSpan } from "../../lib/store/timeSpan.ts";

/** All that is taken, chunk by chunk. */
function taken(left: Unbegun, step: number): TimeSpan[] {
  const chunks: TimeSpan[] = [];
  for (let one = left.take(step); one; one = left.take(step)) chunks.push(one);
  return chunks;
}

Deno.test("Unbegun: is taken from the end, in chunks of a page, each span's first as long as what is left", () => {
  const left = new Unbegun([[0, 5], [100, 125]]);
  assertEquals([left.chunks(10), left.oldest], [4, 0]);
  assertEquals(taken(left, 10), [[115, 125], [105, 115], [100, 105], [0, 5]]);
  assertEquals([left.chunks(10), left.oldest], [0, Infinity]);
  assertEquals(taken(new Unbegun([[0, 5], [100, 125]]), Infinity), [[100, 125], [0, 5]]);
});

Deno.test("Unbegun: spares whole chunks that are after an instant, and a span's rest where it reaches before it", () => {
  const left = new Unbegun([[0, 50], [100, 125]]);
  assertEquals(left.spare(116, 10), []);
  assertEquals(left.spare(114, 10), [[115, 125]]);
  assertEquals(left.spare(25, 10), [[100, 115], [30, 50]]);
  assertEquals(taken(left, 10), [[20, 30], [10, 20], [0, 10]]);
});

Deno.test("Unbegun: where nobody knows how wide a page is, a span is spared whole or not at all", () => {
  const left = new Unbegun([[0, 50], [100, 125]]);
  assertEquals(left.spare(25, Infinity), [[100, 125]]);
  assertEquals(taken(left, Infinity), [[0, 50]]);
  assertEquals(new Unbegun([[0, 50]]).spare(-Infinity, Infinity), [[0, 50]]);
});

Deno.test("Unbegun: of what is dropped nothing is taken", () => {
  const left = new Unbegun([[0, 50], [100, 125]]);
  left.drop();
  assertEquals([left.chunks(10), left.take(10)], [0, undefined]);
});
