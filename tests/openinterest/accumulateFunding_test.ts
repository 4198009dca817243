import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, demo, frame } from "../../lib/mod.ts";
import { accumulateFunding } from "../../lib/openinterest/accumulateFunding.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { cells, HOUR, shuffled, START } from "./longTable.ts";
import { every, settlements } from "./settlements.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const at = (hour: number) => START + hour * HOUR;
const two = settlements({ Binance: every(8, 1, 2, 4, 8, 16, 32, 64), dYdX: every(4, 1, 1, 1, 1) });

Deno.test("accumulateFunding(settlements) adds up each venue's rates in (from, to]", () => {
  const made = accumulateFunding(two, { from: at(0), to: at(16) });
  assertEquals(made.names, ["ts", "exchangeName", "accumulatedFunding", "settlements"]);
  assertEquals(cells(made, "ts"), [at(16), at(16)]);
  assertEquals(cells(made, "exchangeName"), ["Binance", "dYdX"]);
  assertEquals(cells(made, "accumulatedFunding"), [2 + 4, 3]); // that of from is not in it, that of to is
  assertEquals(cells(made, "settlements"), [2, 3]);
  const { accumulatedFunding, settlements } = made.columns;
  assertEquals([accumulatedFunding.kind, accumulatedFunding.unit], ["flow", "fraction"]);
  assertEquals([settlements.kind, settlements.unit], ["flow", "settlements"]);
  assertEquals([made.meta.rows, made.meta.keys], ["samples", ["exchangeName"]]);
});

Deno.test("accumulateFunding(settlements) without bounds adds up all, stamped with the last instant", () => {
  const made = accumulateFunding(two);
  assertEquals(cells(made, "accumulatedFunding"), [127, 4]);
  assertEquals(cells(made, "ts"), [at(48), at(48)]);
  assertEquals(cells(accumulateFunding(two, { to: "2024-09-10T08:00" }), "settlements"), [2, 3]);
  const none = accumulateFunding(two, { from: at(47), to: at(47.5) });
  assertEquals(cells(none, "accumulatedFunding"), [NaN, NaN]);
  assertEquals(cells(none, "settlements"), [0, 0]);
});

Deno.test("accumulateFunding(settlements, every) gives the settlement at an edge to the bar that ends there", () => {
  const made = accumulateFunding(two, { every: "1d" });
  assertEquals(cells(made, "ts"), [at(0), at(0), at(24)]);
  assertEquals(cells(made, "exchangeName"), ["Binance", "dYdX", "Binance"]);
  assertEquals(cells(made, "accumulatedFunding"), [2 + 4 + 8, 3, 16 + 32 + 64]);
  assertEquals([made.meta.rows, made.meta.every, made.meta.timeZone], ["bars", "1d", "UTC"]);
});

Deno.test("accumulateFunding(settlements, every) leaves out bars that the table does not fill", () => {
  const funding = settlements({ A: [undefined, undefined, ...every(8, 1, 2, 4, 8, 16, 32, 64)] });
  // From 02:00 on the 10th to 02:00 on the 12th: of the days only the 11th is whole.
  const days = accumulateFunding(funding, { every: "1d" });
  assertEquals(cells(days, "ts"), [at(24)]);
  assertEquals(cells(days, "accumulatedFunding"), [8 + 16 + 32]);
  // Who says from when the table is whole has the 10th too.
  const said = accumulateFunding(funding, { every: "1d", from: at(0) });
  assertEquals(cells(said, "accumulatedFunding"), [1 + 2 + 4, 8 + 16 + 32]);
});

Deno.test("accumulateFunding(settlements, every, timeZone) counts the days of a zone", () => {
  const funding = settlements({ A: every(8, 1, 2, 4, 8, 16, 32, 64) });
  const made = accumulateFunding(funding, { every: "1d", timeZone: "Asia/Shanghai" });
  assertEquals(cells(made, "ts"), [at(16)]); // midnight in Shanghai
  assertEquals(cells(made, "accumulatedFunding"), [8 + 16 + 32]);
});

