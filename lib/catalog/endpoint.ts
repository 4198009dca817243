import type { Schema } from "../columns/columns.ts";
import type { Params } from "./param.ts";
import type { Shape } from "./shape/shape.ts";

/** CoinAnk's plans, from the smallest: an endpoint needs its own or a higher one. */
export type Plan = 1 | 2 | 3 | 4;

/** One endpoint: where it is, what it takes, what it answers. Adding one is writing one of these. */
export interface Endpoint<P extends Params = Params, S extends Schema = Schema> {
  /** The path below the API's origin. */
  readonly path: string;
  /** What CoinAnk's menu calls it. */
  readonly title: string;
  /** The smallest plan that has it. */
  readonly plan: Plan;
  /** What it takes, by name. */
  readonly params: P;
  /** What it answers: its columns, and how an answer becomes columns. */
  readonly shape: Shape<S>;
  /** The column of instants, if its rows have one. */
  readonly time?: keyof S & string;
  /** When a row is known: samples at their stamp, bars at their close. */
  readonly rows?: "samples" | "bars";
  /** Whether a first row of the present moment, off the grid of bars, may come along. */
  readonly present?: true;
  /** What is not certain about it. */
  readonly unsure?: string;
}

/** A family of endpoints by method name. */
// deno-lint-ignore no-explicit-any
export type Family = Readonly<Record<string, Endpoint<any, any>>>;

/** Declares an endpoint that is asked with GET; the types of arguments and columns follow from it. */
export function get<const P extends Params, S extends Schema>(
  path: string,
  endpoint: Omit<Endpoint<P, S>, "path">,
): Endpoint<P, S> {
  return { path, ...endpoint };
}
