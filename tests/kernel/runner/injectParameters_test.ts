import { assertEquals, assertThrows } from "@std/assert";
import { injectParameters } from "../../../lib/kernel/runner/injectParameters.ts";
import { hasTag, type Notebook, sourceOf } from "../../../lib/kernel/notebook/notebook.ts";
import type { Parameter } from "../../../lib/kernel/runner/parameters.ts";
import { makeNotebook } from "../makeNotebook.ts";

/** A notebook of which one cell, from 0, holds the defaults. */
function withDefaults(place: number, ...cells: string[]): Notebook {
  const notebook = makeNotebook(...cells);
  notebook.cells[place].metadata.tags = ["parameters"];
  return notebook;
}

const params = (values: Record<string, string>): Parameter[] =>
  Object.entries(values).map(([name, value]) => ({ name, value, option: "--param" }));

const sources = (notebook: Notebook) => notebook.cells.map(sourceOf);

Deno.test("injectParameters() puts a cell after the defaults that declares as they do", () => {
  const notebook = withDefaults(
    1,
    "1;",
    'const a = "x"; let b: number | null = 1; const c = "1h" satisfies I;',
    "a;",
  );
  const before = structuredClone(notebook);
  const injected = injectParameters(notebook, params({ c: "4h", a: "7", b: "null" }));
  assertEquals(notebook, before);
  assertEquals(sources(injected).with(1, ""), [
    "1;",
    "",
    '// Parameters\nconst c = "4h" satisfies I;\nconst a = "7";\nlet b: number | null = null;',
    "a;",
  ]);
  assertEquals(injected.cells[2].id, "injected-parameters");
  assertEquals(injected.cells[2].metadata, { tags: ["injected-parameters"] });
});

Deno.test("injectParameters() replaces the cell of an earlier run, wherever it stands", () => {
  const notebook = withDefaults(0, "const a = 1, b = 1;", "2;");
  const once = injectParameters(notebook, params({ a: "2", b: "2" }));
  const twice = injectParameters(once, params({ a: "3" }));
  assertEquals(sources(twice), ["const a = 1, b = 1;", "// Parameters\nconst a = 3;", "2;"]);
  const moved = { ...once, cells: [once.cells[1], once.cells[0], once.cells[2]] };
  assertEquals(injectParameters(moved, params({ a: "3" })), twice);
});

Deno.test("injectParameters() begins the notebook with the cell where none is tagged", () => {
  const once = injectParameters(makeNotebook("a;"), params({ a: "x" }));
  assertEquals(sources(once), ['// Parameters\nconst a = "x";', "a;"]);
  const below = { ...once, cells: once.cells.toReversed() };
  assertEquals(sources(injectParameters(below, params({ a: "1" }))), [
    "a;",
    "// Parameters\nconst a = 1;",
  ]);
});

Deno.test("injectParameters() refuses a parameter that would have no effect or the wrong one", () => {
  const wrong: [Notebook, Record<string, string>, string][] = [
    [
      withDefaults(0, "const a = 1, b = 2;"),
      { c: "1" },
      "--param c: the cell tagged parameters declares a, b",
    ],
    [withDefaults(0, "// none"), { c: "1" }, "declares nothing"],
    [
      withDefaults(0, "const a = 1;", "1;", "const { a } = b;"),
      { a: "2" },
      "cell 3 declares a again",
    ],
    [
      withDefaults(0, "const a = 1;", 'import { a } from "b";'),
      { a: "2" },
      "cell 2 declares a again",
    ],
    [withDefaults(0, "const a = 1, b = a * 2;"), { a: "2" }, "computes b of a before a is given"],
    [withDefaults(0, "const a = 1"), { a: "x" }, "is declared as a number"],
    [withDefaults(0, "const a = ;"), { a: "x" }, "The cell tagged parameters cannot be read"],
    [makeNotebook("1;", "const a = 1;"), { a: "2" }, "cell 2 declares a, and is not tagged"],
    [makeNotebook("1;"), { "a b": "2" }, "cannot be the name of a variable"],
    [makeNotebook("1;"), { "a=1;b": "2" }, "cannot be the name of a variable"],
    [makeNotebook("1;"), { "class": "2" }, "cannot be the name of a variable"],
  ];
  for (const [notebook, values, message] of wrong) {
    assertThrows(() => injectParameters(notebook, params(values)), RangeError, message);
  }
});

Deno.test("injectParameters() takes what is computed of a parameter when that is given, too", () => {
  const notebook = withDefaults(0, "const a = 1, b = a * 2; const c = () => a;");
  const injected = injectParameters(notebook, params({ a: "2", b: "5" }));
  assertEquals(sources(injected)[1], "// Parameters\nconst a = 2;\nconst b = 5;");
  assertEquals(hasTag(injected.cells[1], "injected-parameters"), true);
});
