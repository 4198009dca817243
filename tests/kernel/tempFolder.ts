/** A folder that goes with its scope. */
export interface TempFolder extends AsyncDisposable {
  path: string;
}

/** Makes an empty folder. */
export async function tempFolder(): Promise<TempFolder> {
  // As programs that resolve links print it.
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix: "coinank-" }));
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
