import { assert, assertEquals } from "@std/assert";
import { DuckDBInstance } from "npm:@duckdb/node-api@1.5.5-r.5";
import { columns } from "../../lib/core.ts";
import type { Store } from "../../lib/store/store.ts";
import { hasEngine, python } from "./python.ts";
import { btc, FETCHED, hours, withStore } from "./stores.ts";

const LENGTH = 1_000; // hours, of two months
const SOURCE = "demo market (generated)";
const METHOD = `family=${btc.family}/method=${btc.method}`;

const ours = hours(0, LENGTH);
/** The same method of another source, with other columns. */
const theirs = columns({ ts: ours.columns.ts.values, close: ours.columns.coinCount.values }, {
  time: "ts",
});

/** One method of CoinAnk, and of another source. */
async function fill(store: Store): Promise<void> {
  await store.write(btc, ours, { fetchedAt: FETCHED });
  await store.write({ ...btc, source: SOURCE }, theirs, { fetchedAt: FETCHED });
  assertEquals((await store.read(btc))!.names, ours.names);
  assertEquals((await store.read({ ...btc, source: SOURCE }))!.names, theirs.names);
}

Deno.test("store: DuckDB reads a method of CoinAnk alone, and that of another source from its folder", () =>
  withStore(async (store) => {
    await fill(store);
    const duckdb = await (await DuckDBInstance.create(":memory:")).connect();
    const query = async (sql: string) => (await duckdb.runAndReadAll(sql)).getColumnsJS();
    const from = (path: string) =>
      `read_parquet('${store.folder}/${path}/**/*.parquet', hive_partitioning = true)`;
    assertEquals(await query(`select coinCount from ${from(METHOD)} order by ts`), [
      [...ours.columns.coinCount.values],
    ]);
    const other = from(`source=*/${METHOD}`);
    assertEquals(await query(`select close from ${other} order by ts`), [
      [...theirs.columns.close.values],
    ]);
    assertEquals(await query(`select distinct source, symbol from ${other}`), [
      [SOURCE],
      ["BTCUSDT"],
    ]);
  }));

/** Prints what each library reads of either source, as JSON; of those that are not installed nothing. */
const PROGRAM = `
import json, sys
folder, method, source = sys.argv[1:]
paths = dict(ours=folder + "/" + method, theirs=source + "/" + method)
found = {}
try:
    import pandas as pd
    import pyarrow
    for whose, path in paths.items():
        df = pd.read_parquet(path).sort_values("ts")
        found["pandas " + whose] = dict(names=sorted(df.columns), rows=df.iloc[:, 1].tolist())
except ImportError:
    pass
try:
    import polars as pl
    for whose, path in paths.items():
        df = pl.scan_parquet(path + "/**/*.parquet", hive_partitioning=True).sort("ts").collect()
        found["polars " + whose] = dict(names=sorted(df.columns), rows=df.to_series(1).to_list())
except ImportError:
    pass
print(json.dumps(found))
`;

Deno.test({
  name: "store: pandas and polars, where Python has them, read either source from its folder",
  ignore: !hasEngine,
  fn: () =>
    withStore(async (store) => {
      await fill(store);
      const [source] = [...Deno.readDirSync(store.folder)].map(({ name }) => name)
        .filter((name) => name.startsWith("source="));
      const found = JSON.parse(
        await python(PROGRAM, store.folder, METHOD, `${store.folder}/${source}`),
      );
      assert(Object.keys(found).length >= 2);
      const folders = ["exchange", "interval", "symbol"]; // and those above, which polars reads too
      for (const [what, { names, rows }] of Object.entries<Record<string, unknown[]>>(found)) {
        const table = what.endsWith("ours") ? ours : theirs;
        assertEquals(rows, [...table.columns[table.names[1]].values], what);
        const wanted = [...table.names, ...folders];
        assertEquals(wanted.filter((name) => !names.includes(name)), [], what);
        assert(what.endsWith("theirs") || !names.includes("source"), what);
        assert(!names.includes(what.endsWith("ours") ? "close" : "coinCount"), what);
      }
    }),
});
