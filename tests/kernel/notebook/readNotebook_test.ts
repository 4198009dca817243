import { assertEquals, assertRejects } from "@std/assert";
import { formatNotebook } from "../../../lib/kernel/notebook/notebook.ts";
import { readNotebook } from "../../../lib/kernel/notebook/readNotebook.ts";
import { makeNotebook } from "../makeNotebook.ts";

/** Reads a notebook from a file with these bytes. */
async function read(bytes: string | Uint8Array<ArrayBuffer>) {
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeFile(file, typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes);
    return await readNotebook(file);
  } finally {
    await Deno.remove(file);
  }
}

const written = (metadata = {}) => formatNotebook({ ...makeNotebook("'ä';"), metadata });

Deno.test("readNotebook() reads UTF-8, with or without a byte order mark", async () => {
  for (const mark of ["", "\ufeff"]) {
    const { text, notebook } = await read(mark + written());
    assertEquals([text, notebook], [written(), makeNotebook("'ä';")]);
  }
});

Deno.test("readNotebook() takes the languages of the kernel, and notebooks that name none", async () => {
  await read(written({ language_info: { name: "javascript" } }));
  await read(written({ kernelspec: { name: "coinank", language: "TypeScript" } }));
});

Deno.test("readNotebook() names the file and what is wrong with it", async () => {
  await assertRejects(() => readNotebook("no.ipynb"), TypeError, "no.ipynb: ");
  await assertRejects(() => read("{"), TypeError, "not JSON");
  await assertRejects(() => read("[]"), TypeError, "nbformat");
  const latin1 = Uint8Array.from(written(), (character) => character.charCodeAt(0));
  await assertRejects(() => read(latin1), TypeError, "encoded data is not valid");
  const python = written({ language_info: { name: "python" } });
  await assertRejects(() => read(python), TypeError, "it is written in python");
});
