import { assertEquals } from "@std/assert";
import { lines } from "../../../lib/kernel/notebook/lines.ts";

Deno.test("lines() keeps line ends, and ends lines where Python does", () => {
  assertEquals(lines(""), []);
  assertEquals(lines("a"), ["a"]);
  assertEquals(lines("a\nb\n"), ["a\n", "b\n"]);
  assertEquals(lines("a\r\nb\rc\r\r\n"), ["a\r\n", "b\r", "c\r", "\r\n"]);
  assertEquals(lines("a\vb\fc\x1cd\x1de\x1ef\x85g\u2028h\u2029"), [
    ...["a\v", "b\f", "c\x1c", "d\x1d", "e\x1e", "f\x85", "g\u2028", "h\u2029"],
  ]);
});

Deno.test("lines() joined again give the text", () => {
  const text = "\n\n\ta 😀 \r\n\u2028\n b";
  assertEquals(lines(text).join(""), text);
});
