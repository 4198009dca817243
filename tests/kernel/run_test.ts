import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import {
  codeCells,
  formatNotebook,
  type Notebook,
  parseNotebook,
} from "../../lib/kernel/notebook/notebook.ts";
import { serveCheckout } from "../serveCheckout.ts";
import { commandIn } from "./commandIn.ts";
import { makeNotebook } from "./makeNotebook.ts";
import { tempFolder } from "./tempFolder.ts";

const RUN = new URL("../../lib/kernel/run.ts", import.meta.url).href;

const written = (...cells: string[]) => formatNotebook(makeNotebook(...cells));

/** A notebook of which the first cell holds the defaults. */
function parameterised(...cells: string[]): string {
  const notebook = makeNotebook(...cells);
  notebook.cells[0].metadata.tags = ["parameters"];
  return formatNotebook(notebook);
}

/** What the code cells of a stored notebook print. */
function printed(text: string): string[] {
  return codeCells(parseNotebook(text)).map(({ outputs }) =>
    outputs.flatMap((each) => each.output_type === "stream" ? each.text : []).join("")
  );
}

const kinds = (notebook: Notebook) =>
  codeCells(notebook).map(({ outputs }) => outputs.map(({ output_type }) => output_type));

Deno.test("run() rewrites the notebook with its outputs, and again to the same bytes", async () => {
  const files = { "a.ipynb": written('console.log("kept");', "1 + 1") };
  const { code, stdout, stderr, left } = await commandIn(files, RUN, { args: ["a.ipynb"] });
  assertEquals([code, stdout], [0, ""]);
  assertMatch(stderr, /^ok {6}a\.ipynb {2}2 cells {2}\d+\.\d s\n$/);
  assertEquals(Object.keys(left), ["a.ipynb"]);
  assertEquals(printed(left["a.ipynb"]), ["kept\n", ""]);
  const again = await commandIn(left, RUN, { args: ["a.ipynb", "--quiet"] });
  assertEquals([again.code, again.stderr, again.left], [0, "", left]);
});

Deno.test("run() leaves a notebook that fails as it was, and tells cell, line, code and way", async () => {
  const files = {
    "a.ipynb": written("function f() {\n  throw new RangeError('no');\n}", "\nconst a = f();"),
  };
  const { code, stderr, left } = await commandIn(files, RUN, { args: ["a.ipynb", "--quiet"] });
  assertEquals([code, left], [1, files]);
  assertStringIncludes(stderr, "cell 2, line 2: RangeError: no\n            const a = f();\n");
  assertStringIncludes(stderr, "at f (<anonymous>:");
});

Deno.test("run() writes a failed run to --output, up to the error", async () => {
  const files = { "a.ipynb": written('console.log("kept")', "throw new Error('no')", "1") };
  const args = ["a.ipynb", "--output", "b.ipynb"];
  const { code, left } = await commandIn(files, RUN, { args });
  assertEquals([code, left["a.ipynb"]], [1, files["a.ipynb"]]);
  assertEquals(kinds(parseNotebook(left["b.ipynb"])), [["stream"], ["error"], []]);
});

Deno.test("run() gives parameters that hold in all cells, checked types included", async () => {
  const cells = [
    'type Interval = "1h" | "4h";\nlet interval: Interval = "1h";\nconst days = 30, coin = "BTC";',
    "console.log(interval, days + 1, coin.length);",
  ];
  const files = { "a.ipynb": parameterised(...cells) };
  const args = ["a.ipynb", "-o", "b.ipynb", "--check", "-p", "interval=4h", "--param=days=-3"]
    .concat("-r", "coin=1000PEPE");
  const { code, stderr, left } = await commandIn(files, RUN, { args });
  assertEquals(code, 0, stderr);
  assertEquals(printed(left["b.ipynb"]), ["", "", "4h -2 8\n"]);
  const wrong = await commandIn(files, RUN, { args: args.with(5, "interval=5h") });
  assertEquals([wrong.code, Object.keys(wrong.left)], [1, ["a.ipynb"]]);
  assertStringIncludes(wrong.stderr, "cell 2, line 2: TS2322: Type '\"5h\"' is not assignable");
});

Deno.test("run() does nothing at all where the command line is wrong, and exits with 2", async () => {
  const files = {
    "a.ipynb": parameterised('const coin = "BTC";', 'Deno.writeTextFileSync("ran", "")'),
    "python.ipynb": formatNotebook({
      ...makeNotebook("1"),
      metadata: { kernelspec: { name: "python3", language: "python", display_name: "Python" } },
    }),
  };
  const wrong: Record<string, string[]> = {
    "A notebook is wanted": [],
    "Unknown option '--nope'": ["a.ipynb", "--nope"],
    "nothere.ipynb: ": ["nothere.ipynb"],
    "it is written in python": ["python.ipynb"],
    "--timeout wants seconds above 0: soon": ["a.ipynb", "--timeout", "soon"],
    "--param coins: the cell tagged parameters declares coin": [
      "a.ipynb",
      "-o",
      "b",
      "-p",
      "coins=1",
    ],
    "parameters would be written into the notebook itself": ["a.ipynb", "-p", "coin=ETH"],
    "Cannot write to no/b.ipynb: ": ["a.ipynb", "--output", "no/b.ipynb"],
    "--cwd wants a folder: no is none": ["a.ipynb", "--cwd", "no"],
  };
  for (const [message, args] of Object.entries(wrong)) {
    const { code, stdout, stderr, left } = await commandIn(files, RUN, { args });
    assertEquals([code, stdout, left], [2, "", files], message);
    assertStringIncludes(stderr, message);
  }
});

