/**
 * What the figures of a column mean over time, which is what decides how they may be resampled, filled
 * and summed.
 *
 * | kind | is | example |
 * |---|---|---|
 * | `time` | an instant, in ms since 1970 | the start of a bar |
 * | `stock` | a level | open interest |
 * | `flow` | an amount over the bar | liquidations, volume, the change of open interest |
 * | `price` | a price | mark price |
 * | `rate` | a rate that holds over the bar | funding |
 * | `ratio` | a quotient of two levels | long/short accounts |
 * | `growth` | a relative change over the bar; it compounds | a percentage change |
 * | `state` | one of a few numbers | a regime, a flag |
 * | `label` | text | an exchange's name |
 * | `unknown` | numbers of which nobody said more | a column that a user added |
 */
export type Kind = typeof kinds[number];

/** All kinds. */
export const kinds = [
  "time",
  "stock",
  "flow",
  "price",
  "rate",
  "ratio",
  "growth",
  "state",
  "label",
  "unknown",
] as const;

/** What a column counts in: `coin`, `USD`, `fraction`, `percent`, `ms` …; empty where it has no unit. */
export type Unit =
  | "coin"
  | "USD"
  | "fraction"
  | "percent"
  | "ms"
  | "rows"
  | ""
  | (string & Record<never, never>);

/** Which corner of a candle a column is. Candles resample to the first, max, min and last of them. */
export type Corner = "open" | "high" | "low" | "close";

/** What is known of a column beside its values. */
export interface Field<K extends Kind = Kind> {
  /** What the figures mean over time. */
  readonly kind: K;
  /** What they count in. */
  readonly unit: Unit;
  /** Set on the columns of a candle. */
  readonly corner?: Corner;
  /**
   * Where in its bar the figure stands. A level is that of the bar's `opening` (a sample) or of its
   * `closing`; an amount is that of the bar before the stamp (`opening`) or of the one that begins
   * there (`closing`). @default as the table's `rows` say
   */
  readonly at?: Standing;
  /**
   * Set on an amount or a growth over a span that ends at the row and is not its bar, such as
   * `turnover24h`. Spans of neighbouring rows overlap: they neither add up nor compound. Whoever gives
   * the column a kind anew, `frame(df, { kinds: { … } })`, takes it back.
   */
  readonly trailing?: true;
}

/** Where in its bar a figure stands: see {@link Field.at}. */
export type Standing = "opening" | "closing";

/** Whether a kind is a level: what is at an instant, not what came over a bar. */
export function isLevel(kind: Kind): boolean {
  return kind === "stock" || kind === "price" || kind === "rate" || kind === "ratio";
}

/** Text, or nothing. */
export type Label = string | null;

/**
 * A column: numbers and instants as doubles (`NaN`: not known), labels as text (`null`: not known).
 * Columns share their arrays freely, so treat `values` as read-only.
 */
export interface Column<K extends Kind = Kind> extends Field<K> {
  /** One value for each row. */
  readonly values: K extends "label" ? readonly Label[] : Float64Array;
}

/** Whether a column holds text. */
export function isLabel(column: Column): column is Column<"label"> {
  return column.kind === "label";
}

/** Whether a column holds numbers (an instant is one too). */
export function isNumeric(column: Column): column is Column<Exclude<Kind, "label">> {
  return column.kind !== "label";
}
