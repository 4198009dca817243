import { DuckDBInstance } from "npm:@duckdb/node-api@1.5.5-r.5";
import pl from "npm:nodejs-polars@0.25.2";
import { columns, frame } from "../../lib/mod.ts";
import { asofJoin } from "../../lib/verbs/asofJoin.ts";
import { year } from "./series.ts";
import { inTurn, report } from "./sideBySide.ts";

/** Open interest of 525,600 minutes with the price known last, of as many others, frame to frame. */
export async function benchAsofJoin(): Promise<void> {
  const { ts, coinCount, coinValue } = year();
  const late = ts.map((t) => t + 17_000); // no two instants alike
  const left = frame(columns({ ts, coinCount }, { time: "ts", rows: "samples" }));
  const right = frame(columns({ ts: late, coinValue }, { time: "ts", rows: "samples" }));

  const dates = (all: Float64Array) => Array.from(all, (t) => new Date(t));
  const [one, other] = [
    pl.DataFrame({
      ts: pl.Series("ts", dates(ts)),
      coinCount: pl.Series("coinCount", Array.from(coinCount), pl.Float64),
    }),
    pl.DataFrame({
      ts: pl.Series("ts", dates(late)),
      tsRight: pl.Series("tsRight", dates(late)),
      coinValue: pl.Series("coinValue", Array.from(coinValue), pl.Float64),
    }),
  ];

  const duckdb = await (await DuckDBInstance.create(":memory:")).connect();
  const tables = {
    one: [ts, "coinCount", coinCount],
    other: [late, "coinValue", coinValue],
  } as const;
  for (const [name, [instants, figure, values]] of Object.entries(tables)) {
    await duckdb.run(`create table ${name} (ts timestamp, ${figure} double)`);
    const appender = await duckdb.createAppender(name);
    for (let i = 0; i < instants.length; i++) {
      appender.appendTimestamp({ micros: BigInt(instants[i]) * 1000n } as never);
      appender.appendDouble(values[i]);
      appender.endRow();
    }
    appender.closeSync();
  }
  const query = "select one.ts, coinCount, other.ts as tsRight, coinValue " +
    "from one asof left join other on one.ts >= other.ts";

  const timings = await inTurn({
    "asofJoin(frame)": () => asofJoin(left, right).shape,
    "polars joinAsof": () => one.joinAsof(other, { on: "ts", strategy: "backward" }).height,
    "DuckDB into a table": async () => {
      await duckdb.run(`create or replace table joined as ${query}`);
    },
    "DuckDB into JavaScript columns": async () =>
      (await (await duckdb.runAndReadAll(query)).getColumnsJS()).length,
  });
  report("As-of join of 525,600 with 525,600 rows", timings, "below 1 of the better one");

  const grown = await inTurn(Object.fromEntries([1e7, 1e6, 1e5].map((rows) => {
    const { ts, coinCount } = year(rows);
    const known = { time: "ts", rows: "samples" } as const;
    const [a, b] = [columns({ ts, coinCount }, known), columns({ ts, v: coinCount }, known)];
    return [`${rows.toLocaleString("en-US")} rows`, () => asofJoin(a, b).length];
  })));
  report("asofJoin(columns) as rows grow", grown, "10 and 100: as the rows do");
}
