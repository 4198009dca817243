import { assertEquals } from "@std/assert";
import { endOf, regularWindows, startOf, windowsOf } from "../../lib/verbs/windows.ts";

Deno.test("regularWindows(length) are the windows of the last rows, with the same turns", () => {
  for (let length = 0; length < 30; length++) {
    for (let rows = 1; rows < 12; rows++) {
      for (const after of [0, 1] as const) {
        const regular = regularWindows(length, { rows, after });
        const places = Array.from({ length }, (_, row) => row);
        const from = places.map((row) => Math.max(0, row + 1 - rows));
        const to = places.map((row) => row + after);
        const given = windowsOf(Uint32Array.from(from), Uint32Array.from(to));
        assertEquals([
          places.map((row) => startOf(regular, row)),
          places.map((row) => endOf(regular, row)),
        ], [
          from,
          to,
        ]);
        assertEquals([...regular.turns], [...given.turns], `${length} rows, ${rows}, ${after}`);
        assertEquals(regular.widest, given.widest, `${length} rows, ${rows}, ${after}`);
      }
    }
  }
});
