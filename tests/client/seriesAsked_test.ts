import { assert, assertEquals } from "@std/assert";
import { connect, demo } from "../../lib/core.ts";
import { demoConnection } from "../../lib/demo/demo.ts";
import { openStore } from "../../lib/store/store.ts";
import { ASKED, cells, NOW, withStore } from "./storedClient.ts";

const AUGUST = { ...ASKED, start: "2024-08-01", end: "2024-08-03" };

Deno.test("history with a store: sources are kept apart, each in a folder of its own", () =>
  withStore({}, async ({ client, folder }) => {
    const now = () => NOW;
    const market = connect({ ...demoConnection({ now }), store: folder });
    const generated = await market.openInterest.symbolChart.history(AUGUST);
    assertEquals(generated.meta.source, "demo market (generated)");
    const real = await client().openInterest.symbolChart.history(AUGUST);
    assertEquals(real.meta.source, "CoinAnk");
    assert(real.columns.coinCount.values[0] !== generated.columns.coinCount.values[0]);
    const again = await market.openInterest.symbolChart.history(AUGUST);
    assertEquals([again.meta.source, cells(again)], [generated.meta.source, cells(generated)]);
    assertEquals(
      cells(again),
      cells(await demo({ now }).openInterest.symbolChart.history(AUGUST)),
    );
    const store = openStore({ folder });
    const args = { exchange: "Binance", interval: "1h", symbol: "BTCUSDT" };
    assertEquals(await store.series(), [
      { family: "openInterest", method: "symbolChart", args },
      { source: "demo market (generated)", family: "openInterest", method: "symbolChart", args },
    ]);
    const { columns } = await store.list();
    assertEquals(columns.source.values, ["CoinAnk", "demo market (generated)"]);
    assertEquals(
      Array.from(Deno.readDirSync(folder), ({ name }) => name).sort(),
      ["_store", "family=openInterest", "source=demo%20market%20%28generated%29"],
    );
  }));
