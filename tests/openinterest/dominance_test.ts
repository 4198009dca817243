import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, demo, frame } from "../../lib/mod.ts";
import { dominance } from "../../lib/openinterest/dominance.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { cells, HOUR, longTable, shuffled, START } from "./longTable.ts";
import type { Levels } from "./longTable.ts";
import { assertNoLeak } from "../verbs/assertNoLeak.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

/** The shares and stale flags of a venue by hour; `undefined` where it has no row. */
function of(levels: Levels, venue: string, options = {}) {
  const made = dominance(longTable(levels), options);
  const [ts, names, share, stale] = ["ts", "exchangeName", "share", "stale"]
    .map((name) => cells(made, name));
  const hours = Math.max(...Object.values(levels).map(({ length }) => length));
  return Array.from({ length: hours }, (_, hour) => {
    const row = ts.findIndex((t, i) => t === START + hour * HOUR && names[i] === venue);
    return row === -1 ? undefined : [share[row], stale[row]];
  });
}

Deno.test("dominance(venues) adds each venue's share of its instant", () => {
  const made = dominance(longTable({ Binance: [60, 50], OKX: [20, 50] }));
  assertEquals(made.names, ["ts", "exchangeName", "openInterest", "share", "stale"]);
  assertEquals(cells(made, "share"), [0.75, 0.25, 0.5, 0.5]);
  assertEquals(cells(made, "stale"), [0, 0, 0, 0]);
  const { share, stale } = made.columns;
  assertEquals([share.kind, share.unit, stale.kind], ["ratio", "fraction", "state"]);
  assertEquals([made.meta.rows, made.meta.every, made.meta.keys], ["samples", "1h", [
    "exchangeName",
  ]]);
});

Deno.test("dominance(venues) leaves a missing venue out at once, and says so", () => {
  for (const missing of [NaN, undefined]) {
    const levels = { Binance: [60, 60, 60], OKX: [20, missing, 20] };
    assertEquals(of(levels, "OKX"), [[0.25, 0], [NaN, 1], [0.25, 0]]);
    assertEquals(of(levels, "Binance"), [[0.75, 0], [1, 0], [0.75, 0]]);
  }
});

Deno.test("dominance(venues, carry) bridges a few bars by the last level, then gives NaN", () => {
  for (const missing of [NaN, undefined]) {
    const levels = { A: [60, 60, 180, 60], B: [20, missing, missing, missing] };
    assertEquals(of(levels, "B", { carry: 2 }), [[0.25, 0], [0.25, 1], [0.1, 1], [NaN, 1]]);
    assertEquals(of(levels, "A", { carry: 2 }), [[0.75, 0], [0.75, 0], [0.9, 0], [1, 0]]);
  }
});

Deno.test("dominance(venues, carry) counts bars, those of which no venue has a row too", () => {
  const levels = { A: [60, undefined, undefined, 60], B: [20, undefined, undefined, undefined] };
  assertEquals(of(levels, "B", { carry: 2 }).at(-1), [NaN, 1]);
  assertEquals(of(levels, "B", { carry: 3 }).at(-1), [0.25, 1]);
});

Deno.test("dominance(venues) adds no rows before a venue's first level, and none after its own", () => {
  const levels = { A: [60, 60], B: [undefined, 20], C: [NaN, 20] };
  assertEquals(of(levels, "B", { carry: 5 }), [undefined, [0.2, 0]]);
  assertEquals(of(levels, "C"), [[NaN, 1], [0.2, 0]]); // a row that was given stays
});

Deno.test("dominance(venues) leaves rows of ALL out", () => {
  const bare = dominance(longTable({ Binance: [60, 50], OKX: [20, 50] }));
  const total = dominance(longTable({ ALL: [80, 100], Binance: [60, 50], OKX: [20, 50] }));
  assertEquals(cells(total, "share"), cells(bare, "share"));
  assertEquals(cells(total, "exchangeName"), cells(bare, "exchangeName"));
});

Deno.test("dominance(venues) is NaN where nothing is held, and takes one venue and no rows", () => {
  assertEquals(of({ A: [0, 1], B: [0, 0] }, "A"), [[NaN, 0], [1, 0]]);
  assertEquals(of({ A: [5] }, "A"), [[1, 0]]);
  const none = dominance(longTable({}));
  assertEquals([none.length, none.names.length], [0, 5]);
});

Deno.test("dominance(venues) takes open interest in coin, the close of candles, and what it is told", () => {
  const coin = longTable({ A: [3], B: [1] }, { unit: "coin" });
  assertEquals(cells(dominance(coin), "share"), [0.75, 0.25]);
  const both = columns({
    ts: cells(coin, "ts"),
    exchangeName: ["A", "B"],
    coinCount: [3, 1],
    coinValue: [1, 1],
  }, {
    like: coin,
    kinds: { coinCount: "stock", coinValue: "stock" },
    units: { coinCount: "coin", coinValue: "USD" },
  });
  assertEquals(cells(dominance(both), "share"), [0.5, 0.5]); // USD first
  assertEquals(cells(dominance(both, { column: "coinCount" }), "share"), [0.75, 0.25]);
  const candles = columns({
    ts: cells(coin, "ts"),
    exchangeName: ["A", "B"],
    open: [1, 1],
    high: [9, 9],
    low: [1, 1],
    close: [3, 1],
  }, {
    like: coin,
    rows: "bars",
    kinds: { open: "stock", high: "stock", low: "stock", close: "stock" },
    units: { open: "USD", high: "USD", low: "USD", close: "USD" },
  });
  assertEquals(cells(dominance(candles), "share"), [0.75, 0.25]);
});

