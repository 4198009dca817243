import { assertEquals, assertThrows } from "@std/assert";
import { timeoutMs } from "../../../lib/kernel/runner/timeoutMs.ts";

Deno.test("timeoutMs() is no longer than a timer can wait", () => {
  assertEquals(["0.5", "600", "1e9", "Infinity"].map(timeoutMs), [
    500,
    600_000,
    2 ** 31 - 1,
    2 ** 31 - 1,
  ]);
});

Deno.test("timeoutMs() refuses what is not above 0", () => {
  for (const wrong of ["0", "-1", "", "soon"]) {
    assertThrows(() => timeoutMs(wrong), RangeError, `--timeout wants seconds above 0: ${wrong}`);
  }
});
