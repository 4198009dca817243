import { assertEquals, assertRejects } from "@std/assert";
import { HOUR } from "../server/series.ts";
import { ASKED, NOW, withStore } from "./storedClient.ts";

Deno.test("asOf: a span that the store does not hold whole is an error that names what is missing", () =>
  withStore({}, async ({ client, lookalike }) => {
    const { history } = client().openInterest.symbolChart;
    await history({ ...ASKED, start: "2024-08-01", end: "2024-08-05" });
    await history({ ...ASKED, start: "2024-08-10", end: "2024-08-12" });
    const calls = lookalike.seen.length;
    const asked = { ...ASKED, asOf: NOW };
    await assertRejects(
      () => history({ ...asked, start: "2024-08-01", end: "2024-08-12" }),
      RangeError,
      "2024-08-05T00:00:00.000Z to 2024-08-09T23:00:00.000Z is missing",
    );
    await assertRejects(
      () => history({ ...asked, start: "2024-07-01", end: "2024-08-12" }),
      RangeError,
      "2024-07-01T00:00:00.000Z to 2024-07-31T23:00:00.000Z and 1 more is missing",
    );
    assertEquals(
      (await history({ ...asked, start: "2024-08-01", end: "2024-08-05" })).length,
      4 * 24,
    );
    assertEquals(lookalike.seen.length, calls);
  }));

Deno.test("asOf: what could not be known by then is not missed, to the present and of events", () =>
  withStore({}, async ({ client }) => {
    let now = NOW;
    const api = client({ now: () => now });
    const { history } = api.openInterest.symbolChart;
    const start = "2024-09-08";
    const first = await history({ ...ASKED, start });
    const orders = await api.liquidation.orders.history({ baseCoin: "BTC", start });
    now += 30 * HOUR;
    assertEquals((await history({ ...ASKED, start, asOf: NOW })).length, first.length);
    assertEquals(
      (await api.liquidation.orders.history({ baseCoin: "BTC", start, asOf: NOW })).length,
      orders.length,
    );
    await assertRejects(() => history({ ...ASKED, start, asOf: now }), RangeError, "is missing");
  }));
