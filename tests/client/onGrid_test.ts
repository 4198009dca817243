import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { DecodeError } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";
import { ASKED, body, KEY, stubbed } from "./stub.ts";

const [MINUTE, HOUR] = [60_000, 3_600_000];
const NOW = Date.parse("2024-09-10T15:45Z");
const now = () => NOW;
const SPAN = { start: "2024-09-01", end: "2024-09-02" };

/** Instants at or before endTime, so far apart, ascending. */
function instants(url: URL, apart: number): number[] {
  const last = Math.floor(Math.min(Number(url.searchParams.get("endTime")), NOW) / apart) * apart;
  return Array.from({ length: 500 }, (_, i) => last - (499 - i) * apart);
}
const rows = (times: number[]) => times.map((ts) => ({ ts, coinCount: ts, coinValue: ts }));
const chart = (tss: number[]) => ({ tss, dataValues: { Binance: tss } });
const timesOf = (table: Columns) => [...table.columns.ts.values as Float64Array];

for (const apart of [MINUTE, HOUR / 2, HOUR - 1]) {
  Deno.test(`onGrid: bars ${apart / MINUTE} min apart, where 1 h was asked for, are refused`, async () => {
    const { api, asked } = stubbed((url) => body(rows(instants(url, apart))), {
      now,
      concurrency: 1,
    });
    const error = await assertRejects(
      () => api.openInterest.symbolChart.history({ ...ASKED, ...SPAN }),
      DecodeError,
    );
    const [first, second] = instants(asked[0], apart).map((t) => new Date(t).toISOString());
    assertStringIncludes(
      error.message,
      "/api/openInterest/symbol/Chart: ts is not at least 1 h apart from bar to bar, as was asked: " +
        `"${first} and ${second}". Asked with exchange=Binance, symbol=BTCUSDT, interval=1h`,
    );
    assertEquals([error.args?.interval, asked.length], ["1h", 1]);
  });
}

Deno.test("onGrid: a present row, which some endpoints append, hides no bars that are too close", async () => {
  const { api } = stubbed((url) => body(chart([...instants(url, MINUTE), NOW])), { now });
  await assertRejects(
    () => api.openInterest.exchangeChart.history({ baseCoin: "BTC", interval: "1h", ...SPAN }),
    DecodeError,
    "ts is not at least 1 h apart",
  );
});

Deno.test("onGrid: the present row off the grid is no bar, and one on the grid is", async () => {
  for (const present of [[NOW], []]) {
    const { api } = stubbed((url) => body(chart([...instants(url, HOUR), ...present])), { now });
    const table = await api.openInterest.exchangeChart.history(
      { baseCoin: "BTC", interval: "1h", start: "2024-09-10", open: true },
    );
    assertEquals(
      timesOf(table),
      Array.from({ length: 16 }, (_, i) => NOW - 45 * MINUTE - (15 - i) * HOUR),
    );
  }
});

Deno.test("onGrid: doubles are no bars that are too close, nor are bars further apart", async () => {
  const { api } = stubbed(
    (url) =>
      body(
        rows(instants(url, HOUR).filter((t) => t % (5 * HOUR) !== 0)).flatMap((row) => [row, row]),
      ),
    {
      now,
    },
  );
  const table = await api.openInterest.symbolChart.history({ ...ASKED, ...SPAN });
  const from = Date.parse(SPAN.start);
  const all = Array.from({ length: 24 }, (_, i) => from + i * HOUR);
  assertEquals(timesOf(table), all.filter((t) => t % (5 * HOUR) !== 0));
});

Deno.test("history: an error of the walk names what was asked, the key never", async () => {
  const { api } = stubbed((url) => body(rows(instants(url, MINUTE))), { now });
  const error = await assertRejects(
    () => api.openInterest.symbolChart.history({ ...ASKED, symbol: KEY, ...SPAN }),
    DecodeError,
  );
  assertStringIncludes(error.message, "symbol=<apikey>");
  assertEquals((error.message + JSON.stringify(error)).includes(KEY), false);
});
