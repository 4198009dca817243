import { DuckDBInstance } from "npm:@duckdb/node-api@1.5.5-r.5";
import pl from "npm:nodejs-polars@0.25.2";
import { columns, columnsOf, frame } from "../../lib/mod.ts";
import { attribute } from "../../lib/openinterest/attribute.ts";
import { duckTable } from "./duckTable.ts";
import { year } from "./series.ts";
import { inTurn, report } from "./sideBySide.ts";

/** Position and price effect of 525,600 minutes of open interest and price, frame to frame. */
export async function benchAttribute(): Promise<void> {
  const { ts, coinCount, open, close } = market();
  const [oi, price] = [
    frame(columns({ ts, coinCount }, OI)),
    frame(columns({ ts, open, high: open, low: open, close }, PRICE)),
  ];

  const dates = pl.Series("ts", Array.from(ts, (t) => new Date(t)));
  const floats = (name: string, values: Float64Array) =>
    pl.Series(name, Array.from(values), pl.Float64);
  const [left, right] = [
    pl.DataFrame({ ts: dates, coinCount: floats("coinCount", coinCount) }),
    pl.DataFrame({ ts: dates, open: floats("open", open), close: floats("close", close) }),
  ];
  const [q, next] = [pl.col("coinCount"), pl.col("coinCount").shift(-1)];
  const [from, to] = [pl.col("open"), pl.col("close")];
  const whole = pl.col("ts").shift(-1).sub(pl.col("ts")).eq(pl.lit(60_000));
  const known = (figure: pl.Expr) => pl.when(whole).then(figure).otherwise(pl.lit(null));
  const effects = [
    known(next.sub(q)).alias("coinDelta"),
    known(next.mul(to).sub(q.mul(from))).alias("valueDelta"),
    known(next.sub(q).mul(from.add(to)).div(2)).alias("positionEffect"),
    known(to.sub(from).mul(q.add(next)).div(2)).alias("priceEffect"),
  ];
  const split = () => {
    const joined = left.join(right, { on: "ts", how: "left" });
    return Reflect.apply(joined.withColumns, joined, effects) as pl.DataFrame;
  };

  const duckdb = await (await DuckDBInstance.create(":memory:")).connect();
  await duckTable(duckdb, "oi", ts, { coinCount });
  await duckTable(duckdb, "price", ts, { open, close });
  const query = `select ts, coinCount, q1 - coinCount as coinDelta,
    q1 * close - coinCount * open as valueDelta,
    (q1 - coinCount) * (open + close) / 2 as positionEffect,
    (close - open) * (coinCount + q1) / 2 as priceEffect
    from (select oi.ts, coinCount, open, close, case
      when lead(oi.ts) over w = oi.ts + interval '1 minute' then lead(coinCount) over w end as q1
      from oi left join price on oi.ts = price.ts window w as (order by oi.ts)) order by ts`;

  // The same work: a figure from the middle.
  const row = ts.length >> 1;
  const ours = columnsOf(attribute(oi, price)).columns.positionEffect.values[row] as number;
  const theirs = [
    split().getColumn("positionEffect").get(row),
    (await (await duckdb.runAndReadAll(query)).getColumnsJS())[4][row],
  ];
  for (const figure of theirs) {
    if (!(Math.abs(figure as number - ours) <= 1e-12 * Math.abs(ours))) {
      throw new Error(`positionEffect of row ${row}: ${figure}, and not ${ours}`);
    }
  }

  const timings = await inTurn({
    "attribute(frame, price)": () => attribute(oi, price).shape,
    "polars join and shift": () => split().height,
    "DuckDB window into a table": async () => {
      await duckdb.run(`create or replace table effects as ${query}`);
    },
    "DuckDB into JavaScript columns": async () =>
      (await (await duckdb.runAndReadAll(query)).getColumnsJS()).length,
  });
  report("Attribution of 525,600 bars", timings, "below 1 of the better one");

  const grown = await inTurn(Object.fromEntries([1e7, 1e6, 1e5].map((rows) => {
    const { ts, coinCount, open, close } = market(rows);
    const oi = columns({ ts, coinCount }, OI);
    const price = columns({ ts, open, high: open, low: open, close }, PRICE);
    return [`${rows.toLocaleString("en-US")} rows`, () => attribute(oi, price).length];
  })));
  report("attribute(columns) as rows grow", grown, "10 and 100: as the rows do");
}

const OI = {
  time: "ts",
  every: "1m",
  rows: "samples",
  kinds: { coinCount: "stock" },
  units: { coinCount: "coin" },
} as const;

const PRICE = {
  time: "ts",
  every: "1m",
  rows: "bars",
  kinds: { open: "price", high: "price", low: "price", close: "price" },
  units: { open: "USD", high: "USD", low: "USD", close: "USD" },
} as const;

/** Open interest, and prices from the opening to the closing of each bar. */
function market(length?: number) {
  const { ts, coinCount, coinValue } = year(length);
  const open = coinValue.map((value, i) => value / coinCount[i]);
  const close = open.map((price, i) => open[i + 1] ?? price);
  return { ts, coinCount, open, close };
}
