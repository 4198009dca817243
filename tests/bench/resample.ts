import { DuckDBInstance } from "npm:@duckdb/node-api@1.5.5-r.5";
import pl from "npm:nodejs-polars@0.25.2";
import { columns, frame, resample } from "../../lib/mod.ts";
import { year } from "./series.ts";
import { inTurn, report } from "./sideBySide.ts";

/** Open, high, low and close of two columns, 525,600 minutes to hours, frame to frame. */
export async function benchResample(): Promise<void> {
  const { ts, coinCount, coinValue } = year();
  const ours = frame(columns({ ts, coinCount, coinValue }, { time: "ts", every: "1m" }));

  const polars = pl.DataFrame({
    ts: pl.Series("ts", Array.from(ts, (t) => new Date(t))),
    coinCount: pl.Series("coinCount", Array.from(coinCount), pl.Float64),
    coinValue: pl.Series("coinValue", Array.from(coinValue), pl.Float64),
  });
  const ohlc = (name: string) => [
    pl.col(name).first().alias(`${name}Open`),
    pl.col(name).max().alias(`${name}High`),
    pl.col(name).min().alias(`${name}Low`),
    pl.col(name).last().alias(`${name}Close`),
  ];
  const corners = [...ohlc("coinCount"), ...ohlc("coinValue")];

  const duckdb = await (await DuckDBInstance.create(":memory:")).connect();
  await duckdb.run("create table minutes (ts timestamp, coinCount double, coinValue double)");
  const appender = await duckdb.createAppender("minutes");
  for (let i = 0; i < ts.length; i++) {
    appender.appendTimestamp({ micros: BigInt(ts[i]) * 1000n } as never);
    appender.appendDouble(coinCount[i]);
    appender.appendDouble(coinValue[i]);
    appender.endRow();
  }
  appender.closeSync();
  const cornersSql = (name: string) =>
    `arg_min(${name}, ts), max(${name}), min(${name}), arg_max(${name}, ts)`;
  const query = `select time_bucket(interval '1 hour', ts) as hour, ${cornersSql("coinCount")}, ${
    cornersSql("coinValue")
  } from minutes group by hour order by hour`;

  const timings = await inTurn({
    "resample(frame)": () => resample(ours, "1h", { how: "ohlc" }).shape,
    "polars groupByDynamic": () => {
      const grouped = polars.groupByDynamic({ indexColumn: "ts", every: "1h" });
      return Reflect.apply(grouped.agg, grouped, corners).height;
    },
    "DuckDB into a table": async () => {
      await duckdb.run(`create or replace table hours as ${query}`);
    },
    "DuckDB into JavaScript columns": async () =>
      (await (await duckdb.runAndReadAll(query)).getColumnsJS()).length,
  });
  report("Resampling 525,600 × 2 to hourly OHLC", timings, "at most 0.67 of the better one");
}
