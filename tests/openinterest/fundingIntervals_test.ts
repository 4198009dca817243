import { assertEquals, assertThrows } from "@std/assert";
import { columns, columnsOf, demo } from "../../lib/mod.ts";
import { fundingIntervals } from "../../lib/openinterest/fundingIntervals.ts";
import type { Intervals } from "../../lib/openinterest/fundingIntervals.ts";
import { settlementsOf } from "../../lib/openinterest/settlementsOf.ts";
import { HOUR, START } from "./longTable.ts";

/** The intervals of one venue that settles at these hours. */
function hours(at: readonly number[], given?: Intervals, more = {}): number[] {
  const table = columns({
    ts: at.map((hour) => START + hour * HOUR),
    exchangeName: at.map(() => "Binance"),
    fundingRate: at.map(() => 0.0001),
    ...more,
  }, {
    time: "ts",
    rows: "samples",
    keys: ["exchangeName"],
    kinds: { fundingRate: "rate" },
    units: { fundingRate: "fraction", ...("interval" in more ? { interval: "hours" } : {}) },
  });
  return [...fundingIntervals(settlementsOf(table, "me"), given, "me")];
}

Deno.test("fundingIntervals(settlements) are the usual spacing by then; the first row has none", () => {
  assertEquals(hours([0, 8, 16, 24]), [NaN, 8, 8, 8]);
  assertEquals(hours([0, 1, 2]), [NaN, 1, 1]);
  assertEquals(hours([0]), [NaN]);
  assertEquals(hours([]), []);
});

Deno.test("fundingIntervals(settlements) pass over settlements that are missing", () => {
  assertEquals(hours([0, 8, 16, 32, 40]), [NaN, 8, 8, 8, 8]);
  assertEquals(hours([0, 16, 24]), [NaN, 16, 8]); // of equally frequent ones the shorter
  assertEquals(hours([0, 8, 16, 32, 48, 56]), [NaN, 8, 8, 8, 8, 8]);
});

Deno.test("fundingIntervals(settlements) follow a change of the interval within five settlements", () => {
  assertEquals(hours([0, 8, 16, 24, 32, 40, 44, 48, 52]), [NaN, 8, 8, 8, 8, 8, 8, 8, 4]);
  assertEquals(hours([0, 4, 8, 12, 16, 20, 28, 36, 44]), [NaN, 4, 4, 4, 4, 4, 4, 4, 8]);
});

Deno.test("fundingIntervals(settlements) are those to the minute", () => {
  const late = 7 / 3_600_000;
  assertEquals(hours([0, 8 + late, 16, 24 + 3 * late]), [NaN, 8, 8, 8]);
  assertEquals(hours([0, 0.5, 1]), [NaN, 0.5, 0.5]);
});

Deno.test("fundingIntervals(settlements, intervals) take what is given first, then what rows say", () => {
  assertEquals(hours([0, 8], { Binance: 4 }), [4, 4]);
  assertThrows(
    () => hours([0, 8], { Binance: 8, Bybitt: 4 }),
    RangeError,
    'me: intervals names "Bybitt", of which the frame has no row; there are "Binance"',
  );
  assertEquals(hours([], { OKX: 4 }), []);
  assertEquals(hours([0, 8, 16], undefined, { interval: [4, NaN, 0] }), [4, 8, 8]);
  assertEquals(hours([0, 8], { Binance: 1 }, { interval: [4, 4] }), [1, 1]);
});

Deno.test("fundingIntervals(settlements, current) take them from a frame, those that are said", async () => {
  const api = demo();
  const current = columnsOf(await api.fundingRate.current());
  assertEquals(hours([0, 1], current), [8, 8]); // the demo's Binance says 8
  const said = columns(
    { exchangeName: ["Binance", "Binance", "Okex"], interval: [4, NaN, 1] },
    { units: { interval: "hours" } },
  );
  assertEquals(hours([0, 8], said), [4, 4]);
  const two = columns({ exchangeName: ["Binance", "Binance"], interval: [4, 8] });
  assertThrows(
    () => hours([0, 8], two),
    RangeError,
    "me: intervals has two of Binance, 4 and 8 hours. Pick the rows of one coin",
  );
});

Deno.test("fundingIntervals(settlements, intervals) know OKX by both spellings", () => {
  const table = columns({ ts: [START], exchangeName: ["OKX"], fundingRate: [1] }, {
    time: "ts",
    rows: "samples",
    kinds: { fundingRate: "rate" },
    units: { fundingRate: "fraction" },
  });
  const paid = settlementsOf(table, "me");
  assertEquals([...fundingIntervals(paid, { Okex: 8 }, "me")], [8]);
  assertEquals([...fundingIntervals(paid, { OKX: 8 }, "me")], [8]);
});

Deno.test("fundingIntervals(settlements, intervals) refuse what are no hours", () => {
  const call = (given: unknown) => () => hours([0, 8], given as never);
  assertThrows(
    call({ Binance: 0 }),
    RangeError,
    "me: the interval of Binance is no number of hours",
  );
  assertThrows(call({ Binance: "8h" }), RangeError, 'above 0: "8h"');
  assertThrows(call(8), TypeError, "me: intervals are not hours by exchange: 8");
  assertThrows(
    call(columns({ exchangeName: ["Binance"] })),
    TypeError,
    "me: intervals are not hours",
  );
});
