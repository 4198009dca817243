const WHERE = 'Set the environment variable COINANK_API_KEY, or pass connect({ apikey: "…" }); ' +
  "without a key, demo() has all of the library on a generated market";

/** What stands in examples where a key should be. */
const PLACEHOLDER =
  /^(.*your.*key.*|.*key.*here.*|<.*>|\[.*\]|\{.*\}|\$.*|[-_.*x…]+|(your|my|the|coinank|an?)?[-_ ]*(api)?[-_ ]*key([-_ ]*here)?|changeme|change[-_ ]me|todo|none|null|undefined|test|secret|token)$/i;

/**
 * The key to send: the one given, or the environment's, which is not read where one is given.
 *
 * @throws {TypeError} if there is none, or it is a placeholder or cannot be a key. No message shows it.
 */
export function checkedKey(given: string | undefined, environment = keyFromEnvironment): string {
  const source = given === undefined ? "COINANK_API_KEY" : "apikey";
  const key = (given ?? environment() ?? "").trim();
  if (key === "") {
    throw new TypeError(
      given === undefined ? `No API key. ${WHERE}` : `apikey is empty. ${WHERE}`,
    );
  }
  if (PLACEHOLDER.test(key)) throw new TypeError(`${source} holds a placeholder. ${WHERE}`);
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new TypeError(
      `${source} holds white space or characters that no key has: copy it again. ${WHERE}`,
    );
  }
  return key;
}

/** The environment's key. @throws {TypeError} if it may not be read. */
function keyFromEnvironment(): string | undefined {
  try {
    return Deno.env.get("COINANK_API_KEY");
  } catch (cause) {
    throw new TypeError(
      "No API key: COINANK_API_KEY may not be read. Run with --allow-env=COINANK_API_KEY, or pass " +
        'connect({ apikey: "…" })',
      { cause },
    );
  }
}
