/** How a script ended, and what it said. */
export interface ScriptResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a module by its URL or path as a program of its own. */
export async function runScript(
  module: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<ScriptResult> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--quiet", module, ...args],
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
  }).output();
  const [printed, complaint] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, stdout: printed, stderr: complaint };
}
