/** A command that did not end well, with what it had to say. */
export class CommandError extends Error {
  override name = "CommandError";
}

/**
 * Runs a command to its end and resolves to what it printed.
 *
 * @throws {CommandError} when it is missing or fails.
 */
export async function output(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<string> {
  const line = [command, ...args].join(" ");
  const options = { args, env, stdin: "null" } as const;
  const { success, stdout, stderr } = await new Deno.Command(command, options).output().catch(
    (cause: Error) => {
      throw new CommandError(`Cannot run ${line}: ${cause.message}`, { cause });
    },
  );
  const [printed, complaint] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) throw new CommandError(`${line}: ${complaint.trim() || printed.trim()}`);
  return printed;
}
