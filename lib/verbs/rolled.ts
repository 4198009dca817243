import type { FigureOf } from "./figureColumns.ts";
import type { Stat } from "./rollingStats.ts";
import type { Kind } from "../columns/column.ts";

/** One statistic or several. */
export type StatList = Stat | readonly Stat[];

/** Statistics of all columns of figures, or by column. */
export type Stats<N extends string = string> = StatList | { readonly [K in N]?: StatList };

/** What comes behind a column's name. */
type Suffix<A> = A extends string ? Capitalize<A>
  : A extends { readonly quantile: number } ? `Quantile${number}`
  : A extends { readonly corr: infer O extends string } ? `Corr${Capitalize<O>}`
  : A extends { readonly beta: infer O extends string } ? `Beta${Capitalize<O>}`
  : never;

/** The kind of a statistic of a column: of levels a level. */
type KindOf<K, A> = A extends "zscore" | "rank" | { readonly corr: unknown } | {
  readonly beta: unknown;
} ? "ratio"
  : A extends "mean" | "min" | "max" | "median" | { readonly quantile: unknown }
    ? K extends "stock" | "price" | "rate" | "ratio" ? K : "unknown"
  : "unknown";

/** Each statistic of a list. */
type Each<A> = A extends readonly (infer E)[] ? E : A;

/** Each column with each of its statistics. */
type Asked<S, A> = Each<A> extends infer E
  ? E extends Stat ? FigureOf<S> extends infer N ? N extends string ? [N, E] : never : never
  : {
    [N in keyof E & string]: Each<E[N]> extends infer B ? B extends Stat ? [N, B] : never : never;
  }[
    keyof E & string
  ]
  : never;

/** The columns that {@link rolling} adds. */
export type Rolled<S, A, X extends string = ""> = {
  [P in Asked<S, A> as `${P[0]}${Suffix<P[1]>}${X}`]: P[0] extends keyof S ? KindOf<S[P[0]], P[1]>
    : Kind;
};
