import { assert, assertEquals, assertThrows } from "@std/assert";
import { errorTable } from "../../../lib/catalog/page/errorTable.ts";
import { between, written } from "../../../lib/catalog/page/written.ts";
import { errorCodes } from "../../../lib/errors/errorCodes.ts";

Deno.test("written(): CATALOGUE.md and README.md are what the rows say", async () => {
  for (const { file, text } of await written()) {
    // Not assertEquals: the page is long, and the remedy is always the same.
    assert(await Deno.readTextFile(file) === text, `${file} is stale: run deno task catalogue`);
  }
});

Deno.test("written(): README.md's table has every error code with its remedy", async () => {
  const readme = (await written()).find(({ file }) => file.pathname.endsWith("/README.md"))!.text;
  for (const { code, kind, meaning, fix, sure } of errorCodes) {
    const line = `| \`${code}\` | ${kind} | ${meaning} | ${fix} | ${sure} |`;
    assertEquals(readme.split(line).length, 2, code);
  }
});

Deno.test("errorTable() keeps a bar or a line break within its cell", () => {
  const odd = { code: "x", kind: "system", meaning: "a|b", fix: "c\nd", sure: "observed" } as const;
  assertEquals(errorTable([odd]).split("\n").slice(2), [
    "| `x` | system | a\\|b | c d | observed |",
  ]);
});

Deno.test("between() replaces what is between the marks, and nothing else", () => {
  const [start, end] = ["<!-- deno-fmt-ignore-start -->", "<!-- deno-fmt-ignore-end -->"];
  const made = between(`before\n\n${start}\nold\n${end}\nafter\n`, "new");
  assertEquals(made, `before\n\n${start}\n\nnew\n\n${end}\nafter\n`);
  assertEquals(between(made, "new"), made);
  for (const text of ["none", start, `${end}${start}`, `${start}${start}${end}`, made + made]) {
    assertThrows(() => between(text, "new"), Error, "README.md");
  }
});
