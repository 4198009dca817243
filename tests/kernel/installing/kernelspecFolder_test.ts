import { join } from "node:path";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { kernelspec, KERNELSPEC_FILES } from "../../../lib/kernel/installing/kernelspec.ts";
import {
  KernelspecError,
  removeKernelspec,
  writeKernelspec,
} from "../../../lib/kernel/installing/kernelspecFolder.ts";
import { tempFolder } from "../tempFolder.ts";

const SPEC = kernelspec("https://example.org/lib/kernel/main.ts");
const OTHER = JSON.stringify({ argv: ["other"], display_name: "Other", language: "x" });

const namesIn = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();

/** Writes a file in a folder that need not be there yet. */
async function put(folder: string, name: string, text: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(join(folder, name), text);
}

Deno.test("writeKernelspec() writes every file that it names, and nothing beside them", async () => {
  await using temp = await tempFolder();
  const folder = join(temp.path, "share/jupyter/kernels/coinank");
  const files = await writeKernelspec(folder, SPEC);
  assertEquals(files.sort(), [...KERNELSPEC_FILES].sort().map((name) => join(folder, name)));
  assertEquals(await namesIn(folder), [...KERNELSPEC_FILES].sort());
  assertEquals(await namesIn(join(temp.path, "share/jupyter")), ["kernels"]);
});

Deno.test("writeKernelspec() replaces an older one of ours and keeps what else is there", async () => {
  await using temp = await tempFolder();
  const folder = join(temp.path, "kernels/coinank");
  await writeKernelspec(folder, kernelspec("file:///old/main.ts", { check: true }));
  await put(folder, "kernel.css", "mine");
  await writeKernelspec(folder, SPEC);
  assertEquals(JSON.parse(await Deno.readTextFile(join(folder, "kernel.json"))), SPEC);
  assertEquals(await Deno.readTextFile(join(folder, "kernel.css")), "mine");
});

Deno.test("writeKernelspec() goes on where one was cut off", async () => {
  await using temp = await tempFolder();
  const folder = join(temp.path, "kernels/coinank");
  await put(folder, "logo-svg.svg", "<sv");
  await writeKernelspec(folder, SPEC);
  assertEquals(await namesIn(folder), [...KERNELSPEC_FILES].sort());
});

Deno.test("writeKernelspec() leaves another kernel alone, unless it is forced", async () => {
  for (const [name, text] of [["kernel.json", OTHER], ["kernel.json", "{"], ["mine.txt", "x"]]) {
    await using temp = await tempFolder();
    const folder = join(temp.path, "kernels/coinank");
    await put(folder, name, text);
    await assertRejects(() => writeKernelspec(folder, SPEC), KernelspecError, "--force");
    assertEquals(await namesIn(folder), [name]);
    assertEquals(await Deno.readTextFile(join(folder, name)), text);
    await writeKernelspec(folder, SPEC, { force: true });
    assertEquals(JSON.parse(await Deno.readTextFile(join(folder, "kernel.json"))), SPEC);
  }
});

Deno.test("writeKernelspec() says why it cannot write, and leaves nothing", async () => {
  await using temp = await tempFolder();
  await Deno.writeTextFile(join(temp.path, "share"), "a file where a folder should be");
  const folder = join(temp.path, "share/jupyter/kernels/coinank");
  const error = await assertRejects(() => writeKernelspec(folder, SPEC), KernelspecError);
  assert(error.message.includes(folder));
  assertEquals(await namesIn(temp.path), ["share"]);
});

Deno.test("writeKernelspec() does not take a file for a folder", async () => {
  await using temp = await tempFolder();
  await put(join(temp.path, "kernels"), "coinank", "a file");
  const folder = join(temp.path, "kernels/coinank");
  for (const force of [false, true]) {
    await assertRejects(() => writeKernelspec(folder, SPEC, { force }), KernelspecError, folder);
  }
  assertEquals(await Deno.readTextFile(folder), "a file");
  assertEquals(await namesIn(temp.path), ["kernels"]);
});

Deno.test("removeKernelspec() removes all that writeKernelspec() wrote, and its folder", async () => {
  await using temp = await tempFolder();
  const folder = join(temp.path, "kernels/coinank");
  const files = await writeKernelspec(folder, SPEC);
  const result = await removeKernelspec(folder);
  assertEquals(result?.removed.sort(), [...files, folder].sort());
  assertEquals(result?.kept, []);
  assertEquals(await namesIn(join(temp.path, "kernels")), []);
  assertEquals(await removeKernelspec(folder), undefined);
});

Deno.test("removeKernelspec() keeps what others put there", async () => {
  await using temp = await tempFolder();
  const folder = join(temp.path, "kernels/coinank");
  const files = await writeKernelspec(folder, SPEC);
  await put(folder, "kernel.css", "mine");
  const result = await removeKernelspec(folder);
  assertEquals(result?.removed.sort(), files.sort());
  assertEquals(result?.kept, [join(folder, "kernel.css")]);
  assertEquals(await namesIn(folder), ["kernel.css"]);
});

Deno.test("removeKernelspec() refuses another kernel", async () => {
  for (const text of [OTHER, "not JSON"]) {
    await using temp = await tempFolder();
    const folder = join(temp.path, "kernels/coinank");
    await put(folder, "kernel.json", text);
    await assertRejects(() => removeKernelspec(folder), KernelspecError, "not this kernel");
    assertEquals(await Deno.readTextFile(join(folder, "kernel.json")), text);
  }
});
