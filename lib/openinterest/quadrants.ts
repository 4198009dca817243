import type { Label } from "../columns/column.ts";

/** What pairs of signs are called: of the first figure, then of the second; `"0"` where one of them is 0. */
export type QuadrantNames<N extends string = string> = Readonly<
  Record<"++" | "+-" | "-+" | "--" | "0", N>
>;

/** The name of each pair of figures by their signs; `null` where one is not known. */
export function quadrants(
  first: Float64Array,
  second: Float64Array,
  names: QuadrantNames,
): Label[] {
  return Array.from(first, (a, i) => {
    const b = second[i];
    if (a !== a || b !== b) return null;
    if (a === 0 || b === 0) return names["0"];
    return names[`${a > 0 ? "+" : "-"}${b > 0 ? "+" : "-"}`];
  });
}
