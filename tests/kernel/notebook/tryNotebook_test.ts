import { assertEquals, assertStringIncludes } from "@std/assert";
import { codeCells, type Notebook } from "../../../lib/kernel/notebook/notebook.ts";
import { tryNotebook } from "../../../lib/kernel/notebook/tryNotebook.ts";
import { makeNotebook } from "../makeNotebook.ts";
import { tempFolder } from "../tempFolder.ts";

const kinds = (run: Notebook | undefined) =>
  run && codeCells(run).map(({ outputs }) => outputs.map(({ output_type }) => output_type));

Deno.test("tryNotebook() gives the run of a notebook that is right", async () => {
  const { run, problems } = await tryNotebook(makeNotebook("console.log(1)"), { check: false });
  assertEquals([kinds(run), problems], [[["stream"]], []]);
});

Deno.test("tryNotebook() gives a failed run up to its error, with cell, line, code and way", async () => {
  const notebook = makeNotebook(
    "console.log(1);\nfunction f() {\n  throw new RangeError('no');\n}",
    "\n  f();",
    "2",
  );
  const { run, problems } = await tryNotebook(notebook, { check: false });
  assertEquals(kinds(run), [["stream"], ["error"], []]);
  const [first, second, ...rest] = problems.join("\n").split("\n");
  assertEquals([first, second], ["cell 2, line 2: RangeError: no", "    f();"]);
  assertEquals(rest.length > 0 && rest.every((line) => /^\s+at /.test(line)), true);
});

Deno.test("tryNotebook() runs nothing where the types are wrong, and tells all that is", async () => {
  await using folder = await tempFolder();
  const sources = ['Deno.writeTextFileSync("ran", "");', "const a: string = 1;", "a.nope;"];
  const given = { file: `${folder.path}/a.ipynb`, check: true };
  const { run, problems } = await tryNotebook(makeNotebook(...sources), given);
  assertEquals([run, problems.length], [undefined, 2]);
  assertStringIncludes(problems[0], "cell 2, line 1: TS2322: Type 'number' is not assignable");
  assertStringIncludes(problems[0], "\n    const a: string = 1;");
  assertStringIncludes(problems[1], "cell 3, line 1: TS2339");
  assertEquals(await Array.fromAsync(Deno.readDir(folder.path)), []);
});

Deno.test("tryNotebook() checks only the cells that will run", async () => {
  await using folder = await tempFolder();
  const notebook = makeNotebook("const a: string = 1;", "console.log(2);");
  notebook.cells[0].metadata.tags = ["skip-execution"];
  const given = { file: `${folder.path}/a.ipynb`, check: true };
  const { run, problems } = await tryNotebook(notebook, given);
  assertEquals([kinds(run), problems], [[[], ["stream"]], []]);
});

Deno.test("tryNotebook() tells why a run did not begin", async () => {
  const prelude = 'throw new Error("not there")';
  const given = await tryNotebook(makeNotebook("1"), { check: false, prelude });
  assertEquals(given, {
    run: undefined,
    problems: ["Error: The prelude failed: not there"],
  });
});
