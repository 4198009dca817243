/** A stored answer of an endpoint of open interest, as it came over the wire. */
export function fixture(method: string): Promise<string> {
  return Deno.readTextFile(new URL(`../fixtures/openInterest.${method}.json`, import.meta.url));
}
