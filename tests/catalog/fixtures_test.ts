import { assertEquals } from "@std/assert";
import { rawOf } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";
import { decoded } from "./calls.ts";
import { fixture } from "./fixture.ts";

const rows = (table: Columns) =>
  Array.from(
    { length: table.length },
    (_, i) => table.names.map((name) => table.columns[name].values[i]),
  );
const about = ({ names, columns }: Columns) =>
  names.map((name) => {
    const { kind, unit, corner } = columns[name];
    return [name, kind, unit, ...(corner ? [corner] : [])].join(" ");
  });

Deno.test("symbolChart: the ten documented rows arrive exactly", async () => {
  const body = await fixture("openInterest.symbolChart");
  const table = await decoded("openInterest.symbolChart", body);
  assertEquals(about(table), ["ts time ms", "coinCount stock coin", "coinValue stock USD"]);
  const sent: Record<string, number>[] = JSON.parse(body).data;
  assertEquals(table.length, 10);
  assertEquals(rows(table), sent.map(({ ts, coinCount, coinValue }) => [ts, coinCount, coinValue]));
  assertEquals(rows(table)[0], [1725948000000, 86935.155, 4945297598.66]);
  const { time, every, rows: known } = table.meta;
  assertEquals([time, every, known], ["ts", "1h", "samples"]);
  assertEquals(rawOf(table), sent);
});

Deno.test("kline: opens, highs, lows and closes go where their names say", async () => {
  const table = await decoded("openInterest.kline", await fixture("openInterest.kline"));
  assertEquals(about(table), [
    "begin time ms",
    "open stock coin open",
    "high stock coin high",
    "low stock coin low",
    "close stock coin close",
  ]);
  assertEquals(rows(table), [
    [1725948000000, 86935, 86942, 86854, 86918],
    [1725951600000, 86918, 87224, 86809, 87217],
    [1725955200000, 87217, 87655, 87217, 87343],
  ]);
  assertEquals(table.meta.rows, "bars");
});

Deno.test("aggKline: candles in USD", async () => {
  const table = await decoded("openInterest.aggKline", await fixture("openInterest.aggKline"));
  assertEquals(about(table).slice(1, 3), ["open stock USD open", "high stock USD high"]);
  assertEquals(rows(table)[1], [
    1726158480000,
    31031207754.02,
    31033760245.2,
    31022008119.64,
    31028114455.9,
  ]);
});

Deno.test("exchangeChart: a long table, ascending, one row an instant and exchange, no price", async () => {
  const table = await decoded(
    "openInterest.exchangeChart",
    await fixture("openInterest.exchangeChart"),
  );
  assertEquals(about(table), ["ts time ms", "exchangeName label ", "openInterest stock coin"]);
  assertEquals(table.length, 36);
  assertEquals(rows(table).slice(0, 2), [
    [1725976800000, "Binance", 120637.148],
    [1725976800000, "Bitfinex", 6564.30373245],
  ]);
  assertEquals(rows(table).slice(-2), [
    [1725983155339, "OKX", 41228.85016306558],
    [1725983155339, "dYdX", 829.4755],
  ]);
});

Deno.test("byExchange: a row an exchange, in the server's order", async () => {
  const table = await decoded("openInterest.byExchange", await fixture("openInterest.byExchange"));
  assertEquals(rows(table).map(([name]) => name), ["ALL", "Binance"]);
  assertEquals(table.columns.change24H.unit, "fraction");
  assertEquals([...table.columns.turnover24h.values], [41231104523.2, 15312044112.9]);
  assertEquals(table.meta.time, undefined);
});

Deno.test("realtime: what the server does not say, in coin, is NaN", async () => {
  const table = await decoded("openInterest.realtime", await fixture("openInterest.realtime"));
  assertEquals(about(table), ["exchangeName label ", "oi stock USD", "coins stock coin"]);
  assertEquals(rows(table)[2], ["Bitget", 5189090117.3, NaN]);
});
