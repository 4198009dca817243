import { assertEquals, assertRejects } from "@std/assert";
import {
  FileChangedError,
  FileWriteError,
  isSameFile,
  replaceFile,
  tryReplacing,
} from "../../../lib/kernel/runner/replaceFile.ts";
import { tempFolder } from "../tempFolder.ts";

/** Works in a folder of its own, and tells what is there afterwards. */
async function inFolder(work: (folder: string) => Promise<void>): Promise<Record<string, string>> {
  await using folder = await tempFolder();
  await work(folder.path);
  const left: Record<string, string> = {};
  for await (const { name } of Deno.readDir(folder.path)) {
    left[name] = await Deno.readTextFile(`${folder.path}/${name}`);
  }
  return left;
}

Deno.test("replaceFile() writes a new file, and replaces one that is there", async () => {
  const left = await inFolder(async (folder) => {
    await replaceFile(`${folder}/a`, "1");
    await replaceFile(`${folder}/a`, "2");
  });
  assertEquals(left, { a: "2" });
});

Deno.test("replaceFile() leaves a file alone that does not hold what it should", async () => {
  const left = await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/a`, "\ufeffmine");
    await assertRejects(() => replaceFile(`${folder}/a`, "2", "1"), FileChangedError, "changed");
    await Deno.writeTextFile(`${folder}/b`, "\ufeff1");
    await replaceFile(`${folder}/b`, "2", "1");
  });
  assertEquals(left, { a: "\ufeffmine", b: "2" });
});

Deno.test({
  name: "replaceFile() keeps a file's mode, and follows a link to it",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    const left = await inFolder(async (folder) => {
      await Deno.writeTextFile(`${folder}/a`, "1");
      await Deno.chmod(`${folder}/a`, 0o660);
      await Deno.symlink("a", `${folder}/link`);
      await replaceFile(`${folder}/link`, "2");
      assertEquals((await Deno.lstat(`${folder}/link`)).isSymlink, true);
      assertEquals((await Deno.stat(`${folder}/a`)).mode! & 0o777, 0o660);
    });
    assertEquals(left, { a: "2", link: "2" });
  },
});

Deno.test("tryReplacing() tells what will not do, and leaves nothing behind", async () => {
  const left = await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/a`, "1");
    await tryReplacing(`${folder}/a`);
    await tryReplacing(`${folder}/b`);
    for (const attempt of [tryReplacing, (file: string) => replaceFile(file, "2")]) {
      const error = await assertRejects(() => attempt(`${folder}/no/a`), FileWriteError);
      assertEquals(
        error.message,
        `Cannot write to ${folder}/no/a: there is no folder ${folder}/no`,
      );
    }
    const error = await assertRejects(() => tryReplacing(folder), FileWriteError);
    assertEquals(error.message, `Cannot write to ${folder}: it is a folder`);
  });
  assertEquals(left, { a: "1" });
});

Deno.test("replaceFile() leaves a file away that was removed meanwhile", async () => {
  const left = await inFolder(async (folder) => {
    await assertRejects(() => replaceFile(`${folder}/a`, "2", "1"), FileChangedError, "changed");
  });
  assertEquals(left, {});
});

Deno.test("isSameFile() knows a file by whatever path leads to it", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/a`, "1");
    await Deno.writeTextFile(`${folder}/b`, "1");
    assertEquals(await isSameFile(`${folder}/a`, `${folder}/./a`), true);
    assertEquals(await isSameFile(`${folder}/a`, `${folder}/b`), false);
    assertEquals(await isSameFile(`${folder}/no`, `${folder}/no`), false);
    if (Deno.build.os === "windows") return;
    await Deno.symlink("a", `${folder}/link`);
    assertEquals(await isSameFile(`${folder}/link`, `${folder}/a`), true);
    await Deno.remove(`${folder}/link`);
  });
});
