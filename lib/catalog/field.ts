import { exchangeName } from "./exchangeName.ts";
import type { Corner, Field, Kind, Unit } from "../columns/column.ts";

/** A column as an endpoint promises it. */
export interface WireField<K extends Kind = Kind> extends Field<K> {
  /** What the field is called in the answer, where that is not the column's name. */
  readonly from?: string;
  /** Rows may lack it: the column is there all the same, with NaN or null. */
  readonly optional?: true;
  /** Labels that CoinAnk spells in more than one way: the one that frames use. */
  readonly spell?: (text: string) => string;
  /** Units that an argument decides. */
  readonly unitOf?: (args: Readonly<Record<string, string>>) => Unit;
}

/** Columns by name, in the order in which frames show them. */
export type WireFields = Readonly<Record<string, WireField>>;

/** The kinds of a set of fields. */
export type SchemaOfFields<F extends WireFields> = { -readonly [N in keyof F]: F[N]["kind"] };

/** A bar's start, in ms. */
export const time = (): WireField<"time"> => ({ kind: "time", unit: "ms" });

/** A level, such as open interest. */
export const stock = (unit: Unit): WireField<"stock"> => ({ kind: "stock", unit });

/** An amount over the bar, such as liquidations. */
export const flow = (unit: Unit): WireField<"flow"> => ({ kind: "flow", unit });

/** A relative change over a span, such as `change24H`. */
export const growth = (unit: Unit): WireField<"growth"> => ({ kind: "growth", unit });

/** A share or a quotient of two levels. */
export const ratio = (unit: Unit): WireField<"ratio"> => ({ kind: "ratio", unit });

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

/** A field that rows may lack. */
export const optional = <K extends Kind>(field: WireField<K>): WireField<K> => ({
  ...field,
  optional: true,
});

/** A field that is called otherwise in the answer. */
export const sentAs = <K extends Kind>(wireName: string, field: WireField<K>): WireField<K> => ({
  ...field,
  from: wireName,
});
