import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { demo } from "../../lib/core.ts";
import { jupyterDisplay } from "../../lib/show/displays.ts";
import { openStore } from "../../lib/store/store.ts";
import { ASKED, body, stubbed } from "./stub.ts";

const NOW = Date.parse("2024-09-10T15:45Z");
const now = () => NOW;
const YEAR = { ...ASKED, interval: "1m", start: "2023-01-01", end: "2024-01-01" } as const;

Deno.test("plan: calls, time at the client's pace, plan, rows and what is stored, and asks nothing", async () => {
  const { api, asked } = stubbed(() => "", { now, perMinute: undefined });
  const { calls, seconds, plan, yours, rows, stored, span } = await api.openInterest.symbolChart
    .plan(YEAR);
  assertEquals([calls, plan, yours, rows, stored], [1052, 1, 1, 525_600, 0]);
  assertEquals(seconds, (1052 - 3) * 2);
  assertEquals(span, [Date.parse("2023-01-01"), Date.parse("2024-01-01")]);
  assertEquals(asked, []);
});

Deno.test("plan: its number of calls is that of the history", async () => {
  const { api, asked } = stubbed((url) => {
    const endTime = Number(url.searchParams.get("endTime"));
    const last = Math.floor(Math.min(endTime, NOW) / 3_600_000) * 3_600_000;
    return body(Array.from({ length: 500 }, (_, i) => ({
      ts: last - i * 3_600_000,
      coinCount: 1,
      coinValue: 1,
    })));
  }, { now });
  for (const start of ["2024-09-10T14:00", "2024-08-20", "2024-06-01T00:30", "2023-01-01"]) {
    const { calls, rows } = await api.openInterest.symbolChart.plan({ ...ASKED, start });
    asked.length = 0;
    const table = await api.openInterest.symbolChart.history({ ...ASKED, start });
    assertEquals([calls, rows], [asked.length, table.length]);
  }
});

Deno.test("plan: of events nobody knows the number beforehand; wrong arguments are errors", async () => {
  const { liquidation, openInterest } = demo({ now });
  const { calls, seconds, rows, stored } = await liquidation.orders.plan(
    { baseCoin: "BTC", start: "2024-09-01" },
  );
  assertEquals([calls, seconds, rows, stored], [undefined, undefined, undefined, undefined]);
  await assertRejects(
    () => openInterest.symbolChart.plan({ ...ASKED, start: "2024-09-02", end: "2024-09-01" }),
    RangeError,
    "openInterest.symbolChart.plan: start is not before end",
  );
});

Deno.test("plan: says what a store has, and counts the rest alone", async () => {
  const folder = await Deno.makeTempDir({ prefix: "coinank-plan-" });
  try {
    const { api } = stubbed((url) => {
      const endTime = Number(url.searchParams.get("endTime"));
      const last = Math.floor(endTime / 60_000) * 60_000;
      return body(Array.from({ length: 500 }, (_, i) => ({
        ts: last - i * 60_000,
        coinCount: 1,
        coinValue: 1,
      })));
    }, { now, store: openStore({ folder }) });
    const { history, plan } = api.openInterest.symbolChart;
    await history({ ...YEAR, end: "2023-01-02" });
    const { calls, rows, stored } = await plan({ ...YEAR, end: "2023-01-03" });
    assertEquals([calls, rows, stored], [3, 2880, 1440]);
    const whole = await plan({ ...YEAR, end: "2023-01-02" });
    assertEquals([whole.calls, whole.seconds, whole.stored], [0, 0, 1440]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("plan: shows itself in a notebook and in a terminal", async () => {
  const { api } = stubbed(() => "", { now, perMinute: 30 });
  const plan = await api.openInterest.symbolChart.plan(YEAR);
  const text = Deno.inspect(plan);
  assertEquals(
    text,
    [
      "openInterest.symbolChart.history",
      "  span    2023-01-01T00:00Z to 2024-01-01T00:00Z",
      "  calls   1,052",
      "  time    34 min 58 s",
      "  plan    1 or higher; yours is 1",
      "  rows    525,600 bars",
      "  stored  0 of them",
    ].join("\n"),
  );
  const bundle = plan[jupyterDisplay]();
  assertEquals(bundle["text/plain"], text);
  assertStringIncludes(bundle["text/html"], '<td style="text-align:left">34 min 58 s</td>');
  const dear = await api.liquidation.orders.plan({ baseCoin: "BTC", start: "2024-09-01" });
  assert(Deno.inspect(dear).includes("3 or higher; yours is 1, which does not have it"));
});
