import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, demo, frame } from "../../lib/mod.ts";
import { accumulateFunding } from "../../lib/openinterest/accumulateFunding.ts";
import { fundingApr } from "../../lib/openinterest/fundingApr.ts";
import { weightedFunding } from "../../lib/openinterest/weightedFunding.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { cells, HOUR, longTable, shuffled, START } from "./longTable.ts";
import { every, settlements } from "./settlements.ts";
import { assertNoLeak } from "../verbs/assertNoLeak.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const at = (hour: number) => START + hour * HOUR;
const eight = {
  intervals: columns({ exchangeName: [..."ABCD"], interval: [8, 8, 8, 1] }),
};
const steady = (...levels: number[]) =>
  longTable(
    Object.fromEntries(levels.map((level, v) => ["ABCD"[v], Array(25).fill(level)])),
  );

Deno.test("weightedFunding(funding, oi) is the mean of rates, weighted by open interest", () => {
  const made = weightedFunding(settlements({ A: [0.0001], B: [0.0004] }), steady(300, 100), eight);
  assertEquals(made.names, ["ts", "weightedFunding", "venues", "weightCoverage"]);
  assertAlmostEquals(cells(made, "weightedFunding")[0] as number, 0.000175, 1e-19);
  assertEquals([cells(made, "venues"), cells(made, "weightCoverage")], [[2], [1]]);
  assertEquals(
    made.names.map((name) => [made.columns[name].kind, made.columns[name].unit]),
    [["time", "ms"], ["rate", "fraction/8h"], ["stock", "venues"], ["ratio", "fraction"]],
  );
  assertEquals([made.meta.rows, made.meta.every, made.meta.time], ["samples", undefined, "ts"]);
});

Deno.test("weightedFunding(funding, oi) brings every rate to eight hours", () => {
  const funding = settlements({ A: every(8, 0.0008, 0.0008), D: Array(9).fill(0.0002) });
  const oi = longTable({ A: Array(9).fill(1), D: Array(9).fill(1) });
  const made = weightedFunding(funding, oi, eight);
  assertEquals(made.length, 9); // an instant for each settlement of either
  for (const rate of cells(made, "weightedFunding") as number[]) {
    assertAlmostEquals(rate, (0.0008 + 0.0016) / 2, 1e-18);
  }
});

Deno.test("weightedFunding(funding, oi) infers intervals from what has settled by then", () => {
  const funding = settlements({ A: every(8, 1, 1), D: Array(9).fill(1) });
  const made = weightedFunding(funding, longTable({ A: Array(9).fill(1), D: Array(9).fill(3) }));
  // A's first interval is known at its second settlement, D's at 01:00.
  assertEquals(cells(made, "venues"), [0, 1, 1, 1, 1, 1, 1, 1, 2]);
  assertEquals(cells(made, "weightedFunding"), [NaN, ...Array(7).fill(8), (1 + 3 * 8) / 4]);
  assertEquals(cells(made, "weightCoverage"), [0, ...Array(7).fill(0.75), 1]);
});

Deno.test("weightedFunding(funding, oi) lets a venue go when its next settlement is due", () => {
  const funding = settlements({ A: every(8, 1, 1, 1), B: every(8, 5, undefined, 7) });
  const oi = steady(1, 1);
  assertEquals(cells(weightedFunding(funding, oi, eight), "weightedFunding"), [3, 1, 4]);
  assertEquals(cells(weightedFunding(funding, oi, eight), "weightCoverage"), [1, 0.5, 1]);
  const patient = { ...eight, staleness: "8h" };
  assertEquals(cells(weightedFunding(funding, oi, patient), "weightedFunding"), [3, 3, 4]);
  const unknown = settlements({ A: every(8, 1, 1, 1), B: every(8, 5, NaN, 7) });
  assertEquals(cells(weightedFunding(unknown, oi, eight), "weightedFunding"), [3, 1, 4]);
});

Deno.test("weightedFunding(funding, oi) weighs by the level known by then, while its bar lasts", () => {
  const funding = settlements({ A: every(8, 1, 1, 1), B: every(8, 3, 3, 3) });
  const [ts, exchangeName] = [[0, 0, 7.5, 7.5, 14].map(at), ["A", "B", "A", "B", "A"]];
  const oi = columns({ ts, exchangeName, oi: [1, 1, 3, 1, 1] }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    keys: ["exchangeName"],
    kinds: { oi: "stock" },
    units: { oi: "USD" },
  });
  const made = weightedFunding(funding, oi, eight);
  assertEquals(cells(made, "weightedFunding"), [2, 1.5, NaN]);
  assertEquals(cells(made, "weightCoverage"), [1, 1, NaN]);
  const patient = weightedFunding(funding, oi, { ...eight, oiStaleness: "2h" });
  assertEquals(cells(patient, "weightedFunding"), [2, 1.5, 1]);
  assertEquals(cells(patient, "venues"), [2, 2, 1]);
});

