import { assert, assertEquals } from "@std/assert";
import { DuckDBInstance } from "npm:@duckdb/node-api@1.5.5-r.5";
import { columns } from "../../lib/core.ts";
import type { Store } from "../../lib/store/store.ts";
import { hasEngine, python } from "./python.ts";
import { FETCHED, HOUR, START, withStore } from "./stores.ts";

/** A series with an argument that no name of a folder can hold as it is, and two columns called as its arguments. */
const series = {
  family: "longShort",
  method: "realtime",
  args: { symbol: "BTC/USD é 1=2", interval: "1h", size_: 5, exchange: "Binance" },
};
const length = 1_000; // hours, of two months
const table = columns({
  ts: Float64Array.from({ length }, (_, i) => START + i * HOUR),
  symbol: Array.from({ length }, (_, i) => i % 5 ? `s${i % 7}, "é"` : null),
  coinCount: Float64Array.from(
    { length },
    (_, i) => i === 3 ? NaN : i === 4 ? -0 : Math.sin(i) * 1e9,
  ),
  next: Float64Array.from({ length }, (_, i) => i % 2 ? START + i : NaN),
}, { time: "ts", every: "1h", keys: ["symbol"], kinds: { next: "time", coinCount: "stock" } });

/** The series, its vintages beside it, and another series. */
async function fill(store: Store): Promise<void> {
  await store.write(series, table, { fetchedAt: FETCHED - 1 });
  const { ts, symbol, coinCount, next } = table.columns;
  const restated = columns({
    ts: ts.values,
    symbol: symbol.values,
    coinCount: (coinCount.values as Float64Array).map((v, i) => i < 900 ? v : v + 1),
    next: next.values,
  }, { like: table });
  await store.write(series, restated, { fetchedAt: FETCHED - 2 }); // so that it is the older
  const written = await store.write(series, table, { fetchedAt: FETCHED });
  assertEquals(written.restated, 0);
  assertEquals((await store.vintages(series))!.length, 100);
  await store.write({ ...series, args: { ...series.args, symbol: "x" } }, table, {
    fetchedAt: FETCHED,
  });
}

/** Doubles as their bits, for comparing what JSON has no numbers for. */
const bits = (
  values: ArrayLike<number>,
) => [...new BigUint64Array(Float64Array.from(values).buffer)];
/** What the columns are in the files, all in the order of rows. */
const expected = {
  ts: [...table.columns.ts.values],
  symbol_: table.columns.symbol.values,
  coinCount: bits(table.columns.coinCount.values as Float64Array),
  next: [...table.columns.next.values].map((t) => Number.isNaN(t) ? null : t),
};

Deno.test("store: DuckDB reads all of it as it is, each row once, folders as columns", () =>
  withStore(async (store) => {
    await fill(store);
    const duckdb = await (await DuckDBInstance.create(":memory:")).connect();
    const query = async (sql: string) => (await duckdb.runAndReadAll(sql)).getColumnsJS();
    const all = `read_parquet('${store.folder}/**/*.parquet', hive_partitioning = true)`;
    assertEquals(await query(`select count(*)::int from ${all}`), [[2 * length]]);
    const types = await query(
      `select column_name, column_type from (describe select ts, coinCount from ${all})`,
    );
    assertEquals(types, [["ts", "coinCount"], ["TIMESTAMP WITH TIME ZONE", "DOUBLE"]]);
    const [ts, symbol, coinCount, next] = await query(
      `select epoch_ms(ts)::double, symbol_, coinCount, epoch_ms(next)::double from ${all}
       where symbol = 'BTC/USD é 1=2' and family = 'longShort' and size_ = 5 order by ts`,
    );
    assertEquals(
      { ts, symbol_: symbol, coinCount: bits(coinCount as number[]), next },
      expected as never,
    );
    const september = `${all} where symbol = 'x' and ts < '2024-10-01T00:00:00Z'`;
    assertEquals(await query(`select count(*)::int from ${september}`), [[720]]);
  }));

/** Prints what each library reads, as JSON; of those that are not installed nothing. */
const PROGRAM = `
import json, struct, sys
folder, files = sys.argv[1], sys.argv[1] + "/**/*.parquet"
bits = lambda values: [str(struct.unpack("<Q", struct.pack("<d", v))[0]) for v in values]
found = {}
try:
    import pandas as pd
    import pyarrow
    df = pd.read_parquet(folder)
    found["rows of pandas"] = len(df)
    df = df[df["symbol"] == "BTC/USD é 1=2"].sort_values("ts")
    ms = lambda s: [None if pd.isna(t) else t.value // 1000000 for t in s]
    found["pandas"] = dict(ts=ms(df["ts"]), symbol_=[None if pd.isna(s) else s for s in df["symbol_"]],
        coinCount=bits(df["coinCount"]), next=ms(df["next"]), zone=str(df["ts"].dtype.tz))
except ImportError:
    pass
try:
    import polars as pl
    df = pl.scan_parquet(files, hive_partitioning=True).collect()
    found["rows of polars"] = len(df)
    df = df.filter(pl.col("symbol") == "BTC/USD é 1=2").sort("ts")
    ms = lambda name: df[name].dt.epoch("ms").to_list()
    found["polars"] = dict(ts=ms("ts"), symbol_=df["symbol_"].to_list(), coinCount=bits(df["coinCount"]),
        next=ms("next"), zone=df["ts"].dtype.time_zone)
    found["a family of polars"] = len(pl.read_parquet(folder + "/family=longShort"))
except ImportError:
    pass
print(json.dumps(found))
`;

Deno.test({
  name: "store: pandas and polars, where Python has them, read all of it as it is",
  ignore: !hasEngine,
  fn: () =>
    withStore(async (store) => {
      await fill(store);
      const read = JSON.parse(await python(PROGRAM, store.folder));
      const wanted = { ...expected, coinCount: expected.coinCount.map(String), zone: "UTC" };
      for (const engine of ["pandas", "polars"].filter((engine) => engine in read)) {
        assertEquals(read[engine], wanted, engine);
        assertEquals(read[`rows of ${engine}`], 2 * length);
      }
      if ("polars" in read) assertEquals(read["a family of polars"], 2 * length);
      assert("pandas" in read || "polars" in read);
    }),
});
