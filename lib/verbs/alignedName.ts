import { capital } from "./capital.ts";

/**
 * What a column of a source is called beside those of others: the source's name before it, in camel
 * case (`close` of `price` is `priceClose`), unless the column's name begins with it as a word
 * (`fundingRate` of `funding`, `price` of `price`).
 *
 * @example
 * ```ts
 * import { alignedName } from "./alignedName.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(alignedName("oi", "coinCount"), "oiCoinCount");
 * assertEquals(alignedName("oi", "oiOpen"), "oiOpen");
 * ```
 */
export function alignedName(source: string, column: string): string {
  const rest = column.slice(source.length);
  if (column.startsWith(source) && rest === capital(rest)) return column;
  return source + capital(column);
}

/** The type of {@link alignedName}. */
export type AlignedName<S extends string, N extends string> = N extends `${S}${infer Rest}`
  ? Rest extends Capitalize<Rest> ? N : `${S}${Capitalize<N>}`
  : `${S}${Capitalize<N>}`;
