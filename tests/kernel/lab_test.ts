import { assertEquals, assertStringIncludes } from "@std/assert";

const COMMAND = new URL("../../lib/kernel/lab.ts", import.meta.url);

Deno.test("lab() says what to install where Jupyter is missing", async () => {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-run", "--allow-read", "--quiet", COMMAND.href],
    env: { PATH: "" },
  }).output();
  assertEquals(code, 1);
  assertStringIncludes(new TextDecoder().decode(stderr), "pip install jupyterlab");
});
