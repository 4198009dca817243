/**
 * The prelude: what makes `api`, `Plot` and the verbs be there before the first cell.
 *
 * @module
 */

/**
 * Code for a fresh session of the Deno kernel: imports the library from `moduleUrl` and makes its exports
 * global, and with them `api`: `connect()` where COINANK_API_KEY is set, be it to nothing, and `demo()`
 * where it is not. Names that are there already stay as they are; cells may declare or import the same
 * names, and theirs count. It throws, for the reader of the first cell, when the library cannot be
 * imported, or when there is no `api`; what else is there stays.
 */
export function preludeCode(moduleUrl: string): string {
  return `await (${prelude})(${JSON.stringify(moduleUrl)})`;
}

/** An expression for the same session: the names that its prelude made global, as an array. */
export const PRELUDE_NAMES = `globalThis[Symbol.for("coinank.prelude")] ?? []`;

/**
 * The types of what a prelude made global, as TypeScript to be put before cells that are checked: ambient
 * names, which cells may declare or import again.
 */
export function preludeTypes(moduleUrl: string, names: string[]): string {
  const library = `typeof import(${JSON.stringify(moduleUrl)})`;
  const type = (name: string) =>
    name === "api" ? `ReturnType<(${library})["connect"]>` : `(${library})["${name}"]`;
  const variables = names.map((name) => `  var ${name}: ${type(name)};`);
  return ["export {};", "declare global {", ...variables, "}"].join("\n");
}

/** Runs in the session, by its text alone: so all that it needs is inside. */
async function prelude(moduleUrl: string): Promise<void> {
  const names: string[] = [];
  const kept = { value: names, configurable: true };
  Object.defineProperty(globalThis, Symbol.for("coinank.prelude"), kept);
  /** As the built-in globals are: a cell may declare the name again, or assign to it. */
  const add = (name: string, value: unknown) => {
    if (name in globalThis) return;
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
    names.push(name);
  };
  const failed = (what: string, cause: unknown) =>
    new Error(`${what}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  const library = await import(moduleUrl).catch((error) => {
    throw failed("The library cannot be imported", error);
  });
  for (const [name, value] of Object.entries(library)) add(name, value);
  try {
    const hasKey = Deno.env.get("COINANK_API_KEY") !== undefined;
    // A key that is set but wrong must not turn into the demo market: its figures are not real.
    add("api", hasKey ? library.connect() : library.demo());
  } catch (error) {
    throw failed("There is no api", error);
  }
}
