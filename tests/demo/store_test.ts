import { assert, assertEquals, assertThrows } from "@std/assert";
import * as core from "../../lib/core.ts";
import * as danfo from "../../lib/mod.ts";
import { columnsOf } from "../../lib/columns/tabular.ts";
import { openStore } from "../../lib/store/store.ts";

const day = {
  exchange: "Binance",
  symbol: "BTCUSDT",
  interval: "1h",
  start: "2024-09-01",
  end: "2024-09-02",
} as const;
const now = () => Date.UTC(2024, 8, 15);

async function inFolder(use: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir({ prefix: "demo_store_" });
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

for (const [name, demo] of Object.entries({ core: core.demo, danfo: danfo.demo })) {
  Deno.test(`demo({ store }) of ${name} keeps histories as connect() does, under its own source`, () =>
    inFolder(async (folder) => {
      const asked = columnsOf(
        await demo({ now, store: folder }).openInterest.symbolChart.history(day),
      );
      const store = await openStore({ folder });
      const listed = await store.list();
      assertEquals(listed.columns.source.values, ["demo market (generated)"]);
      assert(Number(listed.columns.rows.values[0]) >= 24);
      const again = columnsOf(await demo({ now, store }).openInterest.symbolChart.history(day));
      const fresh = columnsOf(await demo({ now }).openInterest.symbolChart.history(day));
      for (const column of ["ts", "coinCount", "coinValue"] as const) {
        assertEquals(again.columns[column].values, asked.columns[column].values);
        assertEquals(again.columns[column].values, fresh.columns[column].values);
      }
      assertEquals(again.meta.source, "demo market (generated)");
    }));
}

Deno.test("demo({ store }) never takes one seed's figures for another's", () =>
  inFolder(async (store) => {
    const of = async (options: { seed: number; store?: string }) =>
      (await core.demo({ now, ...options }).openInterest.symbolChart.history(day)).columns.coinCount
        .values;
    const four = await of({ seed: 4, store });
    const seven = await of({ seed: 7, store });
    assert(four[0] !== seven[0]);
    assertEquals(seven, await of({ seed: 7 }));
    assertEquals(await of({ seed: 4, store }), four);
  }));

Deno.test("demo({ store }) refuses what is no store, as connect() does", () => {
  assertThrows(() => core.demo({ store: "" }), RangeError, "store is an empty path");
  assertThrows(() => danfo.demo({ store: {} as never }), TypeError, "store is no store");
});
