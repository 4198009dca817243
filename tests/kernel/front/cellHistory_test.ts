import { assertEquals } from "@std/assert";
import { CellHistory } from "../../../lib/kernel/front/cellHistory.ts";
import type { Content } from "../../../lib/kernel/wire/message.ts";

const history = new CellHistory();
for (const [i, source] of ["a", "b.c", "a", "bxc"].entries()) history.add(i + 1, source);

const lines = (request: Content) =>
  history.reply(request).history.map(([, line]: [number, number, string]) => line);

Deno.test("CellHistory gives the last, a stretch, and what a pattern matches", () => {
  assertEquals(lines({ hist_access_type: "tail", n: 2 }), [3, 4]);
  assertEquals(lines({ hist_access_type: "tail", n: 9 }), [1, 2, 3, 4]);
  assertEquals(lines({ hist_access_type: "range", session: 0, start: 2, stop: 4 }), [2, 3]);
  assertEquals(lines({ hist_access_type: "search", pattern: "b.*" }), [2]);
  assertEquals(lines({ hist_access_type: "search", pattern: "b?c" }), [2, 4]);
  assertEquals(lines({ hist_access_type: "search", pattern: "*", n: 1 }), [4]);
  assertEquals(lines({ hist_access_type: "search", pattern: "*", unique: true }), [2, 3, 4]);
  assertEquals(lines({ hist_access_type: "other" }), []);
});

Deno.test("CellHistory pairs a source with no output where outputs are asked for", () => {
  const reply = history.reply({ hist_access_type: "tail", n: 1, output: true });
  assertEquals(reply, { status: "ok", history: [[1, 4, ["bxc", null]]] });
});
