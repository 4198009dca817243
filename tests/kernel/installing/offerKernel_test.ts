import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { MAIN } from "../../../lib/kernel/install.ts";
import { type Kernelspec, kernelspec } from "../../../lib/kernel/installing/kernelspec.ts";
import { type ListedKernel, offerKernel } from "../../../lib/kernel/installing/offerKernel.ts";
import { tempFolder } from "../tempFolder.ts";

/** Offers the kernel where Jupyter lists one like this; resolves to the notice and what is there then. */
async function offered(spec: Kernelspec) {
  await using temp = await tempFolder();
  const listed: ListedKernel = { resource_dir: join(temp.path, "kernels/coinank"), spec };
  await Deno.mkdir(listed.resource_dir, { recursive: true });
  const file = join(listed.resource_dir, "kernel.json");
  await Deno.writeTextFile(file, JSON.stringify(spec));
  const notice = await offerKernel(listed);
  return { notice, written: JSON.parse(await Deno.readTextFile(file)) };
}

Deno.test("offerKernel() leaves a kernel alone that runs this library", async () => {
  const spec = { ...kernelspec(MAIN, { check: true }), display_name: "mine" };
  assertEquals(await offered(spec), { notice: undefined, written: spec });
});

Deno.test("offerKernel() leaves a kernel alone that runs another library, and says so", async () => {
  await using temp = await tempFolder();
  const file = join(temp.path, "main.ts");
  await Deno.writeTextFile(file, "");
  for (const main of [pathToFileURL(file).href, "https://example.org/v1/lib/kernel/main.ts"]) {
    const spec = kernelspec(main);
    const { notice, written } = await offered(spec);
    assertStringIncludes(notice!, main);
    assertEquals(written, spec);
  }
});

Deno.test("offerKernel() installs anew, with its settings, a kernel that cannot start", async () => {
  const settings = { check: true, prelude: false };
  const gone = kernelspec("file:///nowhere/lib/kernel/main.ts", settings);
  assertEquals(await offered(gone), { notice: undefined, written: kernelspec(MAIN, settings) });
  const current = kernelspec(MAIN, settings);
  const withoutDeno = { ...current, argv: ["/nowhere/deno", ...current.argv.slice(1)] };
  assertEquals(await offered(withoutDeno), { notice: undefined, written: current });
});

Deno.test("offerKernel() leaves another kernel of the name alone, and says so", async () => {
  const other = { ...kernelspec("file:///nowhere/main.ts"), metadata: {} };
  const { notice, written } = await offered(other);
  assertStringIncludes(notice!, "another kernel");
  assertEquals(written, other);
});
