const program = Deno.env.get("PYTHON") ?? "python3";

/** Runs a program of Python's, and gives what it prints. */
export async function python(text: string, ...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args: ["-c", text, ...args],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

const has = (packages: string) => python(`import ${packages}`).then(() => true, () => false);

/** Whether Python has a library here that reads Parquet. */
export const hasEngine = await has("pandas, pyarrow") || await has("polars");
