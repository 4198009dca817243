import type { DuckDBConnection } from "npm:@duckdb/node-api@1.5.5-r.5";

/** Puts columns of doubles by instant into a table of DuckDB's. */
export async function duckTable(
  duckdb: DuckDBConnection,
  name: string,
  ts: Float64Array,
  columns: Readonly<Record<string, Float64Array>>,
): Promise<void> {
  const fields = Object.keys(columns).map((field) => `${field} double`);
  await duckdb.run(`create table ${name} (${["ts timestamp", ...fields].join(", ")})`);
  const appender = await duckdb.createAppender(name);
  for (let i = 0; i < ts.length; i++) {
    appender.appendTimestamp({ micros: BigInt(ts[i]) * 1000n } as never);
    for (const values of Object.values(columns)) appender.appendDouble(values[i]);
    appender.endRow();
  }
  appender.closeSync();
}
