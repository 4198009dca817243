import { assertEquals } from "@std/assert";
import { demo } from "../../lib/core.ts";
import { tableView } from "../../lib/show/tableView.ts";

Deno.test("tableView says that the last bar is still open, of bars as long as it is", async () => {
  const api = demo({ now: () => Date.parse("2024-09-10T12:05Z") });
  const bars = { exchange: "Binance", symbol: "BTCUSDT", interval: "1h", size: 3 } as const;
  const says = (table: Parameters<typeof tableView>[0]) =>
    tableView(table).caption.includes("last bar still open");
  assertEquals(says(await api.openInterest.kline(bars)), true);
  assertEquals(
    says(await api.openInterest.kline({ ...bars, endTime: "2024-09-10T11:00Z" })),
    false,
  );
  assertEquals(says(await api.openInterest.symbolChart(bars)), false); // a sample is known
});
