/** A number of things, such as `1,200 bars`. */
export const count = (n: number, what: string): string =>
  `${n.toLocaleString("en-US")} ${what}${n === 1 ? "" : "s"}`;

/** An instant in a line of text, without the zeros that it ends with. */
export const stamp = (t: number): string => new Date(t).toISOString().replace(/(:00)?\.000Z$/, "Z");
