import type { Column } from "../columns/column.ts";
import type { Columns } from "../columns/columns.ts";
import { levelOf } from "./levelBars.ts";

/**
 * The column of open interest that shares and weights are made of: that in USD where there is one, else
 * that in coin; of candles the close.
 *
 * @param column The one that a caller named.
 * @throws {TypeError} if there is none, or more than one that it may be.
 */
export function oiColumn(table: Columns, column: string | undefined, measure: string): string {
  const inUsd = table.names.some((name) => {
    const { kind, unit }: Column = table.columns[name];
    return kind === "stock" && unit === "USD";
  });
  const found = levelOf(table, {
    what: "open interest in USD or coin",
    kind: "stock",
    unit: column === undefined ? inUsd ? "USD" : "coin" : undefined,
    column,
    pass: "Pass what openInterest.exchangeChart returns, or several trading pairs as one table: " +
      'concatFrames({ Binance: a, Bybit: b }, { key: "exchangeName" })',
  }, measure);
  return "name" in found ? found.name : found.close;
}