Deno.test("accumulateFunding(settlements, every) knows days of 23 and 25 hours", () => {
  const hourly = (start: number) =>
    columns({
      ts: Array.from({ length: 97 }, (_, i) => start + i * HOUR),
      fundingRate: Array(97).fill(1),
    }, {
      time: "ts",
      rows: "samples",
      kinds: { fundingRate: "rate" },
      units: { fundingRate: "fraction" },
    });
  const counts = (start: number) =>
    cells(
      accumulateFunding(hourly(start), { every: "1d", timeZone: "America/New_York" }),
      "settlements",
    );
  assertEquals(counts(Date.UTC(2024, 10, 2, 4)), [24, 25, 24]); // 3 November, back to winter
  assertEquals(counts(Date.UTC(2024, 2, 9, 5)), [24, 23, 24, 24]); // 10 March, on to summer
});

Deno.test("accumulateFunding(settlements, cumulative) adds the running sum, by settlement or by bar", () => {
  const made = accumulateFunding(two, { from: at(0), cumulative: true });
  const of = (venue: string) =>
    cells(made, "cumulativeFunding").filter((_, i) => cells(made, "exchangeName")[i] === venue);
  assertEquals(of("Binance"), [2, 6, 14, 30, 62, 126]);
  assertEquals(of("dYdX"), [1, 2, 3]);
  const { cumulativeFunding } = made.columns;
  assertEquals([cumulativeFunding.kind, cumulativeFunding.unit], ["stock", "fraction"]);
  assertEquals(cells(made, "ts"), [...cells(made, "ts")].sort());
  const days = accumulateFunding(settlements({ A: every(8, 1, 2, 4, 8, 16, 32, 64) }), {
    every: "1d",
    cumulative: true,
  });
  assertEquals(cells(days, "accumulatedFunding"), [14, 112]);
  assertEquals(cells(days, "cumulativeFunding"), [14, 126]);
});

Deno.test("accumulateFunding(settlements) does not know a sum of which a term is not known", () => {
  const funding = settlements({ A: every(8, 1, NaN, 4, 8) });
  assertEquals(cells(accumulateFunding(funding), "accumulatedFunding"), [NaN]);
  assertEquals(cells(accumulateFunding(funding, { from: at(8) }), "accumulatedFunding"), [12]);
  const running = accumulateFunding(funding, { cumulative: true });
  assertEquals(cells(running, "accumulatedFunding"), [1, NaN, 4, 8]);
  assertEquals(cells(running, "cumulativeFunding"), [1, NaN, NaN, NaN]);
});

Deno.test("accumulateFunding(settlements) shows a settlement that is missing in its count", () => {
  const funding = settlements({ A: every(8, 1, 1, 1, 1), B: every(8, 1, undefined, 1, 1) });
  const made = accumulateFunding(funding, { every: "1d" });
  assertEquals(cells(made, "settlements"), [3, 2]);
});

const rate = fc.double({ min: -0.003, max: 0.003, noNaN: true });

Deno.test("accumulateFunding(settlements) over parts is that over the whole, and a naive sum", () => {
  fc.assert(fc.property(
    fc.array(rate, { minLength: 3, maxLength: 40 }),
    fc.nat(),
    (rates, cut) => {
      const funding = settlements({ A: every(8, ...rates) });
      const last = (rates.length - 1) * 8;
      const middle = 1 + cut % (last - 1);
      const sum = (from: number, to: number) => {
        const [paid] = cells(
          accumulateFunding(funding, { from: at(from), to: at(to) }),
          "accumulatedFunding",
        );
        const terms = rates.filter((_, i) => i * 8 > from && i * 8 <= to);
        const naive = terms.length === 0 ? NaN : terms.reduce((a, b) => a + b);
        assertAlmostEquals(paid as number, naive, 1e-16 * 40);
        return (paid as number) || 0;
      };
      assertAlmostEquals(sum(0, middle) + sum(middle, last), sum(0, last), 1e-16 * 40);
      const days = accumulateFunding(funding, { every: "1d", cumulative: true });
      cells(days, "accumulatedFunding").forEach((paid, day) => {
        assertAlmostEquals(paid as number, sum(day * 24, day * 24 + 24), 1e-17);
      });
      assertEquals(days.length, Math.floor(last / 24));
    },
  ));
});

