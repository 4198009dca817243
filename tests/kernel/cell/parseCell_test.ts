import { assertEquals, assertThrows } from "@std/assert";
import { CellSyntaxError, parseCell } from "../../../lib/kernel/cell/parseCell.ts";

Deno.test("parseCell() finds imports, wherever they look like something else", () => {
  const { imports } = parseCell([
    `import a, { b as c, type D } from "one";`,
    `import * as e from "two"; // import f from "no"`,
    "const text = `",
    `import g from "no";`,
    "`;",
    `import type { H } from "three";`,
    `import "four";`,
  ].join("\n"));
  const found = imports.map(({ specifier, line, typeOnly, bindings }) => [
    specifier,
    line,
    typeOnly,
    bindings.map(({ local, imported, typeOnly }) => [local, imported, typeOnly]),
  ]);
  assertEquals(found, [
    ["one", 1, false, [["a", "default", false], ["c", "b", false], ["D", "D", true]]],
    ["two", 2, false, [["e", "*", false]]],
    ["three", 6, true, [["H", "H", true]]],
    ["four", 7, false, []],
  ]);
});

Deno.test("parseCell() lists the names that a cell declares at its top level", () => {
  const { declared } = parseCell(`
    const { a, b: [c = 1, ...d], ...e } = x, f = 1;
    export function g(hidden: number) { const hidden2 = hidden; }
    class H {} interface I {} type J = 1; enum K {}
    { const hidden3 = 1; }
  `);
  assertEquals(declared, ["a", "c", "d", "e", "f", "g", "H", "I", "J", "K"]);
});

Deno.test("parseCell() reads JSX, and the old form of casts that is not JSX", () => {
  assertEquals(parseCell("const a = <b>{1}</b>;").declared, ["a"]);
  assertEquals(parseCell("const a = <number> b;").declared, ["a"]);
});

Deno.test("parseCell() names the line where a cell is not TypeScript", () => {
  const error = assertThrows(() => parseCell("const a = 1;\nconst b = ;"), CellSyntaxError);
  assertEquals([error.name, error.line], ["SyntaxError", 2]);
});

Deno.test("parseCell() finds the words that do not fit into a module made of cells", () => {
  const source = "export default a;\nexport { a };\nexport const b = 1;\nvar c = 2;";
  const { exports, vars } = parseCell(source);
  const texts = (spans: { start: number; end: number }[]) =>
    spans.map(({ start, end }) => source.slice(start, end).trim());
  assertEquals(texts(exports), ["export default", "export { a };", "export"]);
  assertEquals(texts(vars), ["var"]);
});

Deno.test("parseCell() finds the comments above an import, and whether a cell is TSX", () => {
  const { imports: [{ comments, line }], jsx } = parseCell('1;\n// a\n/* b */\nimport "c";');
  assertEquals([comments?.line, line, jsx], [2, 4, false]);
  assertEquals(parseCell("<b />").jsx, true);
  assertEquals(parseCell("const a = <T>(x: T) => x;").jsx, false);
});

Deno.test("parseCell() reads decorators and accessors", () => {
  assertEquals(parseCell("@a class B { accessor c = 1; }").declared, ["B"]);
});
