import { assertEquals, assertRejects } from "@std/assert";
import {
  LanguageServer,
  LanguageServerDiedError,
} from "../../../lib/kernel/check/languageServer.ts";

Deno.test("LanguageServer.request() answers, rejects what is refused, and ends with the server", async () => {
  await using server = await LanguageServer.start(Deno.cwd());
  assertEquals(await server.request("workspace/symbol", { query: "é😀".repeat(20_000) }), null);
  await assertRejects(() => server.request("no/such", {}), Error, "refused");
  const waiting = assertRejects(
    () => server.request("workspace/symbol", { query: "a" }),
    LanguageServerDiedError,
  );
  server.kill();
  await waiting;
  server.notify("initialized", {});
  await assertRejects(() => server.request("workspace/symbol", {}), LanguageServerDiedError);
});
