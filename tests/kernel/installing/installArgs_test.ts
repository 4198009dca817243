import { assertEquals, assertThrows } from "@std/assert";
import { installArgs } from "../../../lib/kernel/installing/installArgs.ts";

Deno.test("installArgs() installs for the user, as coinank, with no settings, unless told", () => {
  assertEquals(installArgs([]), {
    place: "user",
    name: "coinank",
    settings: { check: false, prelude: false },
    uninstall: false,
    force: false,
    help: false,
  });
  assertEquals(installArgs(["--user"]).place, "user");
});

Deno.test("installArgs() reads places, names and settings", () => {
  assertEquals(installArgs(["--sys-prefix"]).place, "sys-prefix");
  assertEquals(installArgs(["--prefix", "a b"]).place, { prefix: "a b" });
  assertEquals(installArgs(["--prefix=/p"]).place, { prefix: "/p" });
  assertEquals(installArgs(["--check", "--prelude"]).settings, { check: true, prelude: true });
  assertEquals(installArgs(["--name", "CoinAnk.v1-b_2"]).name, "coinank.v1-b_2");
});

Deno.test("installArgs() refuses what it does not know, and what does not go together", () => {
  const wrong: [args: string[], message: string][] = [
    [["--chek"], "--chek"],
    [["somewhere"], "somewhere"],
    [["--prefix"], "--prefix"],
    [["--prefix="], "empty"],
    [["--check=yes"], "--check"],
    [["--user", "--sys-prefix"], "One place"],
    [["--user", "--prefix", "p"], "One place"],
    [["--uninstall", "--prelude"], "--uninstall"],
    [["--uninstall", "--force"], "--uninstall"],
  ];
  for (const [args, message] of wrong) assertThrows(() => installArgs(args), TypeError, message);
});

Deno.test("installArgs() refuses names that are no kernel's, and names of other kernels", () => {
  for (const name of ["", ".", "..", "../x", "a/b", "a\\b", "a b", "ü", ".hidden"]) {
    assertThrows(() => installArgs(["--name", name]), RangeError, "--name wants");
  }
  for (const name of ["deno", "Deno", "python3"]) {
    assertThrows(() => installArgs(["--name", name]), RangeError, "another kernel");
  }
});
