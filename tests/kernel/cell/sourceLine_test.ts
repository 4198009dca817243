import { assertEquals } from "@std/assert";
import { sourceLine } from "../../../lib/kernel/cell/sourceLine.ts";

Deno.test("sourceLine() leads back over what the compiler drops, joins and spreads", async () => {
  const source = [
    "import { a,", // 1
    '  b } from "x";', // 2
    'import type { C } from "y";', // 3
    "interface D {", // 4
    "  e: number }", // 5
    "const f = { g: 1, h: 2 };", // 6
    "", // 7
    "f.g();", // 8
  ].join("\n");
  // The kernel runs: 1 the import, 2–5 the object, 6 the call.
  assertEquals(await sourceLine(source, 1), 1);
  assertEquals(await sourceLine(source, 2), 6);
  assertEquals(await sourceLine(source, 6), 8);
  assertEquals(await sourceLine(source, 99), undefined);
});
