import { assertEquals } from "@std/assert";
import { columns, resample } from "../../lib/core.ts";

const T = Date.UTC(2024, 8, 10);
const minutes = (...at: number[]) => at.map((minute) => T + minute * 60_000);

/** Liquidations one by one, several at an instant. */
const orders = columns({
  ts: minutes(50, 70, 70, 119, 120, 185),
  tradeTurnover: [1, 10, 20, 30, 100, 1000],
  price: [5, 6, 7, 8, 9, 10],
}, {
  time: "ts",
  rows: "events",
  kinds: { tradeTurnover: "flow", price: "price" },
  units: { tradeTurnover: "USD", price: "USD" },
});

Deno.test("resample(events) sums what happened in each bucket, and drops the ends that nobody knows to be whole", () => {
  const hours = resample(orders, "1h");
  assertEquals([...hours.columns.ts.values], minutes(60, 120));
  assertEquals([...hours.columns.tradeTurnover.values], [60, 100]);
  assertEquals([...hours.columns.price.values], [8, 9]);
  assertEquals([hours.meta.rows, hours.meta.every], ["bars", "1h"]);
});

Deno.test("resample(events) keeps the ends on request, and says which buckets are whole", () => {
  const hours = resample(orders, "1h", { partial: "keep", bounds: true });
  assertEquals([...hours.columns.tradeTurnover.values], [1, 60, 100, 1000]);
  assertEquals([...hours.columns.rows.values], [1, 3, 1, 1]);
  assertEquals([...hours.columns.complete.values], [0, 1, 1, 0]);
});

Deno.test("resample(events) puts an event on an edge into the bucket that begins there", () => {
  const halves = resample(orders, "30m", { partial: "keep", gaps: "omit" });
  assertEquals([...halves.columns.ts.values], minutes(30, 60, 90, 120, 180));
  assertEquals([...halves.columns.tradeTurnover.values], [1, 30, 30, 100, 1000]);
});

Deno.test("resample(events, { closed: 'right' }) takes a bucket for whole that begins at the first event", () => {
  const some = columns({ ts: minutes(60, 70, 120, 130), v: [1, 2, 4, 8] }, {
    time: "ts",
    rows: "events",
    kinds: { v: "flow" },
  });
  const hours = resample(some, "1h", { closed: "right", label: "right" });
  assertEquals([...hours.columns.ts.values], minutes(120)); // (60, 120]: the event at 60 is not in it
  assertEquals([...hours.columns.v.values], [6]);
});

Deno.test("resample(bars) drops every bucket with a bar that was open when the server was asked", () => {
  const bars = columns({ ts: minutes(0, 60, 120, 180, 240, 300), v: [1, 2, 4, 8, 16, 32] }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { v: "flow" },
    asOf: minutes(200)[0],
  });
  assertEquals([...resample(bars, "2h").columns.v.values], [3]);
  const { complete } = resample(bars, "2h", { partial: "keep", bounds: true }).columns;
  assertEquals([...complete.values], [1, 0, 0]);
});
