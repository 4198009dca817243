import { assertEquals, assertRejects } from "@std/assert";
import { freeConnection, writeConnectionFile } from "../../../lib/kernel/wire/connection.ts";

Deno.test("freeConnection() has five ports of its own on the loopback address, and a new key", () => {
  const [a, b] = [freeConnection(), freeConnection()];
  const ports = Object.entries(a).filter(([name]) => name.endsWith("_port"));
  assertEquals(new Set(ports.map(([, port]) => port)).size, 5);
  assertEquals(a.ip, "127.0.0.1");
  assertEquals(a.key === b.key, false);
});

Deno.test("writeConnectionFile() writes for this user alone, and takes the file away again", async () => {
  const info = freeConnection();
  const file = await writeConnectionFile(info);
  assertEquals(JSON.parse(await Deno.readTextFile(file.path)), info);
  if (Deno.build.os !== "windows") {
    assertEquals((await Deno.stat(file.path)).mode! & 0o777, 0o600);
  }
  await file[Symbol.asyncDispose]();
  await assertRejects(() => Deno.stat(file.path), Deno.errors.NotFound);
});
