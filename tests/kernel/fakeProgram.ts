import { join } from "node:path";

/** Whether shell scripts can stand in for programs here. */
export const CAN_FAKE: boolean = Deno.build.os !== "windows";

/** Puts a program that is a shell script into `folder`, to be found by a PATH of that folder. */
export async function fakeProgram(folder: string, name: string, script: string): Promise<void> {
  const path = join(folder, name);
  await Deno.writeTextFile(path, `#!/bin/sh\n${script}\n`);
  await Deno.chmod(path, 0o755);
}
