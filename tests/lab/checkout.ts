import { join } from "node:path";
import { ROOT } from "./out.ts";

/** What of the checkout a notebook sees when it runs. */
const PARTS = ["deno.json", "deno.lock", "lib", "notebooks"];

/** Copies into `folder` what notebooks need, so that running them leaves the stored ones alone. */
export async function copyCheckout(folder: string): Promise<void> {
  for (const part of PARTS) await copy(join(ROOT, part), join(folder, part));
}

async function copy(from: string, to: string): Promise<void> {
  if ((await Deno.stat(from)).isFile) return await Deno.copyFile(from, to);
  await Deno.mkdir(to);
  for await (const { name } of Deno.readDir(from)) {
    if (!name.startsWith(".")) await copy(join(from, name), join(to, name));
  }
}