Deno.test("dominance(snapshot) takes a frame without time as one instant", async () => {
  const now = await demo().openInterest.byExchange({ baseCoin: "BTC" });
  const { share, coinValue, exchangeName } = columnsOf(dominance(now)).columns;
  assert(!exchangeName.values.includes("ALL") && exchangeName.values.length > 5);
  const sum = coinValue.values.reduce((a, b) => a + b);
  assertEquals([...share.values], Array.from(coinValue.values, (v) => v / sum));
});

Deno.test("dominance(frame) gives a frame with rows by time, in whatever order they came", () => {
  const table = longTable({ Binance: [60, 50], OKX: [20, 50] });
  const made = dominance(frame(shuffled(table, [3, 0, 2, 1])));
  assertEquals(made.shape, [4, 5]);
  const shares = columnsOf(made);
  cells(shares, "share").forEach((share, i) => {
    const sum = i < 2 ? 80 : 100;
    assertEquals(share, (cells(shares, "openInterest")[i] as number) / sum);
  });
  assertEquals(cells(shares, "ts"), cells(table, "ts"));
});

const level = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: 1e-3, max: 1e10, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(undefined, NaN) },
);

Deno.test("dominance(venues).share adds up to 1, and is what a naive count has", () => {
  fc.assert(fc.property(
    fc.array(fc.tuple(level, level, level), { minLength: 1, maxLength: 15 }),
    fc.integer({ min: 0, max: 3 }),
    (rows, carry) => {
      const names = ["A", "B", "C"];
      const levels = Object.fromEntries(names.map((name, v) => [name, rows.map((row) => row[v])]));
      /** The level at an hour or the last of at most `carry` hours before. */
      const naive = (name: string, hour: number) => {
        for (let back = 0; back <= carry && back <= hour; back++) {
          const level = levels[name][hour - back] ?? NaN;
          if (!Number.isNaN(level)) return level;
        }
        return NaN;
      };
      const shares = Object.fromEntries(names.map((name) => [name, of(levels, name, { carry })]));
      const there = rows.map((row) => row.some((level) => level !== undefined));
      rows.forEach((_, hour) => {
        if (!there[hour]) return;
        const all = names.map((name) => naive(name, hour));
        const sum = all.reduce((a, b) => a + (b || 0), 0);
        let total = 0;
        names.forEach((name, v) => {
          const share = (shares[name][hour]?.[0] ?? NaN) as number;
          assertAlmostEquals(share, all[v] / sum, 4e-16 * share); // sums in another order
          total += share || 0;
        });
        if (sum > 0) assertAlmostEquals(total, 1, 1e-15 * 4);
      });
    },
  ));
});

Deno.test("dominance(venues, carry) looks at nothing that came later", () => {
  const venues = longTable({
    A: [1, 2, 3, 4, 5, 6],
    B: [1, undefined, NaN, undefined, 3, undefined],
    C: [undefined, undefined, 4, 4, NaN, NaN],
  });
  for (const carry of [0, 1, 2]) assertNoLeak(leakCheck((df) => dominance(df, { carry }), venues));
});

Deno.test("dominance(venues) refuses what is no open interest, mixed coins, doubles, odd options", () => {
  const flows = columns(longTable({ A: [1] }), { kinds: { openInterest: "flow" } });
  assertThrows(
    () => dominance(flows),
    TypeError,
    "dominance: needs open interest in USD or coin; there are",
  );
  const table = longTable({ A: [1, 2] });
  assertThrows(() => dominance(shuffled(table, [0, 0])), RangeError, "dominance: two rows share");
  const call = (options: unknown) => () => dominance(table, options as never);
  assertThrows(call({ carry: -1 }), RangeError, "dominance: carry is not a whole number of bars");
  assertThrows(call({ carry: 1.5 }), RangeError, "from 0: 1.5");
  assertThrows(call({ cary: 1 }), TypeError, 'Did you mean "carry"?');
  const widthless = columns(table, { every: undefined });
  assertEquals(dominance(widthless).length, 2);
  assertThrows(
    () => dominance(widthless, { carry: 1 }),
    TypeError,
    "dominance: the frame has no bar width",
  );
  const coins = columns(
    { ts: [START, START], exchangeName: ["A", "A"], baseCoin: ["BTC", "ETH"], oi: [1, 2] },
    { time: "ts", kinds: { oi: "stock" }, units: { oi: "USD" } },
  );
  assertThrows(() => dominance(coins), RangeError, "dominance: the frame holds several coins");
});
