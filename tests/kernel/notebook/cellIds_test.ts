import { assertEquals } from "@std/assert";
import { cellIds, freshId } from "../../../lib/kernel/notebook/cellIds.ts";

Deno.test("cellIds() keeps ids that are valid, and names other cells by their place", () => {
  assertEquals(cellIds(["a", undefined, "b c", "", "-_9", 7, "x".repeat(65), "x".repeat(64)]), [
    ...["a", "cell-2", "cell-3", "cell-4", "-_9", "cell-6", "cell-7", "x".repeat(64)],
  ]);
});

Deno.test("cellIds() gives each id once, whatever is taken", () => {
  assertEquals(cellIds(["a", "a", "cell-2", "cell-2-2"]), ["a", "cell-2-3", "cell-2", "cell-2-2"]);
  assertEquals(cellIds([undefined, "cell-1"]), ["cell-1-2", "cell-1"]);
});

Deno.test("freshId() takes what it gives", () => {
  const taken = new Set(["a"]);
  assertEquals([freshId("b", taken), freshId("b", taken), freshId("a", taken)], [
    "b",
    "b-2",
    "a-2",
  ]);
});