Deno.test("accumulateFunding(settlements) is what CoinAnk's accumulated says of a week", async () => {
  const now = Date.UTC(2024, 8, 12, 3);
  const api = demo({ now: () => now });
  const week = columnsOf(await api.fundingRate.accumulated({ type: "week" }));
  const funding = await api.fundingRate.history.history({
    baseCoin: "BTC",
    exchangeType: "USDT",
    start: now - 7 * 24 * HOUR,
    end: now,
  });
  const made = columnsOf(accumulateFunding(funding, { from: now - 7 * 24 * HOUR, to: now }));
  assertEquals(new Set(cells(made, "settlements")), new Set([21]));
  cells(made, "exchangeName").forEach((venue, i) => {
    const row = cells(week, "baseCoin").findIndex((coin, j) =>
      coin === "BTC" && cells(week, "exchangeName")[j] === venue &&
      cells(week, "exchangeType")[j] === "USDT"
    );
    const paid = cells(made, "accumulatedFunding")[i] as number;
    assertAlmostEquals(paid, cells(week, "fundingRate")[row] as number, 1e-12);
  });
});

Deno.test("accumulateFunding(settlements) takes any order, one row and none; a frame gives a frame", () => {
  const funding = settlements({ A: every(8, 1, 2, 4) });
  assertEquals(cells(accumulateFunding(shuffled(funding, [1, 2, 0])), "accumulatedFunding"), [7]);
  assertEquals(cells(accumulateFunding(settlements({ A: [5] })), "accumulatedFunding"), [5]);
  for (const options of [{}, { every: "1d" }, { cumulative: true }]) {
    assertEquals(accumulateFunding(settlements({}), options).length, 0);
  }
  assertEquals(accumulateFunding(frame(funding)).shape, [1, 4]);
});

Deno.test("accumulateFunding(settlements) looks at nothing that came later", () => {
  for (
    const options of [{ cumulative: true }, { every: "1d" }, { every: "8h", cumulative: true }]
  ) {
    const report = leakCheck((df) => accumulateFunding(df, options), two);
    assert(report.ok && report.cuts > 0, JSON.stringify(report));
  }
});

Deno.test("accumulateFunding(K line, wrong spans, odd options) is refused", async () => {
  const kline = await demo().fundingRate.kline({
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "8h",
    size: 4,
  });
  assertThrows(
    () => accumulateFunding(kline),
    TypeError,
    'accumulateFunding: needs settlements; "open" is a rate as candles (a K line), which shows one settlement ' +
      "many times. Pass what fundingRate.history returns",
  );
  const call = (options: unknown) => () => accumulateFunding(two, options as never);
  assertThrows(
    call({ from: at(8), to: at(8) }),
    RangeError,
    "accumulateFunding: from is not before to",
  );
  assertThrows(
    call({ from: "yesterday" }),
    RangeError,
    "accumulateFunding: from is not an instant",
  );
  assertThrows(call({ every: "1x" }), RangeError, "every is not a width");
  assertThrows(call({ timeZone: "UTC" }), TypeError, "accumulateFunding: timeZone is that of bars");
  assertThrows(
    call({ cumulative: 1 }),
    TypeError,
    "accumulateFunding: cumulative is not true or false",
  );
  assertThrows(call({ until: 1 }), TypeError, 'accumulateFunding: no option "until"');
});

Deno.test("accumulateFunding(df, { every, cumulative }) goes on over bars in which nothing was settled", () => {
  const funding = settlements({ A: every(8, 1, 2, 4), B: every(8, 1, NaN, 4) });
  const made = accumulateFunding(funding, { every: "4h", cumulative: true });
  const rowsOf = (venue: string, name: string) =>
    cells(made, name).filter((_, i) => cells(made, "exchangeName")[i] === venue);
  assertEquals(rowsOf("A", "settlements"), [0, 1, 0, 1]);
  assertEquals(rowsOf("A", "accumulatedFunding"), [NaN, 2, NaN, 4]);
  assertEquals(rowsOf("A", "cumulativeFunding"), [0, 2, 2, 6]);
  assertEquals(rowsOf("B", "cumulativeFunding"), [0, NaN, NaN, NaN]); // a rate that is not known
});
