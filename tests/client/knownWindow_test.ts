import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { ApiError } from "../../lib/core.ts";
import type { Notice } from "../../lib/core.ts";
import { HOUR } from "../server/series.ts";
import { ASKED, cells, LONG, NOW, withStore } from "./storedClient.ts";

const DAY = 24 * HOUR;
const asked = { ...ASKED, ...LONG };

Deno.test("knownWindow: what lies before the plan's window is not asked for again for a day, and the notice says so", () =>
  withStore({ window: Date.parse("2024-07-10T07:00Z") }, async ({ client, lookalike }) => {
    let now = NOW;
    const notices: Notice[] = [];
    const notice = (given: Notice) => void notices.push(given);
    const { history, plan } = client({ now: () => now, notice }).openInterest.symbolChart;
    const first = await history(asked);
    const start = first.columns.ts.values[0] as number;
    const calls = lookalike.seen.length;
    now += DAY - 1;
    const planned = await plan(asked);
    const { calls: left, rows, stored, window } = planned;
    const minute = new Date(start).toISOString().slice(0, 16);
    assertStringIncludes(Deno.inspect(planned), `window  from ${minute}Z on, as the server said`);
    assertEquals([left, rows, stored, window], [0, first.length, first.length, start]);
    assertEquals(cells(await history(asked)), cells(first));
    assertEquals(lookalike.seen.length, calls);
    assertEquals(notices.map(({ kind, from }) => [kind, from]), [
      ["window", start],
      ["window", start],
    ]);
    assert(!notices[0].message.includes("refresh: true"));
    assert(notices[1].message.includes("said so at 2024-09-10T15:45:00.000Z"));
    assert(notices[1].message.includes("refresh: true"));
    now += 1;
    assertEquals((await plan(asked)).window, undefined);
    assertEquals(cells(await history(asked)), cells(first));
    assert(lookalike.seen.length > calls);
  }));

Deno.test("knownWindow: another plan, refresh, and a span before the window ask the server", () =>
  withStore({ window: Date.parse("2024-07-10T07:00Z") }, async ({ client, lookalike }) => {
    const notice = () => {};
    const one = client({ notice }).openInterest.symbolChart;
    const first = await one.history(asked);
    let calls = lookalike.seen.length;
    const asksAnew = async (work: () => Promise<unknown>) => {
      await work();
      assert(lookalike.seen.length > calls);
      calls = lookalike.seen.length;
    };
    const two = client({ notice, plan: 2 }).openInterest.symbolChart;
    assert((await two.plan(asked)).calls! > 0);
    await asksAnew(() => two.history(asked));
    await asksAnew(() => one.history(asked));
    await asksAnew(() => one.history({ ...asked, refresh: true }));
    await asksAnew(() =>
      assertRejects(() => one.history({ ...asked, end: "2024-06-02" }), ApiError)
    );
    assertEquals(cells(await one.history(asked)), cells(first));
    assertEquals(lookalike.seen.length, calls);
  }));

Deno.test("knownWindow: a file of the store that was removed is asked for all the same", () =>
  withStore({ window: Date.parse("2024-07-10T07:00Z") }, async ({ client, folder }) => {
    const { history } = client({ notice: () => {} }).openInterest.symbolChart;
    const first = await history(asked);
    await Deno.remove(
      `${folder}/family=openInterest/method=symbolChart/exchange=Binance/interval=1h/` +
        "symbol=BTCUSDT/2024-08.parquet",
    );
    assertEquals(cells(await history(asked)), cells(first));
  }));
