import { assertEquals } from "@std/assert";
import { joined } from "../../../lib/kernel/wire/joined.ts";

Deno.test("joined() puts parts one after the other, also empty ones, also none", () => {
  const whole = Uint8Array.of(1, 2, 3, 4);
  assertEquals([...joined([whole.subarray(1, 3), new Uint8Array(), whole])], [2, 3, 1, 2, 3, 4]);
  assertEquals(joined([]).length, 0);
});
