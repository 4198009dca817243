import { assert, assertEquals, assertRejects } from "@std/assert";
import { ApiError, quality, TransportError } from "../../lib/core.ts";
import type { Columns, Notice } from "../../lib/core.ts";
import { restatedOf } from "../../lib/columns/restated.ts";
import { openStore } from "../../lib/store/store.ts";
import { HOUR } from "../server/series.ts";
import { ASKED, cells, LONG, NOW, withStore } from "./storedClient.ts";

Deno.test("history with a store: equals that without one, and asking again makes no call", () =>
  withStore({}, async ({ client, lookalike }) => {
    const plain = await client({ store: false }).openInterest.symbolChart.history({
      ...ASKED,
      ...LONG,
    });
    const calls = lookalike.seen.length;
    const first = await client().openInterest.symbolChart.history({ ...ASKED, ...LONG });
    assertEquals(cells(first), cells(plain));
    assertEquals([first.names, first.meta], [plain.names, plain.meta]);
    assertEquals(lookalike.seen.length, 2 * calls);
    const again = await client().openInterest.symbolChart.history({ ...ASKED, ...LONG });
    assertEquals(cells(again), cells(plain));
    const part = await client().openInterest.symbolChart.history(
      { ...ASKED, start: "2024-07-01T05:30", end: "2024-07-03" },
    );
    assertEquals([part.length, part.columns.ts.values[0]], [42, Date.parse("2024-07-01T06:00Z")]);
    assertEquals(lookalike.seen.length, 2 * calls);
  }));

Deno.test("history with a store: asks for what is missing alone, before, between and after", () =>
  withStore({}, async ({ client, lookalike }) => {
    const { history } = client().openInterest.symbolChart;
    await history({ ...ASKED, start: "2024-07-01", end: "2024-07-10" });
    await history({ ...ASKED, start: "2024-08-01", end: "2024-08-10" });
    assertEquals(lookalike.seen.length, 2);
    const whole = await history({ ...ASKED, ...LONG });
    const plain = await client({ store: false }).openInterest.symbolChart.history({
      ...ASKED,
      ...LONG,
    });
    assertEquals(cells(whole), cells(plain));
    const between = lookalike.seen.slice(2, -5).map(({ endTime }) => endTime);
    const stored = [["2024-07-01", "2024-07-10"], ["2024-08-01", "2024-08-10"]]
      .map((span) => span.map((day) => Date.parse(day)));
    assert(between.every((t) => !stored.some(([from, until]) => t >= from && t < until - 1)));
  }));

Deno.test("history with a store: to the present, the closed bars are kept and the open one is not", () =>
  withStore({}, async ({ client, lookalike, folder }) => {
    const { history } = client().openInterest.symbolChart;
    const asked = { ...ASKED, start: "2024-09-09" };
    const open = await history({ ...asked, open: true });
    assertEquals([open.length, open.columns.isOpen.values.at(-1)], [40, 1]);
    const closed = await history(asked);
    assertEquals([closed.length, lookalike.seen.length], [39, 1]);
    assertEquals(closed.columns.ts.values.at(-1), Date.parse("2024-09-10T14:00Z"));
    const stored = await openStore({ folder }).read({
      family: "openInterest",
      method: "symbolChart",
      args: { exchange: "Binance", symbol: "BTCUSDT", interval: "1h" },
    });
    assertEquals(stored!.columns.ts.values.at(-1), Date.parse("2024-09-10T14:00Z"));
    // An hour later the next bar is asked for, and no other.
    const later = client({ now: () => NOW + HOUR });
    assertEquals((await later.openInterest.symbolChart.history(asked)).length, 40);
    assertEquals(lookalike.seen.length, 2);
    assertEquals((await later.openInterest.symbolChart.history(asked)).length, 40);
    assertEquals(lookalike.seen.length, 2);
  }));

Deno.test("history with a store: what came before an error is kept, and not asked for again", () => {
  let broken = true;
  return withStore(
    { fault: ({ count }) => broken && count === 3 ? "500" : undefined },
    async ({ client, lookalike }) => {
      const { symbolChart } = client({ concurrency: 1 }).openInterest;
      const error = await assertRejects(
        () => symbolChart.history({ ...ASKED, ...LONG }),
        TransportError,
      );
      assertEquals((error.partial as Columns).length, 1500);
      broken = false;
      const whole = await symbolChart.history({ ...ASKED, ...LONG });
      const plain = await client({ store: false }).openInterest.symbolChart
        .history({ ...ASKED, ...LONG });
      assertEquals(cells(whole), cells(plain));
      // Three pages, the one that failed, and the two that were left.
      assertEquals(lookalike.seen.length - 5, 4 + 2);
    },
  );
});

