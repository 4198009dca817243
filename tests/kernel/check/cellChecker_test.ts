import { assert, assertEquals, assertRejects } from "@std/assert";
import { CellChecker, CheckUnavailableError } from "../../../lib/kernel/check/cellChecker.ts";
import { checkCells } from "../../../lib/kernel/check/checkCells.ts";
import { makeNotebook } from "../makeNotebook.ts";

/** A machine may be busy; what is late is a test of its own. */
const PATIENT = { startTimeout: 120_000, timeout: 120_000 };

/** What is wrong with cells that run one after the other, wrong ones too. */
async function run(checker: CellChecker, sources: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const [i, source] of sources.entries()) {
    const diagnostics = await checker.check(source);
    found.push(...diagnostics.map(({ line, code }) => `${i + 1}:${line} ${code}`));
    checker.keep(source);
  }
  return found;
}

async function withFolder(action: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  await action(folder);
  await Deno.remove(folder, { recursive: true });
}

/** Cells that belong together, in their order; each has names that no other has. */
const SESSIONS = [
  ["const a1 = 1;", "const b1: string = a1;\na1.foo", 'const a1 = "again";', "a1.length + a1.foo"],
  ["let a2: string | undefined;", 'a2 = "x";', "a2.length", "a2 = undefined;", "a2.length"],
  ["type A3 = { x: 1 };", "type A3 = { y: 2 };", "const b3: A3 = { x: 1 };"],
  ["interface A4 { x: number }", "interface A4 { y: number }", "const b4: A4 = { x: 1 };"],
  ["enum A5 { X }", "A5.Y", "enum A5 { Y }", "A5.Y;\nA5.X"],
  ["class A6 { accessor x = 1; }", "class A6 { y = 2; }", "new A6().x;\nnew A6().y"],
  [
    "function a7(x: number) { return x; }",
    'a7("")',
    "function a7(x: string) { return x; }",
    "a7(1)",
  ],
  ["const { x: a8, y: [b8] } = { x: 1, y: [''] };", "a8.foo;\nb8.foo"],
  ["var a9: number = 1;", 'var a9 = "";', "a9.toFixed();\na9.length"],
  [
    "namespace A10 { export const x = 1; }",
    "namespace A10 { export const y = 2; }",
    "A10.x;\nA10.y",
  ],
  ['import { join } from "node:path";\njoin(1)', "const join = 3;\njoin()", "join.foo"],
  ['import { cpus } from "node:os";', 'import { cpus, nope } from "node:os";', "cpus().foo"],
  ['// @ts-ignore: it is not there\nimport { no12 } from "node:os";\nno12', "no12"],
  ["// @ts-expect-error: it is not\nconst a13: string = 5;", "// @ts-expect-error\nconst b13 = 5;"],
  ["// @ts-nocheck: for once\nconst a14: string = 5;", "a14.foo"],
  [
    "const a15 = <number> (5 as unknown);",
    "const b15 = <T>(x: T) => x;\nconst c15: string = b15(1)",
  ],
  [
    "export const a16 = 1;\nexport { a16 };",
    "export default a16.foo",
    "export const a16 = '';\na16.x",
  ],
  ["throw new Error('in vain')", "const a17: string = 5"],
  ["declare global { interface Window { a18: number } }", "const a18 = window.a18.foo"],
  ["await 5;\nfor await (const x of [1]) x.foo", "if (5 === 6) {}", "1, 2"],
  ["const a20 = (x) => x", "let b20;\nb20 = 5;\nb20.foo"],
  ["{ x: 1 }", "{ x: zzzz21 }", "{ let x: string = 5; }"],
  ['import "./not_there.ts";', 'import x from "not_mapped";\nimport y from "node:nope";'],
  ["using a23 = { [Symbol.dispose]() {} };", "a23.foo", "`\n\n`;\nconst b23: string = 5"],
  ["document.body.foo;\nDeno.nope", "const a24 = await import('./not_there.ts');"],
];

/** The cells of all sessions in one order, by chance. */
function shuffled(seed: number): string[] {
  const random = () => (seed = (seed * 1103515245 + 12345) % 2 ** 31) / 2 ** 31;
  const queues = SESSIONS.map((session) => [...session]);
  const cells: string[] = [];
  while (queues.length > 0) {
    const i = Math.floor(random() * queues.length);
    cells.push(queues[i].shift()!);
    if (queues[i].length === 0) queues.splice(i, 1);
  }
  return cells;
}

