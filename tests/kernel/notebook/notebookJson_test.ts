import { assertEquals, assertThrows } from "@std/assert";
import {
  formatNotebookJson,
  parseNotebookJson,
} from "../../../lib/kernel/notebook/notebookJson.ts";

const rewritten = (text: string) => formatNotebookJson(parseNotebookJson(text));

Deno.test("formatNotebookJson() sorts keys by code point, those that look like numbers, too", () => {
  const text =
    '{"b": 1, "10": 2, "2": 3, "\u{1f600}": 4, "\uffee": 5, "__proto__": {"a": 6}, "B": 7}';
  const keys = rewritten(text).match(/(?<=^ ")[^"]+/gm);
  assertEquals(keys, ["10", "2", "B", "__proto__", "b", "\uffee", "\u{1f600}"]);
});

Deno.test("formatNotebookJson() indents by one space, and keeps what is empty on its line", () => {
  assertEquals(
    formatNotebookJson({ a: [1, { b: "ä\n\u2028" }], c: {}, d: [], e: undefined }),
    '{\n "a": [\n  1,\n  {\n   "b": "ä\\n\u2028"\n  }\n ],\n "c": {},\n "d": []\n}\n',
  );
});

Deno.test("parseNotebookJson() loses no digit of a number", () => {
  for (const number of ["1.0", "-0", "12345678901234567890", "0.1000000000000000055", "1e400"]) {
    assertEquals(rewritten(`[${number}]`), `[\n ${number}\n]\n`);
  }
  assertEquals(parseNotebookJson("[1, 0.5]"), [1, 0.5]);
});

Deno.test("parseNotebookJson() refuses what is no JSON", () => {
  assertThrows(() => parseNotebookJson("{"), SyntaxError);
});
