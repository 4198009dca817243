import { assertEquals, assertThrows } from "@std/assert";
import {
  isOurs,
  kernelspec,
  KERNELSPEC_FILES,
  kernelspecFiles,
  settingsOf,
} from "../../../lib/kernel/installing/kernelspec.ts";

const MAIN = "https://example.org/v1/lib/kernel/main.ts";

Deno.test("kernelspec() starts the module with this Deno and takes interrupts as messages", () => {
  const { argv, interrupt_mode, language, display_name } = kernelspec(MAIN);
  assertEquals([argv[0], ...argv.slice(-2)], [Deno.execPath(), MAIN, "{connection_file}"]);
  assertEquals([interrupt_mode, language, display_name], [
    "message",
    "typescript",
    "CoinAnk (Deno)",
  ]);
});

Deno.test("kernelspec() writes no variables but those of the settings that are on", () => {
  assertEquals(kernelspec(MAIN).env, {});
  assertEquals(kernelspec(MAIN, { check: false, prelude: true }).env, {
    COINANK_KERNEL_PRELUDE: "1",
  });
  assertEquals(kernelspec(MAIN, { check: true, prelude: true }).env, {
    COINANK_KERNEL_CHECK: "1",
    COINANK_KERNEL_PRELUDE: "1",
  });
});

Deno.test("kernelspec() tells kernels of other names apart where they are shown", () => {
  assertEquals(kernelspec(MAIN, { name: "checked" }).display_name, "CoinAnk (Deno) checked");
});

Deno.test("kernelspec() refuses an address with a secret in it, and does not show it", () => {
  for (const login of ["token@", "user:token@", ":token@"]) {
    const { message } = assertThrows(
      () => kernelspec(MAIN.replace("//", `//${login}`)),
      TypeError,
      "DENO_AUTH_TOKENS",
    );
    assertEquals(message.includes("token@"), false);
  }
});

Deno.test("settingsOf() reads what kernelspec() wrote", () => {
  for (const check of [true, false]) {
    for (const prelude of [true, false]) {
      assertEquals(settingsOf(kernelspec(MAIN, { check, prelude })), { check, prelude });
    }
  }
});

Deno.test("isOurs() knows our kernelspecs from others", () => {
  assertEquals(isOurs(JSON.parse(JSON.stringify(kernelspec(MAIN)))), true);
  const others = [{}, null, undefined, [], "x", { metadata: null }, {
    metadata: { debugger: true },
  }];
  for (const other of others) assertEquals(isOurs(other), false);
});

Deno.test("kernelspecFiles() gives each file of a kernelspec, and kernel.json as JSON", () => {
  const spec = kernelspec(MAIN);
  const files = kernelspecFiles(spec);
  assertEquals(Object.keys(files).sort(), [...KERNELSPEC_FILES].sort());
  assertEquals(JSON.parse(new TextDecoder().decode(files["kernel.json"])), spec);
});
