/** The JSON that a command prints; `undefined` when it is not there, or prints none. */
export async function askJson(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<unknown> {
  try {
    const { stdout } = await new Deno.Command(command, { args, env, stdin: "null", stderr: "null" })
      .output();
    return JSON.parse(new TextDecoder().decode(stdout));
  } catch (error) {
    const { NotFound, PermissionDenied } = Deno.errors;
    const passing = [NotFound, PermissionDenied, SyntaxError].some((kind) => error instanceof kind);
    if (passing) return undefined;
    throw error;
  }
}
