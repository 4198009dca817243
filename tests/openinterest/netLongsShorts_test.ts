import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, demo, frame } from "../../lib/mod.ts";
import type { Columns } from "../../lib/mod.ts";
import { netLongsShorts } from "../../lib/openinterest/netLongsShorts.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { cells, HOUR, longTable, shuffled, START } from "./longTable.ts";
import { assertNoLeak } from "../verbs/assertNoLeak.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const coins = (...levels: (number | undefined)[]) =>
  longTable({ Binance: levels }, { unit: "coin" });

/** Prices as samples: that of each hour closes the bar before. */
const prices = (...levels: number[]): Columns =>
  columns({ ts: levels.map((_, i) => START + i * HOUR), price: levels }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    kinds: { price: "price" },
    units: { price: "USD" },
  });

const ADDED = ["longsDelta", "shortsDelta", "netLongs", "netShorts"];
const added = (table: Columns) =>
  Object.fromEntries(ADDED.map((name) => [name, cells(table, name)]));

Deno.test("netLongsShorts(oi, price) reads who acted from the signs of both changes", () => {
  // up up, down up, down down, up down
  const made = netLongsShorts(coins(10, 15, 18, 16, 9), prices(100, 110, 105, 90, 95));
  assertEquals(added(made), {
    longsDelta: [5, 0, -2, 0, NaN],
    shortsDelta: [0, 3, 0, -7, NaN],
    netLongs: [5, 5, 3, 3, NaN],
    netShorts: [0, 3, 3, -4, NaN],
  });
  assertEquals(
    ADDED.map((name) => [made.columns[name].kind, made.columns[name].unit]),
    [["flow", "coin"], ["flow", "coin"], ["stock", "coin"], ["stock", "coin"]],
  );
  assertEquals([made.meta.rows, made.meta.every], ["bars", "1h"]);
});

Deno.test("netLongsShorts(oi, price) says nothing where the price or the level stood still", () => {
  const made = netLongsShorts(coins(10, 15, 15, 15), prices(100, 100, 110, 110));
  assertEquals(cells(made, "longsDelta"), [0, 0, 0, NaN]);
  assertEquals(cells(made, "shortsDelta"), [0, 0, 0, NaN]);
  assert(!Object.is(cells(made, "shortsDelta")[1], -0));
});

Deno.test("netLongsShorts(oi, price) is NaN where something is not known, and goes on after", () => {
  const gap = netLongsShorts(coins(10, 12, undefined, 20, 25), prices(1, 2, 3, 4, 5));
  assertEquals(added(gap).longsDelta, [2, NaN, 5, NaN]);
  assertEquals(added(gap).netLongs, [2, NaN, 7, NaN]);
  const unknown = netLongsShorts(coins(10, NaN, 13, 14), prices(1, 2, 3, 4));
  assertEquals(added(unknown).shortsDelta, [NaN, NaN, 0, NaN]);
  const unpriced = netLongsShorts(coins(10, 11, 12), prices(1, NaN, 3));
  assertEquals(added(unpriced).longsDelta, [NaN, NaN, NaN]);
  assertEquals(added(unpriced).shortsDelta, [NaN, NaN, NaN]);
});

Deno.test("netLongsShorts(oi, price) takes each venue for itself, any order, one row and none", () => {
  const two = longTable({ A: [1, 2, 3], B: [5, 4, 2] }, { unit: "coin" });
  const made = netLongsShorts(two, prices(1, 2, 3));
  const of = (name: string, venue: string) =>
    cells(made, name).filter((_, i) => cells(made, "exchangeName")[i] === venue);
  assertEquals(of("netLongs", "A"), [1, 2, NaN]);
  assertEquals(of("netShorts", "B"), [-1, -3, NaN]);
  const mixed = netLongsShorts(shuffled(two, [4, 5, 2, 3, 0, 1]), prices(1, 2, 3));
  assertEquals(added(mixed), added(made));
  assertEquals(added(netLongsShorts(coins(1), prices(1))).netLongs, [NaN]);
  assertEquals(netLongsShorts(coins(), prices()).length, 0);
  assertEquals(netLongsShorts(frame(two), prices(1, 2)).shape, [6, 7]);
});

Deno.test("netLongsShorts(oi, price) parts ΔQ in two, and the sums are those of the parts", () => {
  const step = fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }));
  fc.assert(fc.property(fc.array(step, { minLength: 2, maxLength: 40 }), (steps) => {
    const made = netLongsShorts(
      coins(...steps.map(([q]) => q)),
      prices(...steps.map(([, p]) => p)),
    );
    let [longs, shorts] = [0, 0];
    for (let i = 0; i + 1 < steps.length; i++) {
      const [[q0, p0], [q1, p1]] = [steps[i], steps[i + 1]];
      if (p1 > p0 && q1 > q0) longs += q1 - q0;
      if (p1 < p0 && q1 > q0) shorts += q1 - q0;
      if (p1 < p0 && q1 < q0) longs -= Math.abs(q1 - q0);
      if (p1 > p0 && q1 < q0) shorts -= Math.abs(q1 - q0);
      const cell = (name: string) => cells(made, name)[i] as number;
      assertEquals([cell("netLongs"), cell("netShorts")], [longs, shorts]);
      if (p1 !== p0) assertEquals(cell("longsDelta") + cell("shortsDelta"), q1 - q0);
    }
  }));
});

Deno.test("netLongsShorts(K line, price) goes from open to close, and looks at nothing that came later", async () => {
  const api = demo({ now: () => Date.UTC(2024, 8, 12) });
  const span = {
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    start: "2024-09-08",
    end: "2024-09-10",
  } as const;
  const oi = columnsOf(await api.openInterest.kline.history(span));
  const price = columnsOf(await api.kline.lists.history({ ...span, productType: "SWAP" }));
  const made = netLongsShorts(oi, price);
  const sum = (name: string) =>
    (cells(made, name) as number[]).reduce((total, change) => total + change, 0);
  const change = made.columns.close.values.map((close, i) => close - made.columns.open.values[i]);
  assertAlmostEquals(sum("longsDelta") + sum("shortsDelta"), change.reduce((a, b) => a + b), 1e-6);
  assertAlmostEquals(cells(made, "netLongs").at(-1) as number, sum("longsDelta"), 1e-6);
  assertNoLeak(leakCheck(({ oi, price }) => netLongsShorts(oi, price), { oi, price }));
});

Deno.test("netLongsShorts(oi, price) refuses USD, what is no price, and odd options", () => {
  const [oi, price] = [coins(1, 2), prices(1, 2)];
  assertThrows(
    () => netLongsShorts(longTable({ A: [1] }), price),
    TypeError,
    "netLongsShorts: needs open interest in coin",
  );
  assertThrows(() => netLongsShorts(oi, oi), TypeError, "netLongsShorts: needs a price in USD");
  assertThrows(() => netLongsShorts(oi, undefined as never), TypeError, "the price is no frame");
  assertThrows(
    () => netLongsShorts(oi, columns(price, { every: "4h" })),
    RangeError,
    "not the same",
  );
  assertThrows(
    () => netLongsShorts(oi, price, { anchor: 0 } as never),
    TypeError,
    'netLongsShorts: no option "anchor"',
  );
});
