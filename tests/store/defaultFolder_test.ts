import { assertEquals, assertThrows } from "@std/assert";
import { defaultFolder } from "../../lib/store/defaultFolder.ts";

const on = (os: string, variables: Record<string, string>) =>
  defaultFolder({ os, env: (name) => variables[name] });

Deno.test("defaultFolder: the user's data folder, as the platform has it", () => {
  assertEquals(on("linux", { HOME: "/home/ann" }), "/home/ann/.local/share/coinank");
  assertEquals(on("linux", { HOME: "/home/ann", XDG_DATA_HOME: "/data" }), "/data/coinank");
  assertEquals(
    on("linux", { HOME: "/home/ann", XDG_DATA_HOME: "data" }),
    "/home/ann/.local/share/coinank",
  );
  assertEquals(
    on("darwin", { HOME: "/Users/ann" }),
    "/Users/ann/Library/Application Support/coinank",
  );
  assertEquals(on("windows", { LOCALAPPDATA: "C:\\Ann" }), "C:\\Ann\\coinank");
});

Deno.test("defaultFolder: COINANK_STORE comes first; without a home it says what to do", () => {
  for (const os of ["linux", "darwin", "windows"]) {
    assertEquals(on(os, { COINANK_STORE: "/s", HOME: "/h", LOCALAPPDATA: "C:" }), "/s");
    assertThrows(() => on(os, {}), TypeError, "Set COINANK_STORE");
  }
});
