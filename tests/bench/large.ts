import { DuckDBInstance } from "npm:@duckdb/node-api@1.5.5-r.5";
import pl from "npm:nodejs-polars@0.25.2";
import { asofJoin, attribute, columns, resample, rolling } from "../../lib/core.ts";
import { duckTable } from "./duckTable.ts";
import { year } from "./series.ts";

const ROWS = 10_000_000;

/** Ten million minutes, columns to columns, each contender twice and the better time taken. */
export async function benchLarge(): Promise<void> {
  const { ts, coinCount, coinValue } = year(ROWS);
  const open = coinValue.map((value, i) => value / coinCount[i]);
  const close = open.map((price, i) => open[i + 1] ?? price);
  const oi = columns({ ts, coinCount }, {
    time: "ts",
    every: "1m",
    rows: "samples",
    kinds: { coinCount: "stock" },
    units: { coinCount: "coin" },
  });
  const price = columns({ ts, open, high: open, low: open, close }, {
    time: "ts",
    every: "1m",
    rows: "bars",
    kinds: { open: "price", high: "price", low: "price", close: "price" },
    units: { open: "USD", high: "USD", low: "USD", close: "USD" },
  });
  const stamps = pl.Series("ts", BigInt64Array.from(ts, BigInt) as never).cast(pl.Datetime("ms"));
  const left = pl.DataFrame({ ts: stamps, coinCount: pl.Series("coinCount", coinCount) });
  const right = pl.DataFrame({
    ts: stamps,
    open: pl.Series("open", open),
    close: pl.Series("close", close),
  });
  const duckdb = await (await DuckDBInstance.create(":memory:")).connect();
  await duckTable(duckdb, "oi", ts, { coinCount });
  await duckTable(duckdb, "price", ts, { open, close });
  const into = (query: string) => () => duckdb.run(`create or replace table made as ${query}`);

  const column = pl.col("coinCount");
  const corners = [column.first().alias("o"), column.max().alias("h"), column.min().alias("l")];
  await report("Hourly candles", {
    ours: () => resample(oi, "1h", { how: "ohlc" }).length,
    polars: () => {
      const grouped = left.groupByDynamic({ indexColumn: "ts", every: "1h" });
      return Reflect.apply(grouped.agg, grouped, [...corners, column.last().alias("c")]).height;
    },
    DuckDB: into(`select time_bucket(interval '1 hour', ts) as hour, arg_min(coinCount, ts) as o,
      max(coinCount) as h, min(coinCount) as l, arg_max(coinCount, ts) as c
      from oi group by hour order by hour`),
  });
  const options = { windowSize: 1440 };
  const moments = [
    column.rollingMean(options).alias("mean"),
    column.rollingStd(options).alias("std"),
  ];
  await report("Mean and deviation of 1,440 rows", {
    ours: () => rolling(oi, 1440, { coinCount: ["mean", "std"] }).length,
    polars: () => Reflect.apply(left.withColumns, left, moments).height,
    DuckDB: into(`select ts, avg(coinCount) over w, stddev_samp(coinCount) over w as std from oi
      window w as (order by ts rows 1439 preceding)`),
  });
  await report("As-of join with as many rows", {
    ours: () => asofJoin(oi, price).length,
    polars: () => left.joinAsof(right, { leftOn: "ts", rightOn: "ts" }).height,
    DuckDB: into("select oi.ts, coinCount, open, close from oi asof left join price using (ts)"),
  });
  await report("Attribution", {
    ours: () => attribute(oi, price).length,
    polars: () => {
      const [next, from, to] = [column.shift(-1), pl.col("open"), pl.col("close")];
      const joined = left.join(right, { on: "ts", how: "left" });
      const effects = [
        next.sub(column).mul(from.add(to)).div(2).alias("positionEffect"),
        to.sub(from).mul(column.add(next)).div(2).alias("priceEffect"),
      ];
      return Reflect.apply(joined.withColumns, joined, effects).height;
    },
    DuckDB: into(`select ts, (q1 - coinCount) * (open + close) / 2 as positionEffect,
      (close - open) * (coinCount + q1) / 2 as priceEffect from (select oi.ts, coinCount, open, close,
      lead(coinCount) over (order by oi.ts) as q1 from oi left join price on oi.ts = price.ts)`),
  });
}

/** Times contenders in turn, twice, and says how ours compares. */
async function report(
  what: string,
  contenders: Readonly<Record<string, () => unknown>>,
): Promise<void> {
  const best: Record<string, number> = {};
  for (let round = 0; round < 2; round++) {
    for (const [name, work] of Object.entries(contenders)) {
      const started = performance.now();
      await work();
      const took = performance.now() - started;
      best[name] = Math.min(best[name] ?? Infinity, took);
    }
  }
  const { ours, ...others } = best;
  const ratios = Object.entries(others).map(([name, ms]) => `${name} ${(ours / ms).toFixed(2)}`);
  console.log(
    `${what}, ${ROWS.toLocaleString("en-US")} rows: ours ${ours.toFixed(0)} ms, against ${
      ratios.join(", ")
    }`,
  );
}