Deno.test("weightedFunding(funding, bars of oi) takes a close only when it is known", () => {
  const funding = settlements({ A: every(8, 1, 1), B: every(8, 3, 3) });
  const closes = longTable({ A: [1, 1, 1, 1, 1, 1, 1, 3, 9], B: Array(9).fill(1) }, {
    rows: "bars",
  });
  // At 08:00 the bar of 07:00 is known, that of 08:00 is not; at 00:00 none is.
  assertEquals(cells(weightedFunding(funding, closes, eight), "weightedFunding"), [NaN, 1.5]);
  const open = columns(closes, { asOf: at(7.5) });
  assertEquals(cells(weightedFunding(funding, open, eight), "weightedFunding"), [NaN, NaN]);
});

Deno.test("weightedFunding(funding, oi) leaves out of both sums who lacks either, and ALL", () => {
  const funding = settlements({ A: [1], B: [3], ALL: [100] });
  const oi = longTable({ A: [1], C: [3], ALL: [4] });
  const made = weightedFunding(funding, oi, eight);
  assertEquals(cells(made, "weightedFunding"), [1]);
  assertEquals([cells(made, "venues"), cells(made, "weightCoverage")], [[1], [0.25]]);
  const none = weightedFunding(settlements({ B: [1] }), oi, eight);
  assertEquals([cells(none, "weightedFunding"), cells(none, "weightCoverage")], [[NaN], [0]]);
  const empty = weightedFunding(
    settlements({ A: [1], B: [3] }),
    longTable({ A: [0], B: [2] }),
    eight,
  );
  assertEquals([cells(empty, "weightedFunding"), cells(empty, "venues")], [[3], [1]]);
});

const rate = fc.option(fc.double({ min: -0.01, max: 0.01, noNaN: true }), { nil: undefined });
const level = fc.option(fc.double({ min: 1, max: 1e10, noNaN: true }), { nil: undefined });

Deno.test("weightedFunding(funding, oi) is what a naive count has, and lies between the rates", () => {
  fc.assert(fc.property(
    fc.array(fc.tuple(rate, rate, rate), { minLength: 1, maxLength: 12 }),
    fc.array(fc.tuple(level, level, level), { minLength: 12, maxLength: 12 }),
    fc.constantFrom(1, 2, 8),
    (rates, levels, hours) => {
      const [names, intervals] = [["A", "B", "C"], { A: hours, B: 8, C: 2 }];
      const of = (table: (number | undefined)[][]) =>
        Object.fromEntries(names.map((name, v) => [name, table.map((row) => row[v])]));
      const made = weightedFunding(settlements(of(rates)), longTable(of(levels)), {
        intervals: columns({ exchangeName: names, interval: Object.values(intervals) }),
      });
      cells(made, "ts").forEach((t, k) => {
        const hour = ((t as number) - START) / HOUR;
        let [weighted, weights] = [0, 0];
        const parts: number[] = [];
        names.forEach((name, v) => {
          const h = intervals[name as "A"];
          const settled = rates.slice(0, hour + 1).findLastIndex((row) => row[v] !== undefined);
          const weight = levels[hour][v];
          if (settled === -1 || hour - settled >= h || weight === undefined) return;
          parts.push(rates[settled][v]! * 8 / h);
          weighted += parts.at(-1)! * weight;
          weights += weight;
        });
        const found = cells(made, "weightedFunding")[k] as number;
        assertAlmostEquals(found, weighted / weights, 1e-15);
        assertEquals(cells(made, "venues")[k], parts.length);
        assert(!(found < Math.min(...parts) - 1e-15) && !(found > Math.max(...parts) + 1e-15));
      });
    },
  ));
});

Deno.test("weightedFunding(funding, oi) takes the demo's frames, by intervals of a frame too", async () => {
  const api = demo({ now: () => Date.UTC(2024, 8, 12) });
  const span = { baseCoin: "BTC", start: "2024-09-08", end: "2024-09-10" } as const;
  const funding = await api.fundingRate.history.history({ ...span, exchangeType: "USDT" });
  const oi = await api.openInterest.exchangeChart.history({ ...span, interval: "1h" });
  const made = weightedFunding(funding, oi, { intervals: await api.fundingRate.current() });
  const { venues, weightCoverage, weightedFunding: mean } = columnsOf(made).columns;
  assertEquals(made.shape, [6, 4]);
  assertEquals([...venues.values].slice(1), [7, 7, 7, 7, 7]);
  assert([...venues.values][0] === 1); // Binance alone says its interval
  assert([...weightCoverage.values].every((part) => part > 0.2 && part < 1)); // CME has no funding
  assert([...mean.values].every((rate) => Math.abs(rate) < 0.001));
  const given = { funding: columnsOf(funding), oi: columnsOf(oi) };
  const report = leakCheck(({ funding, oi }) => weightedFunding(funding, oi), given);
  assert(report.ok && report.cuts > 0, JSON.stringify(report));
});

