import { assertEquals, assertRejects } from "@std/assert";
import { freeConnection, writeConnectionFile } from "../../../lib/kernel/wire/connection.ts";
import { KernelDiedError, KernelProcess } from "../../../lib/kernel/deno/kernelProcess.ts";
import { tempFolder } from "../tempFolder.ts";

/** A kernel's process, all that it prints taken, and the file that it reads. */
async function started() {
  const file = await writeConnectionFile(freeConnection());
  const process = new KernelProcess(file.path);
  const listening = process.listen("\0mark ", () => {});
  return { file, process, listening };
}

Deno.test("KernelProcess says how its process ended, and what that had said", async () => {
  await using folder = await tempFolder();
  const process = new KernelProcess(`${folder.path}/none.json`);
  const listening = process.listen("\0mark ", () => {});
  const error = await assertRejects(() => process.died, KernelDiedError);
  assertEquals(
    /^The kernel exited with code 1, having said:\n.*none\.json/s.test(error.message),
    true,
  );
  // That kernels are unstable is what each of them says.
  assertEquals(error.message.includes("unstable"), false);
  await listening;
});

Deno.test("KernelProcess.kill() ends the process at once, and once it has ended does nothing", async () => {
  const { file, process, listening } = await started();
  await process.kill();
  await assertRejects(() => process.died, KernelDiedError, "was ended by SIGKILL");
  await process.kill();
  process.interrupt();
  await listening;
  await file[Symbol.asyncDispose]();
});

Deno.test("KernelProcess.end() kills a process that does not end by itself", async () => {
  const { file, process, listening } = await started();
  await assertRejects(() => process.end(), KernelDiedError, "was ended by SIGKILL");
  await listening;
  await file[Symbol.asyncDispose]();
});
