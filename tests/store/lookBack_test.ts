import { assertEquals } from "@std/assert";
import { openStore } from "../../lib/store/store.ts";
import { btc, eth, FETCHED, HOUR, hours, span, START, withStore } from "./stores.ts";

const lookBack = { from: START, plan: 1, told: FETCHED };

Deno.test("store.lookBack: is what was noted last, writes keep it, and it says nothing of rows", () =>
  withStore(async (store) => {
    assertEquals(await store.lookBack(btc), undefined);
    await store.keepLookBack(btc, lookBack); // of a series that was never written there is no place
    assertEquals([await store.lookBack(btc), await store.series()], [undefined, []]);
    await store.write(btc, hours(0, 10), { covered: span(0, 10), fetchedAt: FETCHED });
    await store.keepLookBack(btc, { ...lookBack, plan: 2 });
    await store.keepLookBack(btc, lookBack);
    await store.write(btc, hours(10, 20), { covered: span(10, 20), fetchedAt: FETCHED });
    assertEquals(await store.lookBack(btc), lookBack);
    assertEquals(await openStore({ folder: store.folder }).lookBack(btc), lookBack);
    assertEquals(await store.lookBack(eth), undefined);
    assertEquals(await store.missing(btc, span(-5, 25)), [span(-5, 0), span(20, 25)]);
  }));

Deno.test("store.first: the instant of the first row; none of a series without rows", () =>
  withStore(async (store) => {
    assertEquals(await store.first(btc), undefined);
    await store.write(btc, hours(0, 0), { covered: span(0, 9), fetchedAt: FETCHED });
    assertEquals(await store.first(btc), undefined);
    await store.write(btc, hours(800, 810), { fetchedAt: FETCHED });
    assertEquals(await store.first(btc), START + 800 * HOUR);
    await store.write(btc, hours(3, 5), { fetchedAt: FETCHED });
    assertEquals(await store.first(btc), START + 3 * HOUR);
  }));
