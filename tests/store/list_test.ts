import { assertEquals, assertStringIncludes } from "@std/assert";
import { openStore, Store } from "../../lib/store/store.ts";
import { memoryDisk } from "./memoryDisk.ts";
import { btc, FETCHED, filesIn, HOUR, hours, span, START, withStore } from "./stores.ts";

Deno.test("store.list: a series a row, with its spans, rows, bytes and restatements", () =>
  withStore(async (store) => {
    assertEquals((await store.list()).length, 0);
    await store.write(btc, hours(10, 800), { covered: span(0, 700), fetchedAt: FETCHED });
    await store.write(btc, hours(20, 30, () => 1), {
      covered: span(750, 800),
      fetchedAt: FETCHED + 1,
    });
    const none = { family: "coins", method: "x" };
    await store.write(none, hours(0, 0), { covered: span(0, 9), fetchedAt: FETCHED });
    const { columns } = await store.list();
    const row = (i: number) =>
      Object.fromEntries(Object.entries(columns).map(([name, { values }]) => [name, values[i]]));
    const bytes = filesIn(store.folder).filter((name) => /parquet$|vintages$/.test(name))
      .reduce((sum, name) => sum + Deno.statSync(`${store.folder}/${name}`).size, 0);
    assertEquals(row(0), {
      source: "CoinAnk",
      family: "coins",
      method: "x",
      args: "",
      first: NaN,
      last: NaN,
      coveredFrom: START,
      coveredUntil: START + 9 * HOUR,
      holes: 0,
      rows: 0,
      bytes: 0,
      restatements: 0,
      problem: null,
    });
    assertEquals(row(1), {
      source: "CoinAnk",
      family: "openInterest",
      method: "symbolChart",
      args: "exchange=Binance interval=1h symbol=BTCUSDT",
      first: START + 10 * HOUR,
      last: START + 799 * HOUR,
      coveredFrom: START,
      coveredUntil: START + 800 * HOUR,
      holes: 1,
      rows: 790,
      bytes,
      restatements: 10,
      problem: null,
    });
    assertEquals((await store.list("coins")).length, 1);
    assertEquals(await store.series(), [{ ...none, args: {} }, { ...btc, args: { ...btc.args } }]);
    assertEquals(await store.series("openInterest"), [{ ...btc, args: { ...btc.args } }]);
  }));

Deno.test("store.series: folders and files that are not the store's are passed over", async () => {
  const disk = memoryDisk();
  const store = new Store("/s", disk);
  await store.write(btc, hours(0, 1), { fetchedAt: FETCHED });
  const [, parquet] = await disk.names("/s");
  assertEquals(parquet, "family=openInterest");
  for (
    const path of [
      "family=a/2024-09.parquet",
      "family=a/x=1/2024-09.parquet",
      "b=1/c.parquet",
      "family=%zz/method=a/2024-09.parquet",
    ]
  ) {
    await disk.replace(`/s/${path}`, new Uint8Array(9));
  }
  assertEquals((await store.series()).length, 1);
});

Deno.test("openStore: takes a folder, relative ones too, and refuses what is none", () => {
  assertEquals(openStore({ folder: "a/" }).folder, `${Deno.cwd()}/a`);
  assertEquals(openStore({ folder: "/a//" }).folder, "/a");
  assertStringIncludes(Deno.inspect(openStore({ folder: "/a" })), "/a");
  for (
    const [options, words] of [
      [{ folder: 5 }, "folder is no path: 5"],
      [{ foldr: "a" }, "Did you mean"],
      [{ folder: "a", readOnly: 1 }, "readOnly is not true or false: 1"],
    ] as const
  ) {
    try {
      openStore(options as never);
    } catch (error) {
      assertStringIncludes(String(error), words);
      continue;
    }
    throw new Error("taken");
  }
});
