import { assertEquals } from "@std/assert";
import { argsText, called, clearedArgs } from "../../lib/errors/argsText.ts";

Deno.test("argsText: names each argument, on one line and cut", () => {
  assertEquals(argsText({}), "");
  assertEquals(argsText({ a: "x\n  y", b: "z".repeat(50) }), `a=x y, b=${"z".repeat(39)}…`);
});

Deno.test("called: a method without arguments is called by its name alone", () => {
  assertEquals(called("family.method", {}), "family.method");
  assertEquals(called("family.method", { coin: "BTC" }), "family.method (coin=BTC)");
});

Deno.test("clearedArgs: every value is text, and cleared", () => {
  const redact = (text: string) => text.replaceAll("secret", "<apikey>");
  assertEquals(clearedArgs({ a: "my secret", b: 5 }, redact), { a: "my <apikey>", b: "5" });
});
