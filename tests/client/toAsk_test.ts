import { assert, assertEquals, assertRejects } from "@std/assert";
import { openStore } from "../../lib/store/store.ts";
import { restatedOf } from "../../lib/columns/restated.ts";
import { HOUR } from "../server/series.ts";
import { ASKED, cells, NOW, withStore } from "./storedClient.ts";
import { body, stubbed } from "./stub.ts";

const AUGUST = { ...ASKED, start: "2024-08-01", end: "2024-09-01" };

Deno.test("history: refresh asks for what is stored too, and fills a hole that the server filled later", () => {
  const at = Date.parse("2024-08-10T05:00Z");
  const other = Date.parse("2024-08-11T00:00Z");
  let late = false;
  return withStore({
    missing: (ts) => ts === at && !late,
    restate: (row) => late && row.ts === other ? { ...row, coinCount: 42 } : row,
  }, async ({ client, lookalike }) => {
    let now = NOW;
    const { history, plan } = client({ now: () => now }).openInterest.symbolChart;
    const first = await history(AUGUST);
    assertEquals(first.length, 31 * 24 - 1);
    late = true;
    now += HOUR;
    const calls = lookalike.seen.length;
    assertEquals((await history(AUGUST)).length, first.length);
    assertEquals((await plan(AUGUST)).calls, 0);
    assertEquals(lookalike.seen.length, calls);
    const planned = await plan({ ...AUGUST, refresh: true });
    assertEquals([planned.calls, planned.stored], [2, 0]);
    const whole = await history({ ...AUGUST, refresh: true });
    assertEquals(lookalike.seen.length - calls, 2);
    assertEquals([whole.length, restatedOf(whole)], [31 * 24, [other]]);
    assertEquals(cells(await history(AUGUST)), cells(whole));
    const before = await history({ ...AUGUST, asOf: NOW });
    assertEquals(cells(before), cells(first));
    assertEquals(lookalike.seen.length - calls, 2);
  });
});

Deno.test("history: refresh is true or false, and not with asOf", async () => {
  const { api, asked } = stubbed(() => body([]));
  const { history } = api.openInterest.symbolChart;
  await assertRejects(
    () => history({ ...AUGUST, refresh: 1 as never }),
    TypeError,
    "refresh is not true or false: 1",
  );
  await assertRejects(
    () => history({ ...AUGUST, refresh: true, asOf: NOW }),
    TypeError,
    "Give one of them",
  );
  assertEquals(asked, []);
});

/** A server whose hours begin at half past, as those of a zone of half hours do. */
function halfPast(url: URL) {
  const endTime = Math.min(Number(url.searchParams.get("endTime")), NOW);
  const last = Math.floor((endTime - HOUR / 2) / HOUR) * HOUR + HOUR / 2;
  return body(Array.from({ length: 500 }, (_, i) => {
    const ts = last - i * HOUR;
    return { ts, coinCount: ts / HOUR, coinValue: 1 };
  }));
}

Deno.test("history: bars that start amid the hours of UTC are all there, from the first after the start", async () => {
  const { api } = stubbed(halfPast, { now: () => NOW });
  const table = await api.openInterest.symbolChart.history(
    { ...ASKED, start: "2024-09-01T06:10", end: "2024-09-01T09:10" },
  );
  assertEquals(
    [...table.columns.ts.values].map((t) => new Date(t as number).toISOString().slice(11, 16)),
    ["06:30", "07:30", "08:30"],
  );
});

for (const grid of ["UTC", "half past"]) {
  Deno.test(`history with a store: asked again before another bar closed, or at ends off the grid, it makes no call (${grid})`, async () => {
    const folder = await Deno.makeTempDir({ prefix: "coinank-again-" });
    try {
      let now = NOW;
      const { api, asked } = stubbed((url) => {
        if (grid === "half past") return halfPast(url);
        const endTime = Math.min(Number(url.searchParams.get("endTime")), now);
        const last = Math.floor(endTime / HOUR) * HOUR;
        return body(Array.from({ length: 500 }, (_, i) => {
          const ts = last - i * HOUR;
          return { ts, coinCount: ts / HOUR, coinValue: 1 };
        }));
      }, { now: () => now, store: folder });
      const { history, plan } = api.openInterest.symbolChart;
      const start = "2024-09-09T06:20";
      const first = await history({ ...ASKED, start });
      const calls = asked.length;
      for (const later of [1, 60_000, 10 * 60_000, 14 * 60_000]) {
        now = NOW + later;
        assertEquals((await plan({ ...ASKED, start })).calls, 0);
        assertEquals(cells(await history({ ...ASKED, start })), cells(first));
      }
      // Until the next bar there is nothing to ask for, wherever the span ends.
      const [, last] = [first.columns.ts.values[0], first.columns.ts.values.at(-1) as number];
      for (const end of [last + 1, last + HOUR / 2, last + HOUR]) {
        await history({ ...ASKED, start: "2024-09-09T06:01", end: new Date(end) });
      }
      assertEquals(asked.length, calls);
      now = last + 2 * HOUR;
      assertEquals((await history({ ...ASKED, start })).length, first.length + 1);
      assertEquals(asked.length, calls + 1);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

Deno.test("history with a store: a span in the future is zero rows, of bars and of events", () =>
  withStore({}, async ({ client, folder }) => {
    const span = { start: "2024-10-01", end: "2024-11-01" };
    const api = client();
    const bars = await api.openInterest.symbolChart.history({ ...ASKED, ...span });
    assertEquals([bars.length, bars.names], [0, ["ts", "coinCount", "coinValue"]]);
    const events = await api.liquidation.orders.history({ baseCoin: "BTC", ...span });
    assertEquals(events.length, 0);
    const { span: [from, until], calls, rows } = await api.openInterest.symbolChart
      .plan({ ...ASKED, ...span });
    assertEquals([from, until], [Date.parse("2024-10-01"), Date.parse("2024-10-01")]);
    assertEquals([calls, rows], [0, 0]);
    assert((await openStore({ folder }).series()).length === 0);
  }));