Deno.test("weightedFunding(funding, oi) looks at nothing that came later", () => {
  const given = {
    funding: settlements({
      A: every(8, 1, 2, 3),
      D: Array(20).fill(2),
      B: every(4, 1, 1, 2, undefined, 1),
    }),
    oi: longTable({
      A: Array(20).fill(5),
      D: [1, undefined, NaN, ...Array(15).fill(2)],
      B: [1, 2, 3],
    }, {
      rows: "bars",
    }),
  };
  assertNoLeak(leakCheck(({ funding, oi }) => weightedFunding(funding, oi), given));
});

Deno.test("weightedFunding(funding, oi) takes rows in any order, and none", () => {
  const [funding, oi] = [settlements({ A: every(8, 1, 2), B: every(8, 3, 4) }), steady(3, 1)];
  const made = weightedFunding(shuffled(funding, [3, 1, 2, 0]), oi, eight);
  assertEquals(cells(made, "weightedFunding"), [1.5, 2.5]);
  assertEquals(weightedFunding(settlements({}), oi).length, 0);
  assertEquals(cells(weightedFunding(funding, longTable({}), eight), "weightedFunding"), [
    NaN,
    NaN,
  ]);
  assertEquals(weightedFunding(frame(funding), oi, eight).shape, [2, 4]);
});

Deno.test("weightedFunding(K line, wrong frames, odd options) is refused", async () => {
  const [funding, oi] = [settlements({ A: [1], B: [2] }), steady(3, 1)];
  const kline = await demo().fundingRate.kline({
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "8h",
    size: 4,
  });
  assertThrows(() => weightedFunding(kline, oi), TypeError, "weightedFunding: needs settlements");
  assertThrows(
    () => weightedFunding(funding, funding),
    TypeError,
    "weightedFunding: needs open interest",
  );
  const nameless = columns({ ts: [START], oi: [1] }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    kinds: { oi: "stock" },
    units: { oi: "USD" },
  });
  assertThrows(
    () => weightedFunding(funding, nameless),
    TypeError,
    'weightedFunding: oi has no column "exchangeName" by which to match',
  );
  const pairs = columns({ ...values(oi), symbol: cells(oi, "ts").map((_, i) => `S${i % 3}`) }, {
    like: oi,
    keys: ["exchangeName", "symbol"],
  });
  assertThrows(
    () => weightedFunding(funding, pairs),
    RangeError,
    "weightedFunding: oi holds several series",
  );
  const widthless = columns(oi, { every: undefined });
  assertThrows(
    () => weightedFunding(funding, widthless),
    TypeError,
    "weightedFunding: oi: the frame has no bar width",
  );
  const told = weightedFunding(funding, widthless, { ...eight, oiStaleness: 0 });
  assertEquals(cells(told, "venues"), [2]);
  const call = (options: unknown) => () => weightedFunding(funding, oi, options as never);
  assertThrows(call({ stalenes: 1 }), TypeError, 'Did you mean "staleness"?');
  assertThrows(call({ staleness: "1M" }), RangeError, "weightedFunding: staleness is no duration");
  assertThrows(call({ intervals: { A: -1 } }), RangeError, "the interval of A is no number");
});

function values(table: ReturnType<typeof columns>): Record<string, ArrayLike<unknown>> {
  return Object.fromEntries(table.names.map((name) => [name, table.columns[name].values]));
}

Deno.test("weightedFunding(funding, oi) is no settlement: measures of settlements refuse it", () => {
  const made = weightedFunding(settlements({ A: every(8, 1, 2, 3) }), steady(300), eight);
  for (
    const refused of [
      () => fundingApr(made),
      () => accumulateFunding(made),
      () => weightedFunding(made, steady(300)),
    ]
  ) assertThrows(refused, TypeError, '"weightedFunding" is rate in fraction/8h');
});

Deno.test("weightedFunding(funding, oi, { intervals }) refuses exchanges that funding has not", () => {
  assertThrows(
    () =>
      weightedFunding(settlements({ A: [1], B: [1] }), steady(1, 1, 1), {
        intervals: { A: 8, C: 1 },
      }),
    RangeError,
    'weightedFunding: intervals names "C", of which the frame has no row; there are "A", "B"',
  );
});
