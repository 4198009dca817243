import { assertEquals } from "@std/assert";
import { fileReason } from "../../../lib/kernel/runner/fileReason.ts";

Deno.test("fileReason() says that a file is not there", async () => {
  const caught: unknown = await Deno.readTextFile("there/is/none").catch((error) => error);
  assertEquals(fileReason(caught), "there is no such file");
});

Deno.test("fileReason() says why, without the system's number, call and inner path", () => {
  const full = "No space left on device (os error 28): writefile '/a/.b.ipynb.d864'";
  assertEquals(fileReason(new Error(full)), "No space left on device");
});

Deno.test("fileReason() names the permission that Deno was not given", () => {
  const message =
    'Requires write access to "/a/.b.ipynb.d864", run again with the --allow-write flag';
  assertEquals(
    fileReason(new Deno.errors.NotCapable(message)),
    "Deno was not permitted to: run it with --allow-write",
  );
});

Deno.test("fileReason() leaves other errors as they are", () => {
  assertEquals(fileReason(new TypeError("it is no notebook")), "it is no notebook");
  assertEquals(fileReason("text"), "text");
});
