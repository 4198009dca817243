import { assertEquals } from "@std/assert";
import { isComplete } from "../../../lib/kernel/cell/isComplete.ts";

Deno.test("isComplete() tells what may run, what may be typed on, and what never runs", () => {
  const status = (source: string) => isComplete(source).status;
  const complete = [
    "",
    "1 + 1",
    "await f();",
    "const a = { b: 1 };",
    "type A = string",
    "{ a: 1 }",
  ];
  const incomplete = ["if (1) {", "f(", "const a = [1,\n", "a +", "`text", "/* why", "x = "];
  const invalid = ["}", "const a = ;", "a b", "'text", "let let"];
  assertEquals(complete.map(status), complete.map(() => "complete"));
  assertEquals(incomplete.map(status), incomplete.map(() => "incomplete"));
  assertEquals(invalid.map(status), invalid.map(() => "invalid"));
});

Deno.test("isComplete() keeps the indent of the last line", () => {
  assertEquals(isComplete("if (1) {\n  f("), { status: "incomplete", indent: "  " });
});
