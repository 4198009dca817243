import { assertEquals } from "@std/assert";
import { interruptibleCell } from "../../../lib/kernel/cell/interruptibleCell.ts";

/** Sources with `W` and `Ws` for our hand around what is awaited; the same where none is. */
const CASES: [string, string, string][] = [
  ["a declaration", "const x = await f();", "const x = await W(f());"],
  ["one within another", "await (await g()).json()", "await W((await W(g())).json())"],
  ["a template", "`${await a} ${await b}`", "`${await W(a)} ${await W(b)}`"],
  ["parentheses", "await (a, b)", "await W((a, b))"],
  [
    "a block",
    "if (a) { try { await b } finally { await c }}",
    "if (a) { try { await W(b) } finally { await W(c) }}",
  ],
  ["lines", "await f(\n  a,\n);\nb", "await W(f(\n  a,\n));\nb"],
  ["types", "const x: A = await f<B>() as A;", "const x: A = await W(f<B>()) as A;"],
  ["functions", "async () => await a; async function f() { await b }", ""],
  ["methods", "class A { async f() { await a } }", ""],
  ["no source", "const = await a", ""],
  ["an import", "import a from 'b';\nawait a", "import a from 'b';\nawait W(a)"],
  ["an object", "{ a: await b, c: 1 }", "({ a: await W(b), c: 1 })"],
  ["a block that is none", "{ const a = await b }", "{ const a = await W(b) }"],
  [
    "a loop",
    "for await (const a of b()) f(await a)",
    "for await (const a of Ws(b())) f(await W(a))",
  ],
  ["a decorator", "@d class A {}\nawait a", "@d class A {}\nawait W(a)"],
  ["an export", "export { a };\nawait b", "export { a };\nawait W(b)"],
  ["a name twice", "var d; await a; function d() {}", "var d; await W(a); function d() {}"],
  ["JSX", "await f(<b>{await c}</b>)", "await W(f(<b>{await W(c)}</b>))"],
  ["a cast", "await <A>a", "await W(<A>a)"],
];

for (const [name, source, expected] of CASES) {
  Deno.test(`interruptibleCell() wraps what is awaited outside of functions: ${name}`, () => {
    const wrapped = expected.replaceAll("Ws(", "$$$$coinank.each(7,")
      .replaceAll("W(", "$$$$coinank.awaited(7,");
    assertEquals(
      interruptibleCell(source, 7),
      expected === "" ? source : `$$coinank.begin(7);${wrapped}`,
    );
  });
}
