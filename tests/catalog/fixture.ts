/** A stored answer of an endpoint, such as `openInterest.kline`, as it came over the wire. */
export function fixture(id: string): Promise<string> {
  return Deno.readTextFile(new URL(`../fixtures/${id}.json`, import.meta.url));
}
