import { assert, assertEquals } from "@std/assert";
import { cellModule } from "../../../lib/kernel/check/cellModule.ts";
import { readCell } from "../../../lib/kernel/cell/readCell.ts";

function moduleOf(...sources: string[]) {
  return cellModule(sources.map((source, i) => ({ ...readCell(source), cell: i + 1 })));
}

/** The lines that come from cells, each after its place. */
function placed(...sources: string[]): string[] {
  const { text, origins } = moduleOf(...sources);
  return text.split("\n").flatMap((line, i) =>
    origins[i] ? `${origins[i].cell}:${origins[i].line} ${line}` : []
  );
}

Deno.test("cellModule() puts imports first, each name once, and keeps every line's place", () => {
  const first = '// of "a"\nimport { a } from "a";\na;';
  assertEquals(placed(first, 'import { a, b } from "a";\nb;'), [
    '1:1 // of "a"',
    '1:2 import { a } from "a";',
    '2:1 import { b as b } from "a" with {};',
    "1:1          ",
    "1:2                       ",
    "1:3 a;",
    "2:1                          ",
    "2:2 b;",
  ]);
});

Deno.test("cellModule() takes the last of two imports of a name, and a value for a type", () => {
  const imports = (...sources: string[]) =>
    placed(...sources).filter((line) => line.includes("import"));
  assertEquals(imports('import a from "one";', 'import a from "two";'), [
    '2:1 import a from "two";',
  ]);
  assertEquals(imports('import type { a } from "one";', 'import { a } from "one";'), [
    '2:1 import { a } from "one";',
  ]);
  assertEquals(imports('import { a } from "one";', 'import type { a } from "one";'), [
    '1:1 import { a } from "one";',
  ]);
});

Deno.test("cellModule() opens a block where a cell declares a name again, by an import too", () => {
  const { text } = moduleOf("const a = 1;", "const a = 2;", 'import { a } from "one";', "a;");
  assertEquals(text.split("{\n").length - 1, 2);
  assert(/import \{ a as (a\$\d+) \} from "one"[^]*const a = \1;/.test(text));
  assert(text.includes("}}"));
});

Deno.test("cellModule() says what kind of module it is, and ends in an error of its own", () => {
  assertEquals(moduleOf("const a = <T>(x: T) => x;").extension, "ts");
  assertEquals(moduleOf("const a = <b>{1}</b>;").extension, "tsx");
  const { text, end, imports } = moduleOf('import "a";\n1;');
  assertEquals(text.split("\n")[end - 1], '"checked" satisfies never;');
  assertEquals(text.split("\n").slice(0, imports), ['import "a";']);
});
