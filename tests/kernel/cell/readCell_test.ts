import { assertEquals, assertThrows } from "@std/assert";
import { CellSyntaxError } from "../../../lib/kernel/cell/parseCell.ts";
import { readCell } from "../../../lib/kernel/cell/readCell.ts";

Deno.test("readCell() takes what looks like an object for one, as the kernel does", () => {
  assertEquals(readCell("{ a: 1, b: 2 }").source, "({ a: 1, b: 2 })");
  assertEquals(readCell("{ let a = 1; }").source, "{ let a = 1; }");
});

Deno.test("readCell() knows the cell that asks not to be checked, and keeps its columns", () => {
  assertEquals(readCell("// @ts-ignore\n1").checked, true);
  const { checked, source } = readCell("// @ts-nocheck: why\n1");
  assertEquals([checked, source], [false, "//            : why\n1"]);
});

Deno.test("readCell() refuses what is not TypeScript", () => {
  assertThrows(() => readCell("const = 1"), CellSyntaxError);
});
