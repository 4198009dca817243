import { assertEquals, assertThrows } from "@std/assert";
import { parameterDeclarations } from "../../../lib/kernel/runner/parameterDeclarations.ts";

Deno.test("parameterDeclarations() tells keyword, type and kind of each name", () => {
  const told = (source: string) =>
    parameterDeclarations(source).map(({ name, keyword, annotation, suffix, kind }) =>
      [keyword, name + annotation, suffix, kind].join("|")
    );
  assertEquals(told('const a = "x", b = -1; let c = true;\nexport var d = `y`;'), [
    "const|a||string",
    "const|b||number",
    "let|c||boolean",
    "var|d||string",
  ]);
  assertEquals(
    told(
      'let a: string; const b: "1h" | "4h" = "1h"; const c = "1h" as const satisfies Interval;' +
        "let d: number | null = null; const e = new Date(0), f = [1] as number[];",
    ),
    [
      "let|a: string||string",
      'const|b: "1h" | "4h"||',
      "const|c| as const satisfies Interval|string",
      "let|d: number | null||",
      "const|e||",
      "const|f| as number[]|",
    ],
  );
  assertEquals(
    told("const { a, b: [c = d], ...e } = f();"),
    ["a", "c", "e"].map((n) => `const|${n}||`),
  );
  assertEquals(told('import { a } from "b"; function c() {} class D {} e = 1; type F = 1;'), []);
});

Deno.test("parameterDeclarations() tells what a default is computed of when the cell runs", () => {
  const [{ uses }] = parameterDeclarations(
    "const a: B = [c, d.e, d[f], { g: h, i }, `${j}`, k(), l as M, (n) => o, function () { p }];",
  );
  assertEquals([...uses].sort(), ["c", "d", "f", "h", "i", "j", "k", "l"]);
});

Deno.test("parameterDeclarations() throws at what is not TypeScript", () => {
  assertThrows(() => parameterDeclarations("const a = ;"), SyntaxError);
});
