import { columns } from "../../lib/core.ts";
import type { Columns, ColumnsOptions } from "../../lib/core.ts";

export const HOUR = 3_600_000;
export const START = Date.UTC(2024, 8, 10);

/** The figures of venues, hour by hour: `undefined` is no row, NaN a row of which nothing is known. */
export type Levels = Readonly<Record<string, readonly (number | undefined)[]>>;

/** A long table of them, an hour and venue a row. */
export function longTable(
  levels: Levels,
  { unit = "USD", name = "openInterest", ...options }: ColumnsOptions & {
    unit?: string;
    name?: string;
  } = {},
): Columns {
  const cells = Object.entries(levels).flatMap(([venue, figures]) =>
    figures.map((figure, hour) => ({ ts: START + hour * HOUR, venue, figure }))
  ).filter(({ figure }) => figure !== undefined).sort((a, b) => a.ts - b.ts);
  return columns({
    ts: cells.map(({ ts }) => ts),
    exchangeName: cells.map(({ venue }) => venue),
    [name]: cells.map(({ figure }) => figure),
  }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    keys: ["exchangeName"],
    kinds: { ts: "time", exchangeName: "label", [name]: "stock" },
    units: { [name]: unit },
    ...options,
  });
}

/** The cells of a column. */
export function cells(table: Columns, name: string): unknown[] {
  return [...table.columns[name].values];
}

/** Rows in another order, as answers may come. */
export function shuffled(table: Columns, order: readonly number[]): Columns {
  const names = table.names.map((name) => [
    name,
    order.map((i) => table.columns[name].values[i]),
  ]);
  return columns(Object.fromEntries(names), { like: table });
}