Deno.test("CellChecker.check() finds in cells that run what checkCells() finds in the notebook", async () => {
  await withFolder(async (folder) => {
    await Deno.writeTextFile(
      `${folder}/deno.json`,
      '{ "compilerOptions": { "lib": ["deno.window", "dom"] } }',
    );
    for (const cells of [SESSIONS.flat(), shuffled(1)]) {
      await using checker = await CellChecker.start({ cwd: folder, ...PATIENT });
      const expected = await checkCells(makeNotebook(...cells), { file: `${folder}/a.ipynb` });
      assert(expected.length >= 35, "the cells are full of errors");
      const found = await run(checker, cells);
      assertEquals(
        found.sort(),
        expected.map(({ cell, line, code }) => `${cell}:${line} ${code}`).sort(),
      );
    }
  });
});

Deno.test("CellChecker.check() takes a cell again, and forgets cells that did not run", async () => {
  await using checker = await CellChecker.start({
    cwd: ".",
    ...PATIENT,
    head: "const api = { one: 1 };",
  });
  const cell = "const a = api.one;\nlet b = a + 1;\nfunction f() { return b; }\nf()";
  assertEquals(await run(checker, Array(10).fill(cell)), []);
  const [error] = await checker.check("const c: string = f();");
  assertEquals([error.cell, error.line, error.code], [11, 1, "TS2322"]);
  assertEquals(error.message, "Type 'number' is not assignable to type 'string'.");
  assertEquals((await checker.check("c")).map(({ code }) => code), ["TS2304"]);
  assertEquals(await checker.check("const api = 'mine';\napi.length"), []);
  assertEquals((await checker.check("const = ;")).map(({ line, code }) => [line, code]), [[
    1,
    undefined,
  ]]);
});

Deno.test("CellChecker.check() honours what is beside the notebook, also what comes later, and writes nothing", async () => {
  await withFolder(async (folder) => {
    const config = {
      imports: { lib: "./lib.ts" },
      compilerOptions: { noUncheckedIndexedAccess: true },
    };
    await Deno.writeTextFile(`${folder}/deno.json`, JSON.stringify(config));
    await using checker = await CellChecker.start({ cwd: folder, ...PATIENT });
    assertEquals(await run(checker, ['import { one } from "lib";', "const a: number = [1][0]"]), [
      "1:1 TS2307",
      "2:1 TS2322",
    ]);
    await Deno.writeTextFile(`${folder}/lib.ts`, "export const one: number = 1;");
    assertEquals(await run(checker, ['import { one } from "./lib.ts";\none.foo']), ["1:2 TS2339"]);
    const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
    assertEquals(names.sort(), ["deno.json", "lib.ts"]);
  });
});

Deno.test("CellChecker.check() finds no fault with modules that cannot be fetched: the kernel says so", async () => {
  await using checker = await CellChecker.start({ cwd: ".", ...PATIENT });
  assertEquals(await checker.check('import { x } from "http://127.0.0.1:1/x.ts";\nx.foo'), []);
});

Deno.test("CellChecker.check() takes JSX where a cell has it, and generic arrows elsewhere", async () => {
  await using checker = await CellChecker.start({ cwd: ".", ...PATIENT });
  const codes = async (source: string) => (await checker.check(source)).map(({ code }) => code);
  assert((await codes("const a = <b>{1}</b>;")).includes("TS7026"));
  assertEquals(await codes("const a = <T>(x: T) => x;\nconst b: string = a(1)"), ["TS2322"]);
});

Deno.test("CellChecker.check() throws once when the server is too late, and then lets cells run", async () => {
  await using checker = await CellChecker.start({ cwd: ".", ...PATIENT, timeout: 0 });
  await assertRejects(
    () => checker.check("const a: string = 1;"),
    CheckUnavailableError,
    "takes longer",
  );
  assertEquals(await checker.check("const a: string = 1;"), []);
});

Deno.test("CellChecker.check() throws once when the server has ended, and then lets cells run", async () => {
  const checker = await CellChecker.start({ cwd: ".", ...PATIENT });
  await checker[Symbol.asyncDispose]();
  await assertRejects(() => checker.check("1"), CheckUnavailableError, "has ended");
  assertEquals(await checker.check("const a: string = 1;"), []);
});

Deno.test("CellChecker.check() ends with the signal's reason, and goes on with the next cell", async () => {
  await using checker = await CellChecker.start({ cwd: ".", ...PATIENT });
  const stop = new AbortController();
  const check = checker.check('import "node:fs";', stop.signal);
  stop.abort(new Error("Stop"));
  await assertRejects(() => check, Error, "Stop");
  assertEquals((await checker.check("const a: string = 1;")).map(({ code }) => code), ["TS2322"]);
});

Deno.test("CellChecker.start() refuses a folder that deno.json leaves out", async () => {
  await withFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/deno.json`, '{ "exclude": ["."] }');
    const error = await assertRejects(
      () => CellChecker.start({ cwd: folder, ...PATIENT }),
      CheckUnavailableError,
    );
    assert(error.message.includes("leaves this folder out"));
  });
});
