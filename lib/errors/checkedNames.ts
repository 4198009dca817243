import { shown } from "./shown.ts";

/**
 * Refuses names that nobody reads: an option that is misspelt would be lost without a word.
 *
 * @param given What the caller gave, by name. @param allowed The names that are read.
 * @param who How an error calls who was given it. @param what How it calls a name.
 * @throws {TypeError} if it is no object, and at the first name that is not allowed.
 *
 * @example
 * ```ts
 * import { checkedNames } from "./checkedNames.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const check = () => checkedNames({ sead: 1 }, ["seed", "now"], "demo");
 * assertThrows(check, TypeError, 'demo: no option "sead"; there are "seed", "now". Did you mean "seed"?');
 * ```
 */
export function checkedNames(
  given: object,
  allowed: readonly string[],
  who: string,
  what = "option",
): void {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new TypeError(
      `${who}: ${what}s are no object: ${shown(given)}` +
        (allowed.length > 0 ? `. Give them by name: { ${allowed[0]}: … }` : ""),
    );
  }
  const odd = Object.keys(given).find((name) => !allowed.includes(name));
  if (odd === undefined) return;
  const near = allowed.find((name) => oneSlipApart(name, odd));
  throw new TypeError(
    `${who}: no ${what} ${JSON.stringify(odd)}; there are ` +
      (allowed.map((name) => JSON.stringify(name)).join(", ") || "none") +
      (near === undefined ? "" : `. Did you mean ${JSON.stringify(near)}?`),
  );
}

/** Whether two names differ by capitals and at most one letter: more, less, another, or two swapped. */
function oneSlipApart(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return Math.max(x.length, y.length) < 2 || (x.length === 2 && x === y[1] + y[0]);
}