Deno.test("history with a store: a restated bar is used, told, and the older vintage can be read", () => {
  const at = Date.parse("2024-08-31T20:00Z");
  let restated = false;
  return withStore(
    { restate: (row) => restated && row.ts === at ? { ...row, coinCount: 42 } : row },
    async ({ client }) => {
      let now = NOW;
      const { history } = client({ now: () => now }).openInterest.symbolChart;
      const first = await history({ ...ASKED, start: "2024-08-01", end: "2024-09-01" });
      assertEquals(restatedOf(first), []);
      restated = true;
      now += HOUR;
      // The page of the day after reaches back to it.
      await history({ ...ASKED, start: "2024-09-01", end: "2024-09-02" });
      const asked = { ...ASKED, start: "2024-08-01", end: "2024-09-02" };
      const whole = await history(asked);
      const row = [...whole.columns.ts.values].indexOf(at);
      assertEquals(whole.columns.coinCount.values[row], 42);
      assertEquals(restatedOf(whole), [at]);
      const { restatements } = quality(whole);
      assertEquals([restatements.length, restatements.columns.ts?.values[0]], [1, at]);
      const older = await history({ ...asked, asOf: NOW });
      assertEquals(older.columns.coinCount.values[row], first.columns.coinCount.values[row]);
      assertEquals(older.length, first.length);
    },
  );
});

Deno.test("history with a store: of events too, and of an empty span", () =>
  withStore({ first: Date.parse("2024-08-30T07:00Z") }, async ({ client, lookalike }) => {
    const asked = { baseCoin: "BTC", start: "2024-08-29", end: "2024-09-01" };
    const plain = await client({ store: false }).liquidation.orders.history(asked);
    const before = lookalike.seen.length;
    const { history } = client().liquidation.orders;
    const first = await history(asked);
    assertEquals(cells(first).map((column) => column.length), cells(plain).map((c) => c.length));
    const calls = lookalike.seen.length;
    assert(calls > before);
    assertEquals(cells(await history(asked)), cells(first));
    assertEquals(lookalike.seen.length, calls);
    const empty = { ...ASKED, start: "2024-06-01", end: "2024-07-01" };
    const none = await client().openInterest.symbolChart.history(empty);
    assertEquals([none.length, none.names], [0, ["ts", "coinCount", "coinValue"]]);
    const asOften = lookalike.seen.length;
    assertEquals((await client().openInterest.symbolChart.history(empty)).length, 0);
    assertEquals(lookalike.seen.length, asOften);
  }));

Deno.test("history with a store: within the look-back window, and soon after beyond it, it makes no call again", () =>
  withStore({ window: Date.parse("2024-07-10T07:00Z") }, async ({ client, lookalike }) => {
    const notices: Notice[] = [];
    const { history } = client({ notice: (notice) => void notices.push(notice) })
      .openInterest.symbolChart;
    const first = await history({ ...ASKED, ...LONG });
    const calls = lookalike.seen.length;
    const start = first.columns.ts.values[0] as number;
    const within = await history({ ...ASKED, start, end: LONG.end });
    assertEquals([cells(within), lookalike.seen.length], [cells(first), calls]);
    const again = await history({ ...ASKED, ...LONG });
    assertEquals(lookalike.seen.length, calls);
    assertEquals(cells(again), cells(first));
    assertEquals(notices.map(({ kind, from }) => [kind, from]), [["window", start], [
      "window",
      start,
    ]]);
    const before = { ...ASKED, start: LONG.start, end: "2024-06-02" };
    await assertRejects(() => history(before), ApiError);
  }));

Deno.test("asOf: what another process keeps meanwhile never makes fewer rows of a whole span", () =>
  withStore({}, async ({ client, folder }) => {
    const [half, whole] = [{ start: "2024-07-01", end: "2024-07-03" }, {
      start: "2024-07-01",
      end: "2024-07-05",
    }];
    await client().openInterest.symbolChart.history({ ...ASKED, ...half });
    const store = openStore({ folder });
    let others = () => client().openInterest.symbolChart.history({ ...ASKED, ...whole });
    // Another process keeps the rest after the first look at the store, whichever that is.
    const meanwhile =
      <A extends unknown[], R>(look: (...args: A) => Promise<R>) => async (...args: A) => {
        const seen = await look.apply(store, args);
        await others();
        others = () => Promise.resolve({} as never);
        return seen;
      };
    const watched = Object.assign(Object.create(store), {
      read: meanwhile(store.read),
      missing: meanwhile(store.missing),
    });
    const { history } = client({ store: watched }).openInterest.symbolChart;
    const asked = { ...ASKED, ...whole, asOf: NOW };
    await assertRejects(() => history(asked), RangeError, "does not hold all of it");
    assertEquals((await history(asked)).length, 96);
  }));

Deno.test("asOf without a store, and of what was never stored, are errors before any call", () =>
  withStore({}, async ({ client, lookalike }) => {
    const asked = { ...ASKED, ...LONG, asOf: NOW };
    await assertRejects(
      () => client({ store: false }).openInterest.symbolChart.history(asked),
      TypeError,
      "asOf reads what a store kept, and there is none",
    );
    await assertRejects(
      () => client().openInterest.symbolChart.history(asked),
      RangeError,
      "nothing of it is stored",
    );
    assertEquals(lookalike.seen.length, 0);
  }));
