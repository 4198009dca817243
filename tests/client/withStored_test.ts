import { assert, assertEquals, assertRejects } from "@std/assert";
import { ApiError } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";
import { restatedOf } from "../../lib/columns/restated.ts";
import { StoreError } from "../../lib/errors/storeError.ts";
import { disk } from "../../lib/store/disk.ts";
import { openStore, Store } from "../../lib/store/store.ts";
import { storeFailure } from "../../lib/store/storeFailure.ts";
import { filesIn } from "../store/stores.ts";
import { HOUR } from "../server/series.ts";
import { ASKED, cells, LONG, NOW, withStore } from "./storedClient.ts";

const asked = { ...ASKED, ...LONG };

Deno.test("history: a store that cannot be written is a StoreError with all rows, stored and fetched", () =>
  withStore({}, async ({ client, folder }) => {
    const whole = await client({ store: false }).openInterest.symbolChart.history(asked);
    await client().openInterest.symbolChart.history({ ...asked, start: "2024-08-01" });
    const refusal = Object.assign(new Error("read-only"), { code: "EROFS" });
    const store = new Store(folder, {
      ...disk,
      locked: (path) => Promise.reject(storeFailure(path, "cannot be written", refusal)),
    });
    const { history } = client({ store, concurrency: 1 }).openInterest.symbolChart;
    const error = await assertRejects(
      () => history({ ...asked, start: "2024-07-25" }),
      StoreError,
      "readOnly: true",
    );
    const partial = error.partial as Columns;
    assertEquals(partial.length, (7 + 31) * 24);
    assertEquals(cells(partial), cells(whole).map((column) => column.slice(-partial.length)));
  }));

Deno.test("history: an error of the server has in partial what was stored too", () => {
  return withStore({}, async ({ client }) => {
    const { history } = client().openInterest.symbolChart;
    const kept = await history({ ...asked, start: "2024-08-01" });
    const failing = client({
      fetch: () => Promise.resolve(Response.json({ success: false, code: "-3", msg: "key" })),
    });
    const error = await assertRejects(
      () => failing.openInterest.symbolChart.history(asked),
      ApiError,
    );
    const partial = cells(error.partial as Columns).map((column) => column.slice(-kept.length));
    assertEquals(partial, cells(kept));
  });
});

Deno.test("history: a read-only store is read, what it has not is fetched, and nothing is written", () => {
  const at = Date.parse("2024-08-01T00:00Z");
  let restated = false;
  return withStore(
    { restate: (row) => restated && row.ts === at ? { ...row, coinCount: 42 } : row },
    async ({ client, folder, lookalike }) => {
      const before = { ...asked, start: "2024-07-01" };
      await client().openInterest.symbolChart.history({ ...before, end: "2024-08-02" });
      const whole = await client({ store: false }).openInterest.symbolChart.history(before);
      const files = filesIn(folder);
      const calls = lookalike.seen.length;
      const store = openStore({ folder, readOnly: true });
      let now = NOW;
      const { history, plan } = client({ store, now: () => now }).openInterest.symbolChart;
      assertEquals((await plan(before)).calls, 2);
      const table = await history(before);
      assertEquals([cells(table), restatedOf(table)], [cells(whole), []]);
      assertEquals(lookalike.seen.length - calls, 2);
      restated = true;
      const fresh = await history({ ...before, refresh: true });
      assertEquals(fresh.columns.coinCount.values[31 * 24], 42);
      assertEquals([fresh.length, restatedOf(fresh)], [whole.length, [at]]);
      assertEquals(filesIn(folder), files);
      now += HOUR;
      const open = await history({ ...ASKED, start: "2024-09-10", open: true });
      assertEquals([open.length, open.columns.isOpen.values.at(-1)], [16, 0]);
      const old = await history({ ...before, end: "2024-08-01", asOf: NOW });
      assertEquals(old.length, 31 * 24);
      await assertRejects(
        () => store.write({ family: "a", method: "b" }, table as never, { fetchedAt: NOW }),
        TypeError,
        "was opened to be read",
      );
      assert(store.readOnly && !openStore({ folder }).readOnly);
      assertEquals(filesIn(folder), files);
    },
  );
});
