import { assertEquals } from "@std/assert";
import { typeFailure } from "../../../lib/kernel/cell/typeFailure.ts";

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

Deno.test("typeFailure() ends a message once, whoever has ended it before", () => {
  const message = "Type 'string' is not assignable to type 'number'.";
  const { evalue } = typeFailure([{ cell: 1, line: 1, code: "TS2322", message }], "");
  assertEquals(
    evalue,
    "TS2322: Type 'string' is not assignable to type 'number'. The cell did not run",
  );
});
