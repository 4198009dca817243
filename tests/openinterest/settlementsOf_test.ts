import { assertEquals, assertThrows } from "@std/assert";
import { columns, columnsOf, demo } from "../../lib/mod.ts";
import { settlementsOf } from "../../lib/openinterest/settlementsOf.ts";
import { longTable, shuffled } from "./longTable.ts";
import { every, settlements } from "./settlements.ts";

const api = demo({ now: () => Date.UTC(2024, 8, 12) });
const pair = { exchange: "Binance", symbol: "BTCUSDT", interval: "1h", size: 4 } as const;

Deno.test("settlementsOf(fundingRate.history) are its rows by time", async () => {
  const funding = await api.fundingRate.history({ baseCoin: "BTC", exchangeType: "USDT", size: 3 });
  const { rates, times, series } = settlementsOf(columnsOf(funding), "me");
  assertEquals(rates.length, columnsOf(funding).length);
  assertEquals([...times], [...times].sort((a, b) => a - b));
  assertEquals(new Set(series.map(({ times }) => times.length)), new Set([3]));
});

Deno.test("settlementsOf(K line, samples every hour, weighted mean) is refused: no settlements", async () => {
  for (
    const [rates, what] of [
      [
        await api.fundingRate.kline(pair),
        'me: needs settlements; "open" is a rate as candles (a K line)',
      ],
      [
        await api.fundingRate.symbolHistory(pair),
        '"fundingRate" is a rate every 1h, which shows one',
      ],
      [
        await api.fundingRate.weighted({ baseCoin: "BTC", interval: "1h", size: 4 }),
        "is a rate every 1h",
      ],
    ] as const
  ) assertThrows(() => settlementsOf(columnsOf(rates), "me"), TypeError, what);
  const bars = columns(settlements({ A: [1] }), { rows: "bars" });
  assertThrows(() => settlementsOf(bars, "me"), TypeError, "is a rate over bars");
});

Deno.test("settlementsOf(frame) refuses what is no rate as a fraction, and says what to pass", () => {
  assertThrows(
    () => settlementsOf(longTable({ A: [1] }), "me"),
    TypeError,
    'me: needs a column "fundingRate", a rate as a fraction; there are "ts", "exchangeName"',
  );
  const percent = columns(settlements({ A: [1] }), { units: { fundingRate: "percent" } });
  assertThrows(
    () => settlementsOf(percent, "me"),
    TypeError,
    '"fundingRate" is rate in percent. Pass what fundingRate.history returns',
  );
  const unsaid = columns(settlements({ A: [1] }), { rows: undefined });
  assertThrows(
    () => settlementsOf(unsaid, "me"),
    TypeError,
    "me: needs settlements, and when rows are",
  );
});

Deno.test("settlementsOf(frame) refuses two settlements of one venue at one instant", () => {
  const table = settlements({ A: every(8, 1, 2), B: every(8, 3, 4) });
  assertThrows(
    () => settlementsOf(shuffled(table, [0, 1, 2, 3, 2]), "me"),
    RangeError,
    "me: two settlements of one venue share the instant 2024-09-10T08:00:00.000Z",
  );
});
