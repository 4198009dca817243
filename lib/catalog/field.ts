import { exchangeName } from "./exchangeName.ts";
import type { Corner, Field, Kind, Unit } from "../columns/column.ts";

/** A column as an endpoint promises it. */
export interface WireField<K extends Kind = Kind> extends Field<K> {
  /** What the field is called in the answer, where that is not the column's name; a path into it. */
  readonly from?: string | readonly string[];
  /** Rows may lack it: the column is there all the same, with NaN or null, or with zeros. */
  readonly absent?: "unknown" | "zero";
  /** What a cell holds, where that is not what the kind says: true and false, or a date as text. */
  readonly cell?: "boolean" | "date";
  /** By how many decimal places the figure is shifted: −2 makes fractions of percents. */
  readonly shift?: number;
  /** Labels that CoinAnk spells in more than one way: the one that frames use. */
  readonly spell?: (text: string) => string;
  /** Units that an argument decides. */
  readonly unitOf?: (args: Readonly<Record<string, string>>) => Unit;
}

/** Columns by name, in the order in which frames show them. */
export type WireFields = Readonly<Record<string, WireField>>;

/** The kinds of a set of fields. */
export type SchemaOfFields<F extends WireFields> = { -readonly [N in keyof F]: F[N]["kind"] };

/** An instant, such as a bar's start, in ms. */
export const time = (): WireField<"time"> => ({ kind: "time", unit: "ms" });

/** A day as text, `2024-09-10`, or in ms: midnight UTC. */
export const date = (): WireField<"time"> => ({ ...time(), cell: "date" });

/** A level, such as open interest. */
export const stock = (unit: Unit): WireField<"stock"> => ({ kind: "stock", unit });

/** An amount over the bar, such as liquidations. */
export const flow = (unit: Unit): WireField<"flow"> => ({ kind: "flow", unit });

/** A price. */
export const price = (unit: Unit = "USD"): WireField<"price"> => ({ kind: "price", unit });

/** A rate that holds over the bar, such as funding. */
export const rate = (unit: Unit): WireField<"rate"> => ({ kind: "rate", unit });

/** A relative change over the bar, or over a {@link trailing} span. */
export const growth = (unit: Unit): WireField<"growth"> => ({ kind: "growth", unit });

/** An amount or a growth over a span that ends at the row and is not its bar, such as `turnover24h`. */
export const trailing = <K extends "flow" | "growth">(field: WireField<K>): WireField<K> => ({
  ...field,
  trailing: true,
});

/** A share or a quotient of two levels. */
export const ratio = (unit: Unit): WireField<"ratio"> => ({ kind: "ratio", unit });

/** One of a few numbers. */
export const state = (): WireField<"state"> => ({ kind: "state", unit: "" });

/** True or false, as 1 and 0. */
export const flag = (): WireField<"state"> => ({ ...state(), cell: "boolean" });

/** A number of which nobody said what it means. */
export const figure = (unit: Unit = ""): WireField<"unknown"> => ({ kind: "unknown", unit });

/** An exchange's name, in one spelling. */
export const exchange = (): WireField<"label"> => ({ ...label(), spell: exchangeName });

/** Text. */
export const label = (): WireField<"label"> => ({ kind: "label", unit: "" });

/** The four corners of a candle. */
export const candle = <K extends Kind>(
  field: WireField<K>,
): Readonly<Record<Corner, WireField<K>>> => ({
  open: { ...field, corner: "open" },
  high: { ...field, corner: "high" },
  low: { ...field, corner: "low" },
  close: { ...field, corner: "close" },
});

/** A field that rows may lack: NaN or null then. Of an instant, 0 means none too. */
export const optional = <K extends Kind>(field: WireField<K>): WireField<K> => ({
  ...field,
  absent: "unknown",
});

/** An amount that is left out of a row when it is zero. */
export const zeroIfAbsent = <K extends Kind>(field: WireField<K>): WireField<K> => ({
  ...field,
  absent: "zero",
});

/** A field that is called otherwise in the answer; a path, where it lies deeper. */
export const sentAs = <K extends Kind>(
  wireName: string | readonly string[],
  field: WireField<K>,
): WireField<K> => ({ ...field, from: wireName });

/** A figure that is sent in percent and becomes a fraction, to the last decimal place. */
export const sentInPercent = <K extends Kind>(field: WireField<K>): WireField<K> => ({
  ...field,
  unit: "fraction",
  shift: -2,
});
