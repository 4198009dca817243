import { assertEquals, assertStringIncludes } from "@std/assert";
import { Asked, textOf, typesOf } from "../asked.ts";

const LIBRARY = new URL("../../../lib/mod.ts", import.meta.url).href;

Deno.test("Session imports the library before the first cell, where that is asked for", async () => {
  await using asked = await Asked.start({ prelude: LIBRARY });
  const { outputs } = await asked.execute(
    "console.log(typeof api.openInterest, typeof Plot.plot, typeof resample); const api2 = api;",
  );
  assertEquals(textOf(outputs), "object function function\n");
});

Deno.test("Session says in the first cell that the prelude failed", async () => {
  await using asked = await Asked.start({ prelude: "file:///there/is/none.ts" });
  const { reply, outputs } = await asked.execute("1");
  assertEquals(reply.status, "ok");
  assertStringIncludes(textOf(outputs, "stderr"), "The prelude failed");
});

Deno.test("Session runs no cell whose types are wrong, where that is asked for", async () => {
  await using asked = await Asked.start({ check: true });
  assertEquals((await asked.execute("const a: number = 1;")).reply.status, "ok");
  const wrong = await asked.execute('console.log("never");\nconst b: string = a;');
  assertEquals([wrong.reply.status, wrong.reply.ename], ["error", "TypeCheckError"]);
  assertStringIncludes(wrong.reply.evalue, "TS2322");
  assertStringIncludes(wrong.reply.traceback.join("\n"), "at line 2 of this cell: const b");
  assertEquals(typesOf(wrong.outputs), ["error"]);
  assertEquals(textOf((await asked.execute("console.log(typeof b, a)")).outputs), "");
  assertEquals(textOf((await asked.execute("console.log(a)")).outputs), "1\n");
});
