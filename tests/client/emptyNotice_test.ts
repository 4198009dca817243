import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Notice } from "../../lib/core.ts";
import { ASKED, NOW, withStore } from "./storedClient.ts";

const EMPTY = { ...ASKED, symbol: "BTCUSD", start: "2024-06-01", end: "2024-07-01" } as const;

Deno.test("emptyNotice: a history of bars without any row says so, from the server and from the store", () =>
  withStore({ first: Date.parse("2024-08-30") }, async ({ client, lookalike }) => {
    const notices: Notice[] = [];
    const { history } = client({ notice: (notice) => void notices.push(notice) })
      .openInterest.symbolChart;
    assertEquals((await history(EMPTY)).length, 0);
    const calls = lookalike.seen.length;
    assertEquals((await history(EMPTY)).length, 0);
    assertEquals(lookalike.seen.length, calls);
    assertEquals(notices.map(({ kind, path }) => [kind, path]), [
      ["empty", "/api/openInterest/symbol/Chart"],
      ["empty", "/api/openInterest/symbol/Chart"],
    ]);
    for (const { message } of notices) {
      assertStringIncludes(message, "openInterest.symbolChart.history");
      assertStringIncludes(
        message,
        "no rows at all from 2024-06-01T00:00:00.000Z to 2024-07-01T00:00:00.000Z: check the names",
      );
      assertStringIncludes(message, "BTCUSD");
      assertStringIncludes(message, "refresh: true asks again");
    }
  }));

Deno.test("emptyNotice: not where there are rows, of events, nor where no bar can have closed", () =>
  withStore({ first: Date.parse("2024-08-30") }, async ({ client }) => {
    const notices: Notice[] = [];
    const api = client({ notice: (notice) => void notices.push(notice) });
    const { history } = api.openInterest.symbolChart;
    assert((await history({ ...ASKED, start: "2024-08-29", end: "2024-09-01" })).length > 0);
    await history({ ...ASKED, start: new Date(NOW - 600_000) });
    await history({ ...ASKED, start: "2024-10-01", end: "2024-11-01" });
    await api.liquidation.orders.history({
      baseCoin: "BTC",
      start: "2024-08-01",
      end: "2024-08-02",
    });
    assertEquals(notices, []);
  }));

Deno.test("emptyNotice: of what a store had fetched by an instant, if that is nothing", () =>
  withStore({}, async ({ client }) => {
    const notices: Notice[] = [];
    const { history } = client({ notice: (notice) => void notices.push(notice) })
      .openInterest.symbolChart;
    const asked = { ...ASKED, start: "2024-08-01", end: "2024-08-02" };
    await history(asked);
    assertEquals((await history({ ...asked, asOf: NOW })).length, 24);
    assertEquals(notices, []);
    assertEquals((await history({ ...asked, asOf: NOW - 1 })).length, 0);
    assertEquals(notices.map(({ kind }) => kind), ["empty"]);
    assertStringIncludes(notices[0].message, "fetched by 2024-09-10T15:44:59.999Z");
  }));
