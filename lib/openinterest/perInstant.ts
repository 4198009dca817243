import type { Column } from "../columns/column.ts";
import { Columns } from "../columns/columns.ts";
import type { Meta } from "../columns/columns.ts";
import type { EveryVenue } from "./everyVenue.ts";

/** The instants of a schema. */
export type Times<S> = { [N in keyof S as S[N] extends "time" ? N : never]: "time" };

/** A table of one row an instant, all venues together; of one without time a single row. */
export function perInstant(
  { table, instants }: EveryVenue,
  added: Readonly<Record<string, Column>>,
  meta: Meta = table.meta,
): Columns {
  const { time } = meta;
  return new Columns({
    ...(time === undefined
      ? {}
      : { [time]: { ...table.columns[time], values: instants } as Column }),
    ...added,
  }, { ...meta, keys: [] });
}
