import { assertEquals } from "@std/assert";
import { checkCells } from "../../../lib/kernel/check/checkCells.ts";
import { makeNotebook } from "../makeNotebook.ts";

/** What is wrong, in short. */
async function check(sources: string[], file?: string): Promise<string[]> {
  const found = await checkCells(makeNotebook(...sources), { file });
  return found.map(({ cell, line, code }) => `${cell}:${line} ${code}`);
}

Deno.test("checkCells() finds nothing in cells that are right, and takes what notebooks may", async () => {
  const sources = [
    'import { join } from "node:path";\nconst a = 1;\na',
    "await Promise.resolve(a)",
    'import { basename, join } from "node:path";\nconst a = join("b", "c");\nbasename(a)',
    "export const d: string = a",
    '{ "a": d }',
    "",
    "const basename = 1;\nconst e: number = basename;",
  ];
  assertEquals(await check(sources), []);
});

Deno.test("checkCells() names the cell and the line of each error", async () => {
  const sources = [
    'import {\n  join,\n  nope,\n} from "node:path";',
    "const a = 1;\n\nconst b: string = a;\njoin(a);",
    'const a = "again";\nconst c: number = a;',
  ];
  assertEquals(await check(sources), ["1:3 TS2305", "2:3 TS2322", "2:4 TS2345", "3:2 TS2322"]);
});

Deno.test("checkCells() runs nothing", async () => {
  const folder = await Deno.makeTempDir();
  const touch = `Deno.writeTextFileSync("ran", "")`;
  await Deno.writeTextFile(`${folder}/side_effect.ts`, `${touch}; export {};`);
  assertEquals(await check(['import "./side_effect.ts";', touch], `${folder}/a.ipynb`), []);
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  assertEquals(names, ["side_effect.ts"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("checkCells() honours the import map, the options and the files beside the notebook", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.mkdir(`${folder}/notebooks`);
  await Deno.writeTextFile(`${folder}/lib.ts`, "export const one: number = 1;");
  await Deno.writeTextFile(
    `${folder}/deno.json`,
    '{ "imports": { "lib": "./lib.ts" }, "compilerOptions": { "noUncheckedIndexedAccess": true } }',
  );
  const sources = [
    'import { one } from "lib";\nimport { one as two, three } from "../lib.ts";',
    "const four: number = [one, two][0];",
  ];
  const found = await check(sources, `${folder}/notebooks/a.ipynb`);
  assertEquals(found, ["1:2 TS2305", "2:1 TS2322"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("checkCells() reports a module that is not there and a cell that is not TypeScript", async () => {
  assertEquals(await check(["1;\nimport './not_there.ts';"]), ["1:2 TS2307"]);
  assertEquals(await check(["1;", "const a = ;"]), ["2:1 undefined"]);
});