Deno.test("run() reads - from standard input and writes - to standard output", async () => {
  const input = written('console.log("a");\nconsole.error("b");');
  const args = ["-", "--output", "-", "--log-output", "--quiet"];
  const { code, stdout, stderr, left } = await commandIn({}, RUN, { args, input });
  assertEquals([code, stderr.split("\n").sort(), left], [0, ["", "a", "b"], {}]);
  assertEquals(kinds(parseNotebook(stdout)), [["stream", "stream"]]);
});

Deno.test("run() ends a cell that takes longer than --timeout", async () => {
  const files = { "a.ipynb": written('console.log("kept"); while (true);') };
  const args = ["a.ipynb", "-o", "b.ipynb", "--timeout", "1"];
  const { code, stderr, left } = await commandIn(files, RUN, { args });
  assertEquals(code, 1);
  assertStringIncludes(stderr, "cell 1: ExecutionTimeoutError");
  assertEquals(kinds(parseNotebook(left["b.ipynb"])), [["stream", "error"]]);
});

Deno.test("run() runs the cells in --cwd", async () => {
  const files = { "a.ipynb": written("console.log(Deno.cwd())") };
  await using cwd = await tempFolder();
  const { left } = await commandIn(files, RUN, { args: ["a.ipynb", "--cwd", cwd.path] });
  assertEquals(printed(left["a.ipynb"]), [`${cwd.path}\n`]);
});

Deno.test("run() imports the library before the first cell where --prelude asks for it", async () => {
  const files = { "a.ipynb": written("console.log(typeof api.openInterest, typeof Plot.dot)") };
  const { code, stderr, left } = await commandIn(files, RUN, { args: ["a.ipynb", "--prelude"] });
  assertEquals(code, 0, stderr);
  assertEquals(printed(left["a.ipynb"]), ["object function\n"]);
});

Deno.test("run() leaves a notebook alone that was saved while it ran", async () => {
  const mine = written("2");
  const files = {
    "a.ipynb": written(`Deno.writeTextFileSync("a.ipynb", ${JSON.stringify(mine)})`),
  };
  const ways = [["a.ipynb"], ["a.ipynb", "--output", "./a.ipynb"], ["./a.ipynb", "-o", "a.ipynb"]];
  for (const args of ways) {
    const { code, stderr, left } = await commandIn(files, RUN, { args });
    assertEquals([code, left], [1, { "a.ipynb": mine }]);
    assertStringIncludes(stderr, "a.ipynb was changed meanwhile");
  }
});

Deno.test("run() says what cannot be read or written, and why, in plain words", async () => {
  const files = { "a.ipynb": written("1") };
  const wrong: Record<string, string[]> = {
    "nothere.ipynb: there is no such file\n": ["nothere.ipynb"],
    "Cannot write to no/b.ipynb: there is no folder no\n": ["a.ipynb", "-o", "no/b.ipynb"],
    "--param-file no.json: there is no such file\n": ["a.ipynb", "-o", "b", "-f", "no.json"],
  };
  for (const [message, args] of Object.entries(wrong)) {
    const { code, stderr } = await commandIn(files, RUN, { args });
    assertEquals([code, stderr], [2, `${message}--help tells what can be asked for.\n`]);
  }
});

for (const [signal, expected] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  Deno.test({
    name: `run() keeps what there is when ${signal} ends it, and stops its kernel`,
    ignore: Deno.build.os === "windows",
    fn: async () => {
      const cells = 'console.log("kept"); Deno.writeTextFileSync("pid", `${Deno.pid}`);\n' +
        "await new Promise((done) => setTimeout(done, 600_000));";
      const files = { "a.ipynb": written(cells, "1") };
      const { code, left } = await commandIn(files, RUN, {
        args: ["a.ipynb", "-o", "b.ipynb"],
        during: async (child, folder) => {
          while (await Deno.readTextFile(`${folder}/pid`).catch(() => "") === "") {
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
          child.kill(signal);
        },
      });
      assertEquals(code, expected);
      const run = parseNotebook(left["b.ipynb"]);
      assertEquals(kinds(run), [["stream", "error"], []]);
      assertStringIncludes(JSON.stringify(codeCells(run)[0].outputs), `ended by ${signal}`);
      assertEquals(isAlive(Number(left.pid)), false);
    },
  });
}

function isAlive(pid: number): boolean {
  return new Deno.Command("kill", { args: ["-0", `${pid}`], stderr: "null" }).outputSync().success;
}

Deno.test("run() is run by URL in an empty folder", async () => {
  await using server = serveCheckout();
  const url = `http://127.0.0.1:${server.addr.port}/lib/kernel/run.ts`;
  const files = { "a.ipynb": written('console.log("by URL")') };
  const { code, stderr, left } = await commandIn(files, url, { args: ["a.ipynb"] });
  assertEquals(code, 0, stderr);
  assertEquals(printed(left["a.ipynb"]), ["by URL\n"]);
});

Deno.test("run() fetches a notebook, and does not take a refusal for one", async () => {
  const text = written('console.log("fetched")');
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    ({ url }) =>
      url.endsWith("/a.ipynb") ? new Response(text) : new Response(text, { status: 404 }),
  );
  const run = (name: string) =>
    commandIn({}, RUN, {
      args: [`http://127.0.0.1:${server.addr.port}/${name}`, "-o", "out.ipynb"],
    });
  const { code, stderr, left } = await run("a.ipynb");
  assertEquals(code, 0, stderr);
  assertEquals(printed(left["out.ipynb"]), ["fetched\n"]);
  const refused = await run("b.ipynb");
  assertEquals([refused.code, refused.left], [2, {}]);
  assertStringIncludes(refused.stderr, "the server answers 404");
});
