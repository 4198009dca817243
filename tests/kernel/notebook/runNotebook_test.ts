import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { codeCells, type Notebook } from "../../../lib/kernel/notebook/notebook.ts";
import { NotebookError } from "../../../lib/kernel/notebook/notebookError.ts";
import { runNotebook } from "../../../lib/kernel/notebook/runNotebook.ts";
import { makeNotebook } from "../makeNotebook.ts";

/** The failure of a notebook that must not run to its end. */
function failing(notebook: Notebook, timeout?: number): Promise<NotebookError> {
  return assertRejects(() => runNotebook(notebook, { file: "a.ipynb", timeout }), NotebookError);
}

const place = (
  { file, cell, line, ename, evalue }: NotebookError,
) => [file, cell, line, ename, evalue];

Deno.test("runNotebook() fills in outputs and counts, and leaves the given notebook alone", async () => {
  const notebook = makeNotebook(
    'console.log("a");\nconst b: number = 1;',
    "b + 1",
    "",
    "undefined",
  );
  const before = structuredClone(notebook);
  const run = await runNotebook(notebook);
  assertEquals(notebook, before);
  assertEquals(run.metadata.kernelspec.name, "deno");
  assertEquals(run.metadata.language_info.name, "typescript");
  const cells = codeCells(run).map(({ execution_count, outputs }) => [execution_count, outputs]);
  assertEquals<unknown>(cells, [
    [1, [{ output_type: "stream", name: "stdout", text: ["a\n"] }]],
    [2, [{
      output_type: "execute_result",
      execution_count: 2,
      data: { "text/plain": ["\u001b[33m2\u001b[39m"] },
      metadata: {},
    }]],
    [null, []],
    [3, []],
  ]);
});

Deno.test("runNotebook() applies updates to the displays of earlier cells", async () => {
  const show = (type: string, text: string) =>
    `await Deno.jupyter.broadcast("${type}", ` +
    `{ data: { "text/plain": "${text}" }, metadata: {}, transient: { display_id: "a" } });`;
  const run = await runNotebook(
    makeNotebook(show("display_data", "before"), show("update_display_data", "after")),
  );
  const outputs = codeCells(run).map(({ outputs }) => outputs);
  const data = { "text/plain": ["after"] };
  assertEquals(outputs, [[{ output_type: "display_data", data, metadata: {} }], []]);
});

Deno.test("runNotebook() loses nothing of what a timer prints between cells", async () => {
  const heard: string[] = [];
  const pause = "await new Promise((done) => setTimeout(done, 20));";
  // Each import is looked at after its cell, which takes its time.
  const between = ["join", "dirname", "basename", "extname", "resolve", "relative"]
    .map((name) => `import { ${name} } from "node:path"; ${pause}`);
  const notebook = makeNotebook(
    'let n = 0; const timer = setInterval(() => console.log("tick", n++), 1);',
    ...between,
    'import { nope } from "node:path";',
    'clearInterval(timer); console.log("ticks", n);',
  );
  notebook.cells[7].metadata.tags = ["raises-exception"];
  const run = codeCells(
    await runNotebook(notebook, { onOutput: ({ content }) => heard.push(content.text) }),
  );
  const lines = run.flatMap(({ outputs }) =>
    outputs.flatMap((each) => each.output_type === "stream" ? each.text : [])
  );
  const ticks = lines.length - 1;
  assertEquals(lines, [
    ...Array.from({ length: ticks }, (_, i) => `tick ${i}\n`),
    `ticks ${ticks}\n`,
  ]);
  assertEquals(heard.join(""), lines.join(""));
  const errors = run.map(({ outputs }) => outputs.filter((o) => o.output_type === "error").length);
  assertEquals(errors, [0, 0, 0, 0, 0, 0, 0, 1, 0]);
});

Deno.test("runNotebook() fails with the cell, the line and the error, and keeps the outputs", async () => {
  const error = await failing(makeNotebook(
    'console.log("kept");',
    "interface A { b: number }\n\nconst c = { d: 1, e: 2 };\nthrow new RangeError(`no ${c.d}`);",
    'console.log("never");',
  ));
  assertEquals(place(error), ["a.ipynb", 2, 4, "RangeError", "no 1"]);
  assertEquals(error.message, "a.ipynb, cell 2, line 4: RangeError: no 1");
  const types = codeCells(error.notebook).map(({ outputs }) => outputs.map((o) => o.output_type));
  assertEquals(types, [["stream"], ["error"], []]);
});

Deno.test("runNotebook() names the line of the cell that ran, wherever its error was made", async () => {
  const error = await failing(
    makeNotebook("\n\n\nfunction f() { throw new Error(); }", "const a = 1;\nf();"),
  );
  assertEquals([error.cell, error.line], [2, 2]);
});

Deno.test("runNotebook() lets a cell tagged raises-exception fail", async () => {
  const notebook = makeNotebook('throw new Error("wanted")', "1");
  notebook.cells[0].metadata.tags = ["raises-exception"];
  const types = codeCells(await runNotebook(notebook)).map(({ outputs }) => outputs[0].output_type);
  assertEquals(types, ["error", "execute_result"]);
});

Deno.test("runNotebook() leaves a cell tagged skip-execution as it is", async () => {
  const notebook = makeNotebook('throw new Error("never")', "1");
  const [skipped] = codeCells(notebook);
  skipped.metadata.tags = ["skip-execution"];
  skipped.execution_count = 7;
  skipped.outputs = [{ output_type: "stream", name: "stdout", text: ["old\n"] }];
  const run = codeCells(await runNotebook(notebook));
  assertEquals(run[0], skipped);
  assertEquals(run[1].execution_count, 1);
});

