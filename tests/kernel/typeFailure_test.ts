import { assertEquals } from "@std/assert";
import { typeFailure } from "../../lib/kernel/typeFailure.ts";

Deno.test("typeFailure() says each fault with its line, and that nothing ran", () => {
  const failure = typeFailure([
    { cell: 1, line: 2, code: "TS2322", message: "no number" },
    { cell: 1, line: undefined, code: undefined, message: "no module" },
  ], "const a = 1;\n  a = 'b';");
  assertEquals(failure, {
    ename: "TypeCheckError",
    evalue: "TS2322: no number (and 1 more). The cell did not run",
    line: 2,
    traceback: [
      "TypeCheckError: TS2322: no number (and 1 more). The cell did not run",
      "TS2322: no number\n    at line 2 of this cell: a = 'b';",
      "Error: no module",
    ],
  });
});
