import type { Columns, Schema } from "../columns/columns.ts";
import type { Params } from "./param.ts";
import type { Shape } from "./shape/shape.ts";
import type { Spans } from "./spans.ts";

/** CoinAnk's plans, from the smallest: an endpoint needs its own or a higher one. */
export type Plan = 1 | 2 | 3 | 4;

/**
 * How more than one answer is walked: back in `time` by `endTime`, on by page `number`, or not at all.
 */
export type Walk = "time" | "number" | "none";

/** What any row of the catalogue says. */
interface Entry {
  /** What it is called, after CoinAnk's menu; slips of the pen are mended. */
  readonly title: string;
  /** What is not certain about it. */
  readonly unsure?: string;
}

/** What a row says whose answer is asked for over HTTP. */
interface Asked<P extends Params> extends Entry {
  /** The path below the API's origin. */
  readonly path: string;
  /** GET, where nothing is said. A POST is never sent twice. */
  readonly method?: "POST";
  /** The smallest plan that has it. */
  readonly plan: Plan;
  /** What it takes, by name. */
  readonly params: P;
}

/** One endpoint: where it is, what it takes, what it answers. Adding one is writing one of these. */
export interface Endpoint<
  P extends Params = Params,
  S extends Schema = Schema,
  W extends Walk = Walk,
> extends Asked<P> {
  /** What it answers: its columns, and how an answer becomes columns. */
  readonly shape: Shape<S>;
  /** How its pages are walked. @default "none" */
  readonly pages?: W;
  /** The column of instants, if its rows have one. */
  readonly time?: keyof S & string;
  /** When a row is known: samples and events at their stamp, bars at their close. */
  readonly rows?: "samples" | "bars" | "events";
  /** How wide its bars are: a width, or the parameter that says it. */
  readonly every?: string | { readonly param: string };
  /** The columns that tell rows apart beside the time. @default all columns of text */
  readonly keys?: readonly (keyof S & string)[];
  /** Columns that bound others. A candle's corners do without being told. */
  readonly spans?: readonly Spans<keyof S & string>[];
  /** Whether a first row of the present moment, off the grid of bars, may come along. */
  readonly present?: true;
}

/** An endpoint whose answer nobody has documented: it is handed on as it comes. */
export interface RawEndpoint<P extends Params = Params, X extends boolean = boolean>
  extends Asked<P> {
  /** Why the answer is handed on, for those who get it. */
  readonly raw: string;
  /** Whether nobody knows that there is such an endpoint at all. */
  readonly experimental: X;
}

/** An entry of CoinAnk's menu that the library answers itself, without a request. */
export interface LocalEndpoint<S extends Schema = Schema> extends Entry {
  /** Its table. */
  readonly table: () => Columns<S>;
}

/** A family of endpoints by method name. */
export type Family = Readonly<
  // deno-lint-ignore no-explicit-any
  Record<string, Endpoint<any, any> | RawEndpoint<any> | LocalEndpoint<any>>
>;

/** What a row says beside its path. */
type RowOf<P extends Params, S extends Schema, W extends Walk = "none"> = Omit<
  Endpoint<P, S, W>,
  "path" | "method"
>;

/** What a series says beside its path: the rest is the same for all. */
type SeriesOf<P extends Params, S extends Schema> = Omit<RowOf<P, S>, "rows" | "every" | "pages">;

/** The parameters of a series: its bar width, and which of its bars. */
type SeriesParams = Params & { interval: unknown; endTime: unknown; size: unknown };

/** Declares an endpoint that is asked with GET; the types of arguments and columns follow from it. */
export function get<const P extends Params, S extends Schema, const W extends Walk = "none">(
  path: string,
  endpoint: RowOf<P, S, W>,
): Endpoint<P, S, W> {
  return { path, ...endpoint };
}

/** Declares a series of samples, `interval` wide: known at their stamp, asked for back in time. */
export function samples<const P extends SeriesParams, S extends Schema>(
  path: string,
  endpoint: SeriesOf<P, S>,
): Endpoint<P, S, "time"> {
  return { path, time: "ts", ...endpoint, rows: "samples", every: BY_INTERVAL, pages: "time" };
}

/** Declares a series of bars, `interval` wide: known at their close, asked for back in time. */
export function bars<const P extends SeriesParams, S extends Schema>(
  path: string,
  endpoint: SeriesOf<P, S>,
): Endpoint<P, S, "time"> {
  return { path, time: "ts", ...endpoint, rows: "bars", every: BY_INTERVAL, pages: "time" };
}

const BY_INTERVAL = { param: "interval" } as const;

/** Declares an endpoint whose answer is handed on as it comes. */
export function untouched<const P extends Params, const X extends boolean>(
  path: string,
  endpoint: Omit<RawEndpoint<P, X>, "path">,
): RawEndpoint<P, X> {
  return { path, ...endpoint };
}
