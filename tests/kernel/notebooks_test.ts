import { assertEquals, assertStringIncludes } from "@std/assert";
import { formatNotebook, parseNotebook } from "../../lib/kernel/notebook/notebook.ts";
import { makeNotebook } from "./makeNotebook.ts";

const COMMAND = new URL("../../lib/kernel/notebooks.ts", import.meta.url);

/** Runs the command in a folder with these notebooks; tells what it said and left there. */
async function run(args: string[], notebooks: Record<string, string[]>) {
  const folder = await Deno.makeTempDir();
  await Deno.mkdir(`${folder}/notebooks`);
  for (const [name, cells] of Object.entries(notebooks)) {
    const text = formatNotebook(makeNotebook(...cells));
    await Deno.writeTextFile(`${folder}/notebooks/${name}`, text);
  }
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-read", "--allow-write", "--allow-run", "--allow-net=127.0.0.1"]
      .concat("--no-prompt", "--quiet", COMMAND.href, ...args),
    cwd: folder,
    env: { NO_COLOR: "1" },
  }).output();
  const left: Record<string, string> = {};
  for await (const { name } of Deno.readDir(`${folder}/notebooks`)) {
    left[name] = await Deno.readTextFile(`${folder}/notebooks/${name}`);
  }
  await Deno.remove(folder, { recursive: true });
  const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  return { code, said, left };
}

const original = (...cells: string[]) => formatNotebook(makeNotebook(...cells));

Deno.test("notebooks() stores outputs, and running again changes nothing", async () => {
  const first = await run([], { "a.ipynb": ["1 + 1"] });
  assertStringIncludes(first.said, "ok      a.ipynb  1 cell  ");
  assertEquals(first.code, 0);
  assertEquals(Object.keys(first.left), ["a.ipynb"]);
  const cells = parseNotebook(first.left["a.ipynb"]).cells;
  assertEquals("outputs" in cells[0] && cells[0].outputs.length, 1);
});

Deno.test("notebooks() leaves failed notebooks as they were, runs the rest, and exits with 1", async () => {
  const cells = {
    "a.ipynb": ["1;", "\nconst a: string = 1;"],
    "b.ipynb": ["1;", '\nthrow new Error("no");'],
    "c.ipynb": ["1;"],
  };
  const { code, said, left } = await run(["--keep-failed"], cells);
  assertEquals(code, 1);
  assertStringIncludes(said, "failed  a.ipynb");
  assertStringIncludes(said, "cell 2, line 2: TS2322: Type 'number' is not assignable");
  assertStringIncludes(said, "cell 2, line 2: Error: no");
  assertStringIncludes(said, "ok      c.ipynb");
  assertEquals(left["a.ipynb"], original(...cells["a.ipynb"]));
  assertEquals(left["b.ipynb"], original(...cells["b.ipynb"]));
  assertEquals(Object.keys(left).sort(), ["a.ipynb", "b.failed.ipynb", "b.ipynb", "c.ipynb"]);
});

Deno.test("notebooks() --check rewrites nothing", async () => {
  const { code, left } = await run(["--check", "notebooks/a.ipynb"], { "a.ipynb": ["1 + 1"] });
  assertEquals([code, left], [0, { "a.ipynb": original("1 + 1") }]);
});
