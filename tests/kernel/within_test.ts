import { assertEquals } from "@std/assert";
import { within } from "../../lib/kernel/within.ts";

Deno.test("within() tells a promise that settles, either way, from one that does not", async () => {
  assertEquals(await within(60_000, Promise.resolve(1)), true);
  assertEquals(await within(60_000, Promise.reject(new Error("no"))), true);
  assertEquals(await within(60_000, undefined), true);
  assertEquals(await within(1, new Promise(() => {})), false);
});

Deno.test("within() leaves a rejection that comes too late to nobody's ears", async () => {
  const late = Promise.withResolvers<void>();
  assertEquals(await within(1, late.promise), false);
  late.reject(new Error("too late"));
  await new Promise((resolve) => setTimeout(resolve));
});
