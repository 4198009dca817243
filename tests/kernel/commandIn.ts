import { tempFolder } from "./tempFolder.ts";

/** What a command said and left behind. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
  /** The texts of the files in the folder, by name. */
  left: Record<string, string>;
}

/** How to run the command. */
interface CommandOptions {
  args?: string[];
  /** What stands on standard input. */
  input?: string;
  /** Is handed the process while it runs, and where. */
  during?: (child: Deno.ChildProcess, folder: string) => Promise<void>;
}

/** Runs a module as a command in a new folder that holds these files. */
export async function commandIn(
  files: Record<string, string>,
  module: string,
  { args = [], input = "", during }: CommandOptions = {},
): Promise<Ended> {
  await using temporary = await tempFolder();
  const folder = temporary.path;
  for (const [name, text] of Object.entries(files)) {
    await Deno.writeTextFile(`${folder}/${name}`, text);
  }
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--no-check", "--quiet", module, ...args],
    cwd: folder,
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const output = child.output();
  // A command may end without reading what it is given.
  await new Blob([input]).stream().pipeTo(child.stdin).catch(() => {});
  await during?.(child, folder);
  const { code, stdout, stderr } = await output;
  const left: Record<string, string> = {};
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (isFile) left[name] = await Deno.readTextFile(`${folder}/${name}`);
  }
  const [said, complained] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, stdout: said, stderr: complained, left };
}