Deno.test("runNotebook() runs a prelude that leaves no output and no count", async () => {
  const prelude = 'var before = "there"; console.log("unseen"); before';
  const run = codeCells(await runNotebook(makeNotebook("console.log(before)"), { prelude }));
  assertEquals([run[0].execution_count, run[0].outputs], [1, [
    { output_type: "stream", name: "stdout", text: ["there\n"] },
  ]]);
  await assertRejects(
    () => runNotebook(makeNotebook("1"), { prelude: 'throw new Error("not there")' }),
    Error,
    "The prelude failed: not there",
  );
});

Deno.test("runNotebook() tells of each cell that ends, and of each output", async () => {
  const heard: unknown[] = [];
  await runNotebook(makeNotebook('console.log("a")', "", "2"), {
    onCell: ({ cell, cells }) => heard.push([cell, cells]),
    onOutput: ({ header }) => heard.push(header.msg_type),
  });
  assertEquals(heard, ["stream", [1, 3], "execute_result", [3, 3]]);
});

Deno.test("runNotebook() ends when its signal is aborted, with what the cell had printed", async () => {
  const ending = new AbortController();
  const notebook = makeNotebook('console.log("kept"); await new Promise(() => {});', "1");
  notebook.cells[0].metadata.tags = ["raises-exception"];
  const error = await assertRejects(
    () =>
      runNotebook(notebook, {
        signal: ending.signal,
        onOutput: () => ending.abort(new Error("enough")),
      }),
    NotebookError,
  );
  assertEquals([error.cell, error.ename, error.evalue], [1, "Error", "enough"]);
  const types = codeCells(error.notebook).map(({ outputs }) => outputs.map((o) => o.output_type));
  assertEquals(types, [["stream", "error"], []]);
});

Deno.test("runNotebook() stores what nbformat takes, whatever is shown or thrown", async () => {
  const shown = '({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": 5 }) })';
  const thrown = ["undefined", "{ message: 5 }", '"text"'].map((value) => `throw ${value};`);
  const notebook = makeNotebook(shown, ...thrown);
  for (const cell of notebook.cells) cell.metadata.tags = ["raises-exception"];
  const outputs = codeCells(await runNotebook(notebook)).map(({ outputs: [output] }) => output);
  assertEquals("data" in outputs[0] && outputs[0].data, { "text/plain": ["5"] });
  for (const error of outputs.slice(1)) {
    assertEquals("ename" in error && [typeof error.ename, typeof error.evalue], [
      "string",
      "string",
    ]);
  }
});

Deno.test("runNotebook() fails on a name that a module does not export", async () => {
  const error = await failing(makeNotebook('1;\nimport { join, nope as yes } from "node:path";'));
  assertEquals(place(error), [
    "a.ipynb",
    1,
    2,
    "ImportError",
    "node:path has no export named nope",
  ]);
});

Deno.test("runNotebook() fails on a default import of a module without one", async () => {
  const error = await failing(
    makeNotebook('import a from "data:text/javascript,export const b = 1";'),
  );
  assertStringIncludes(error.evalue, "has no export named default");
});

Deno.test("runNotebook() takes an export that is undefined for what it is", async () => {
  await runNotebook(makeNotebook('import { a } from "data:text/javascript,export let a";'));
});

Deno.test("runNotebook() takes imports with attributes, of types, and of nothing", async () => {
  await runNotebook(makeNotebook(`
    import a from "data:application/json,1" with { type: "json" };
    import type { B } from "./not_there.ts";
    import { type C, join } from "node:path";
    import "node:fs";`));
});

Deno.test("runNotebook() fails on an npm import that does not resolve, and says why", async () => {
  const error = await failing(
    makeNotebook('console.log("never");\nimport a from "npm:@babel/parser@0.0.0-none";'),
  );
  assertEquals([error.cell, error.line, error.ename], [1, 2, "ImportError"]);
  assertStringIncludes(error.evalue, "Cannot import npm:@babel/parser@0.0.0-none: ");
  assertEquals(codeCells(error.notebook)[0].outputs.map((o) => o.output_type), ["error"]);
});

Deno.test("runNotebook() fails on a cell that is not TypeScript, which the kernel passes over", async () => {
  const error = await failing(makeNotebook("const a = 1;\nconst b = ;"));
  assertEquals([error.cell, error.line, error.ename], [1, 2, "SyntaxError"]);
});

Deno.test("runNotebook() reads a cell that is an object literal as the kernel does", async () => {
  const run = await runNotebook(makeNotebook('{ "a": 1 }'));
  assertEquals(codeCells(run)[0].outputs[0].output_type, "execute_result");
});

Deno.test("runNotebook() fails when the kernel dies, with what the cell had printed", async () => {
  const error = await failing(makeNotebook(
    'console.log("kept"); await new Promise((r) => setTimeout(r, 200)); Deno.kill(Deno.pid, "SIGKILL")',
  ));
  assertEquals([error.cell, error.ename], [1, "KernelDiedError"]);
  assertStringIncludes(error.evalue, "SIGKILL");
  const types = codeCells(error.notebook)[0].outputs.map((o) => o.output_type);
  assertEquals(types, ["stream", "error"]);
});

Deno.test("runNotebook() fails when a cell runs out of time, with what it had printed", async () => {
  const error = await failing(
    makeNotebook('console.log("kept");', "console.log(2); while (true);"),
    500,
  );
  assertEquals([error.cell, error.ename], [2, "ExecutionTimeoutError"]);
  assertStringIncludes(error.message, "500 ms");
  const types = codeCells(error.notebook)[1].outputs.map((o) => o.output_type);
  assertEquals(types, ["stream", "error"]);
});
