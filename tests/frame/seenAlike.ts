import { assertEquals } from "@std/assert";
import { columnsOf, type dfd } from "../../lib/mod.ts";

/** Fails unless our columns are what danfo shows, by rows and by columns: names, order and figures. */
export function assertSeenAlike(df: dfd.DataFrame): void {
  const table = columnsOf(df);
  const names = df.columns;
  assertEquals(table.names, names);
  assertEquals([table.length, names.length], df.shape);
  const rows = df.values as unknown[][];
  names.forEach((name, c) => {
    const ours: unknown[] = [...table.columns[name].values];
    assertEquals(ours, rows.map((row) => plain(row[c], ours)), `${name} by rows`);
    const column = df.column(name).values as unknown[];
    assertEquals(ours, column.map((value) => plain(value, ours)), `${name} by column`);
  });
}

/** A cell of danfo's as we say it. */
function plain(value: unknown, ours: readonly unknown[]): unknown {
  const text = ours.some((cell) => typeof cell === "string" || cell === null);
  if (text) return value === null || value === undefined ? null : String(value);
  if (value instanceof Date) return value.getTime();
  return typeof value === "boolean" ? Number(value) : value ?? NaN;
}
