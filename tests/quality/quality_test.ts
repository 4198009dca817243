import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { Columns, columns, columnsOf, demo, rowsOf } from "../../lib/core.ts";
import type { Column } from "../../lib/core.ts";
import { demo as demoFrames, frame } from "../../lib/mod.ts";
import { keepRestated } from "../../lib/columns/restated.ts";
import { take } from "../../lib/columns/order.ts";
import { quality } from "../../lib/quality/quality.ts";
import type { ProblemKind } from "../../lib/quality/problem.ts";
import { customInspect, jupyterDisplay } from "../../lib/show/displays.ts";
import { argumentsFor, methodIn, TABLES } from "../catalog/calls.ts";
import { year } from "../bench/series.ts";

const HOUR = 3_600_000;
const NOW = Date.parse("2024-09-10T15:45:10Z");
const api = demo({ now: () => NOW });
const clean = await api.openInterest.symbolChart.history({
  exchange: "Binance",
  symbol: "BTCUSDT",
  interval: "1h",
  start: "2024-08-01",
  end: "2024-09-01",
});
const candles = await api.kline.lists.history({
  exchange: "Binance",
  symbol: "BTCUSDT",
  interval: "1h",
  productType: "SWAP",
  start: "2024-08-01",
  end: "2024-09-01",
});
const venues = await api.openInterest.exchangeChart.history({
  baseCoin: "BTC",
  type: "BTC",
  interval: "1h",
  start: "2024-08-19",
  end: "2024-08-24",
});

/** What was found, less what is only not known. */
const kinds = (table: Columns, options = {}): ProblemKind[] =>
  quality(table, options).problems.map(({ what }) => what).filter((what) => what !== "unknown");

/** The table with cells of a column changed. */
function changed(table: Columns, name: string, cells: Readonly<Record<number, number>>): Columns {
  const values = (table.columns[name].values as Float64Array).slice();
  for (const [row, value] of Object.entries(cells)) values[Number(row)] = value;
  const column = { ...table.columns[name], values } as Column;
  return new Columns({ ...table.columns, [name]: column }, table.meta);
}

const without = (table: Columns, gone: (row: number) => boolean): Columns =>
  take(table, Array.from({ length: table.length }, (_, row) => row).filter((row) => !gone(row)));

const at = (table: Columns, row: number) => new Date(table.columns[table.meta.time!].values[row]!);

Deno.test("quality finds nothing wrong with any table of the demo market, and no jump in it", async () => {
  const told: string[] = [];
  for (const example of TABLES) {
    const table = await methodIn(api, example)(await argumentsFor(example, api)) as Columns;
    const { ok, problems } = quality(table);
    assert(ok, `${example.id}: ${JSON.stringify(problems)}`);
    for (const { what, series } of problems) {
      if (what !== "open" && what !== "unknown") told.push(`${example.id} ${what} ${series}`);
    }
  }
  // Both are so: CME stands still between its sessions, and one fund began later than the others.
  assertEquals(told.sort(), [
    "etf.usBtcInflow came BTC",
    "openInterest.exchangeChart frozen CME",
  ]);
});

Deno.test("quality finds nothing at all in a clean history", () => {
  for (const table of [clean, venues] as Columns[]) assertEquals(quality(table).problems, []);
  assertEquals(kinds(candles), []);
  const [row] = rowsOf(quality(clean).series);
  assertEquals([row.rows, row.expected, row.present, row.coverage], [744, 744, 744, 1]);
  assertEquals([row.first, row.last], [new Date("2024-08-01"), new Date("2024-08-31T23:00Z")]);
});

Deno.test("quality finds bars that are missing, with a span that a history can be asked for", () => {
  const gone = new Set([100, 101, 102, 400]);
  const found = quality(without(clean, (row) => gone.has(row)));
  assert(!found.ok);
  assertEquals(rowsOf(found.gaps), [
    { from: at(clean, 100), to: at(clean, 103), bars: 3 },
    { from: at(clean, 400), to: at(clean, 401), bars: 1 },
  ]);
  const [row] = rowsOf(found.series);
  assertEquals([row.expected, row.present, row.missing, row.gaps], [744, 740, 4, 2]);
  assertEquals(row.coverage, 740 / 744);
  const [problem] = found.problems;
  assertEquals(
    [problem.what, problem.isError, problem.rows, problem.from, problem.to],
    ["gap", true, 4, at(clean, 100), at(clean, 401)],
  );
  assertStringIncludes(
    problem.detail,
    "4 bars missing in 2 gaps, at most 3 in a row from 2024-08-05T04:00Z",
  );
});

Deno.test("quality judges each series of a long table by itself, and names it", () => {
  const names = venues.columns.exchangeName.values;
  const isOf = (name: string) => (row: number) => names[row] === name;
  const of = (name: string) => Array.from(names.keys()).filter(isOf(name));
  const [okx, gate] = [of("OKX"), of("Gate")];
  // OKX lacks a bar in the middle, Gate comes late, Kraken leaves early.
  const gone = new Set([okx[50], ...gate.slice(0, 24), ...of("Kraken").slice(-10)]);
  const found = quality(without(venues, (row) => gone.has(row)));
  assertEquals(
    found.problems.map(({ what, series, rows, isError }) => [what, series, rows, isError]),
    [["gap", "OKX", 1, true], ["came", "Gate", 1, false], ["left", "Kraken", 1, false]],
  );
  const [gap] = rowsOf(found.gaps);
  assertEquals([gap.exchangeName, gap.from], ["OKX", at(venues, okx[50])]);
  const lives = rowsOf(found.venues).filter(({ came, left }) => came || left);
  assertEquals(lives.map(({ exchangeName }) => exchangeName), ["Kraken", "Gate"]);
  assertEquals(lives[1].first, new Date("2024-08-20"));
});

Deno.test("quality tells equal rows of one instant from those that differ", () => {
  const rows = Array.from({ length: clean.length }, (_, row) => row);
  const twice = take(clean, [...rows.slice(0, 11), 10, ...rows.slice(11)]);
  assertEquals(kinds(twice), ["double"]);
  const differing = changed(twice, "coinCount", { 11: 1 + clean.columns.coinCount.values[10] });
  const found = quality(differing);
  assertEquals(found.problems.map(({ what, rows }) => [what, rows]), [["conflict", 1]]);
  assertEquals(rowsOf(found.doubles), [{ ts: at(clean, 10), rows: 2, conflict: 1 }]);
  const [row] = rowsOf(found.series);
  assertEquals([row.rows, row.present, row.expected, row.doubles], [745, 744, 744, 1]);
});

Deno.test("quality tells of rows out of order, and judges them by time all the same", () => {
  const backwards = take(
    clean,
    Array.from({ length: clean.length }, (_, i) => clean.length - 1 - i),
  );
  const found = quality(backwards);
  assertEquals(found.problems.map(({ what, rows }) => [what, rows]), [["order", 743]]);
  assertEquals(rowsOf(found.series)[0].missing, 0);
  const swapped = take(clean, [1, 0, ...Array.from({ length: 742 }, (_, i) => i + 2)]);
  const [problem] = quality(swapped).problems;
  assertEquals([problem.what, problem.rows, problem.from], ["order", 1, at(clean, 0)]);
});

Deno.test("quality tells of rows off the grid, even if the first is", () => {
  for (const row of [0, 300]) {
    const t = clean.columns.ts.values[row] + 17 * 60_000;
    const found = quality(changed(clean, "ts", { [row]: t }));
    const off = found.problems.find(({ what }) => what === "offGrid")!;
    assertEquals([off.rows, off.from], [1, new Date(t)]);
    // The bar itself is missing where others stand on both sides.
    assertEquals(rowsOf(found.series)[0].missing, row === 0 ? 0 : 1);
  }
});

Deno.test("quality tells of instants that are not known", () => {
  const found = quality(changed(clean, "ts", { 5: NaN, 700: NaN }));
  assertEquals(found.problems.map(({ what, rows }) => [what, rows]), [["instant", 2], ["gap", 2]]);
});

Deno.test("quality tells of figures that cannot be: below zero, not finite, corners out of order", () => {
  const found = quality(changed(clean, "coinCount", { 7: -clean.columns.coinCount.values[7] }));
  assertEquals(found.problems.map(({ what, column, from, rows }) => [what, column, from, rows]), [
    ["impossible", "coinCount", at(clean, 7), 1],
  ]);
  assertEquals(kinds(changed(clean, "coinValue", { 7: Infinity })), ["infinite", "jump"]);
  assertEquals(kinds(changed(candles, "close", { 9: 0 })), ["impossible", "candle", "jump"]);
  const { low, high, open } = candles.columns;
  const above = changed(candles, "low", { 9: open.values[9] * 1.0001 });
  assertEquals(
    quality(above).problems.filter(({ what }) => what === "candle").map((
      { column, rows },
    ) => [column, rows]),
    [["low", 1]],
  );
  const below = changed(candles, "high", { 9: low.values[9] * 0.9999 });
  assertEquals(
    quality(below).problems.filter(({ what }) => what === "candle").map(({ column }) => column),
    ["high"],
  );
  assertEquals(high.values[9] > low.values[9], true);
});

Deno.test("quality leaves amounts and levels that are signed by nature alone", () => {
  const signed = columns({
    ts: Array.from({ length: 100 }, (_, i) => NOW - i * HOUR).reverse(),
    cvd: Array.from({ length: 100 }, (_, i) => Math.sin(i / 9) * 1000),
    delta: Array.from({ length: 100 }, (_, i) => Math.cos(i) * 10 - 1),
    basis: Array.from({ length: 100 }, (_, i) => Math.cos(i) - 5),
  }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { cvd: "stock", delta: "flow", basis: "ratio" },
  });
  assertEquals(quality(signed).problems.map(({ what }) => what), []);
});

Deno.test("quality finds a level that froze, from when to when, in the venue where it did", () => {
  const frozen = quality(changed(clean, "coinCount", { 31: clean.columns.coinCount.values[30] }));
  assertEquals(frozen.problems, []); // two equal bars may be chance
  const stuck = Object.fromEntries(
    Array.from({ length: 9 }, (_, i) => [201 + i, clean.columns.coinCount.values[200]]),
  );
  const found = quality(changed(clean, "coinCount", stuck));
  assert(found.ok); // it may be so
  assertEquals(rowsOf(found.frozen), [{
    column: "coinCount",
    from: at(clean, 200),
    to: at(clean, 210),
    bars: 10,
    value: clean.columns.coinCount.values[200],
  }]);
  assert(!quality(changed(clean, "coinCount", stuck), { errors: ["frozen"] }).ok);
  assertEquals(quality(changed(clean, "coinCount", stuck), { frozen: 11 }).problems, []);
});

Deno.test("quality tells that CME stands still at the weekend, and the other venues do not", async () => {
  const week = await api.openInterest.exchangeChart.history({
    baseCoin: "BTC",
    type: "BTC",
    interval: "1h",
    start: "2024-08-19",
    end: "2024-08-28",
  });
  const { frozen, ok } = quality(week);
  assert(ok);
  const [run, ...others] = rowsOf(frozen);
  assertEquals([run.exchangeName, run.bars], ["CME", 49]);
  assertEquals(others, []);
});

Deno.test("quality takes no figure that seldom changes for a frozen one, and one that stopped for one", () => {
  const levels = (level: (i: number) => number, length = 400) =>
    columns({
      ts: Array.from({ length }, (_, i) => Date.UTC(2024, 0, 1) + i * HOUR),
      coins: Array.from({ length }, (_, i) => level(i)),
    }, {
      time: "ts",
      every: "1h",
      rows: "samples",
      kinds: { coins: "stock" },
      units: { coins: "coin" },
    });
  const weekly = levels((i) => 1000 + Math.floor(i / 7) * 1.5);
  assertEquals(quality(weekly).problems, []);
  const constant = levels(() => 1000);
  assertEquals(rowsOf(quality(constant).frozen).map(({ bars }) => bars), [400]);
  const coarse = levels((i) => Math.round(1000 + 2 * Math.sin(i * 12.9898) + i / 50));
  assertEquals(rowsOf(quality(coarse).frozen), []);
});

Deno.test("quality finds jumps with the bars around, a spike once, and none over a gap", () => {
  const { values } = clean.columns.coinCount;
  const spike = quality(changed(clean, "coinCount", { 50: values[50] * 10 }));
  const [jump, ...others] = rowsOf(spike.jumps);
  assertEquals(others, []);
  assertEquals([jump.column, jump.ts, jump.returns], ["coinCount", at(clean, 50), 1]);
  assertEquals([jump.before, jump.value, jump.after], [values[49], values[50] * 10, values[51]]);
  assert(Math.abs(jump.change - Math.log(values[50] * 10 / values[49])) < 1e-12);
  assert(spike.ok && jump.sigmas > 100);

  const shift: Record<number, number> = {};
  for (let row = 600; row < clean.length; row++) shift[row] = values[row] * 1000;
  const shifted = changed(clean, "coinCount", shift);
  assertEquals(rowsOf(quality(shifted).jumps).map(({ ts, returns }) => [ts, returns]), [
    [at(clean, 600), 0],
  ]);
  assertEquals(rowsOf(quality(without(shifted, (row) => row === 599)).jumps), []);
  assertEquals(rowsOf(quality(shifted, { sigmas: 1e4 }).jumps), []);
  const dropped = rowsOf(quality(changed(clean, "coinCount", { 50: 0 })).jumps);
  assertEquals(dropped.map(({ value, returns, change }) => [value, returns, change]), [[
    0,
    1,
    -Infinity,
  ]]);
});

Deno.test("quality counts the bar in progress neither as expected nor as present", async () => {
  const open = await api.kline.lists({
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    productType: "SWAP",
    size: 10,
  });
  const found = quality(open);
  assert(found.ok);
  const [row] = rowsOf(found.series);
  assertEquals([row.rows, row.expected, row.present, row.open], [10, 9, 9, 1]);
  const note = found.problems.find(({ what }) => what === "open")!;
  assertEquals([note.isError, note.from, note.to], [
    false,
    new Date("2024-09-10T15:00Z"),
    new Date("2024-09-10T16:00Z"),
  ]);
});

Deno.test("quality expects the bars of the span that was asked for, as far as they had closed", () => {
  const span = { start: "2024-07-31", end: "2024-09-01T06:00" };
  const [lead, trail] = rowsOf(quality(clean, span).gaps);
  assertEquals(lead, { from: new Date("2024-07-31"), to: new Date("2024-08-01"), bars: 24 });
  assertEquals(trail, { from: new Date("2024-09-01"), to: new Date("2024-09-01T06:00Z"), bars: 6 });
  assertEquals(quality(clean, { start: "2024-08-01", end: "2024-09-01" }).problems, []);
  // A start within a bar expects the next one.
  assertEquals(rowsOf(quality(clean, { start: "2024-07-31T22:30" }).gaps)[0].bars, 1);
  const asked = new Columns(clean.columns, {
    ...clean.meta,
    asOf: Date.parse("2024-09-01T03:59Z"),
  });
  assertEquals(rowsOf(quality(asked, { end: "2024-09-09" }).gaps)[0].bars, 3);
});

Deno.test("quality expects no bars of events, and finds equal ones", async () => {
  const trades = await api.bigOrder.largeTrades({
    symbol: "BTCUSDT",
    productType: "SWAP",
    amount: 100_000,
  });
  const found = quality(trades);
  assert(found.ok);
  assertEquals(rowsOf(found.series).map(({ rows, expected }) => [rows, expected]), [[
    trades.length,
    NaN,
  ]]);
  const twice = take(trades as Columns, [0, ...Array.from({ length: trades.length }, (_, i) => i)]);
  assertEquals(kinds(twice), ["double"]);
});

Deno.test("quality steps by the calendar: months, and days of 23 and 25 hours", () => {
  const month = (m: number) => Date.UTC(2024, m, 1);
  const months = columns({ ts: [0, 1, 2, 4, 5].map(month), oi: [1, 2, 3, 4, 5] }, {
    time: "ts",
    every: "1M",
    rows: "bars",
  });
  assertEquals(rowsOf(quality(months).gaps), [{
    from: new Date(month(3)),
    to: new Date(month(4)),
    bars: 1,
  }]);
  const days = Array.from(
    { length: 400 },
    (_, i) =>
      Temporal.PlainDate.from("2024-01-01").add({ days: i }).toZonedDateTime("America/New_York")
        .epochMilliseconds,
  );
  const zoned = columns({ ts: days, oi: days.map((_, i) => i + 1) }, {
    time: "ts",
    every: "1d",
    rows: "bars",
    timeZone: "America/New_York",
  });
  assertEquals(kinds(zoned), []);
  assertEquals(
    kinds(new Columns(zoned.columns, { ...zoned.meta, timeZone: "UTC" })).includes("offGrid"),
    true,
  );
  // The day of the change of clocks.
  const lacks = rowsOf(quality(without(zoned, (row) => row === 69)).gaps);
  assertEquals(lacks, [{ from: new Date(days[69]), to: new Date(days[70]), bars: 1 }]);
});

Deno.test("quality expects no days on which a fund never trades, and those on which it does", async () => {
  const flows = await api.etf.hkInflow() as Columns;
  assertEquals(kinds(flows), []);
  // A Wednesday, and a Friday with the Monday after it.
  const gone = [20, 31, 32];
  const dates = gone.map((row) => at(flows, row));
  assertEquals(dates.map((date) => date.getUTCDay()), [2, 3, 4]);
  const found = rowsOf(quality(without(flows, (row) => gone.includes(row))).gaps);
  assertEquals(found.map(({ from, bars }) => [from, bars]), [[dates[0], 1], [dates[1], 2]]);
  const friday = Array.from({ length: flows.length }, (_, row) => row)
    .find((row) => row > 5 && at(flows, row).getUTCDay() === 5)!;
  const [gap] = rowsOf(quality(without(flows, (row) => row === friday || row === friday + 1)).gaps);
  assertEquals([gap.from, gap.bars], [at(flows, friday), 2]);
  assertEquals(gap.to, at(flows, friday + 2));
});

Deno.test("quality reports restatements, with the figures before and after where they were kept", () => {
  const known = keepRestated(new Columns(clean.columns, clean.meta), [at(clean, 3).getTime()]);
  const note = quality(known);
  assert(note.ok);
  assertEquals(note.problems.map(({ what, rows, from }) => [what, rows, from]), [[
    "restated",
    1,
    at(clean, 3),
  ]]);
  const older = columns({
    ts: [at(clean, 3), at(clean, 9), new Date("2020-01-01")],
    coinCount: [1, clean.columns.coinCount.values[9], 2],
    coinValue: [clean.columns.coinValue.values[3], 7, 2],
    fetchedAt: ["2024-09-01", "2024-09-02", "2024-09-03"].map((day) => new Date(day)),
  }, { time: "ts", like: clean });
  const told = rowsOf(quality(known, { restatements: older }).restatements);
  assertEquals(told, [
    {
      column: "coinCount",
      ts: at(clean, 3),
      was: 1,
      now: clean.columns.coinCount.values[3],
      fetchedAt: new Date("2024-09-01"),
    },
    {
      column: "coinValue",
      ts: at(clean, 9),
      was: 7,
      now: clean.columns.coinValue.values[9],
      fetchedAt: new Date("2024-09-02"),
    },
  ]);
});

Deno.test("quality of one row is fine, and of none is not", () => {
  const one = take(clean as Columns, [0]);
  assertEquals(quality(one).problems, []);
  assertEquals(rowsOf(quality(one).series).map(({ expected, present }) => [expected, present]), [[
    1,
    1,
  ]]);
  const none = take(clean as Columns, []);
  assertEquals(kinds(none), ["empty"]);
  const asked = quality(none, { start: "2024-09-01T00:30", end: "2024-09-01T06:00" });
  assertEquals(asked.problems.map(({ what, rows }) => [what, rows]), [["empty", 0], ["gap", 5]]);
  assert(quality(none, { errors: ["gap"] }).ok);
  const noVenue = take(venues as Columns, []);
  assertEquals(kinds(noVenue), ["empty"]);
});

Deno.test("quality takes danfo frames and gives frames, and shows a table", async () => {
  const df = await demoFrames({ now: () => NOW }).openInterest.symbolChart.history({
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    start: "2024-08-01",
    end: "2024-08-03",
  });
  const found = quality(frame(without(columnsOf(df) as Columns, (row) => row === 5)));
  assertEquals(found.gaps.shape, [1, 3]);
  assertEquals(found.gaps.at(0, "bars"), 1);
  const { "text/plain": text, "text/html": html } = found[jupyterDisplay]();
  assertEquals(text, found[customInspect]());
  for (const shown of [text, html]) {
    assertStringIncludes(shown, "not ok: 1 error · 47 of 48 bars");
    assertStringIncludes(shown, "1 bar missing in 1 gap from 2024-08-01T05:00Z");
    assertStringIncludes(shown, "coverage");
    assertStringIncludes(shown, "demo market (generated)");
  }
  assert(quality(df).ok);
  assertStringIncludes(quality(df)[customInspect](), "ok · 48 of 48 bars");
});

Deno.test("quality shows of its counts those that are not 0 throughout", () => {
  const day = ["2024-09-10", "2024-09-11", "2024-09-13"];
  const shownOf = (ts: string[]) => {
    const table = columns({ ts, oi: ts.map((_, i) => i + 1) }, {
      time: "ts",
      every: "1d",
      rows: "samples",
    });
    const found = quality(table);
    assertEquals(columnsOf(found.series).names.includes("offGrid"), true);
    return found[customInspect]().split("\n").find((line) => line.includes("coverage"))!.trim();
  };
  assertEquals(
    shownOf(day).split(/\s+/),
    ["first", "last", "rows", "expected", "present", "coverage", "gaps", "missing"],
  );
  assertEquals(shownOf(day.slice(0, 2)).split(/\s+/).at(-1), "coverage");
});

Deno.test("quality escapes what it shows of the data", () => {
  const odd = columns({
    ts: ["2024-09-10", "2024-09-12", "2024-09-10"],
    who: ["<b>a</b>", "<b>a</b>", "<i>b</i>"],
    oi: [1, 2, 3],
  }, { time: "ts", every: "1d", rows: "samples" });
  const html = quality(odd)[jupyterDisplay]()["text/html"];
  assert(!html.includes("<b>") && !html.includes("<i>"), html);
  assertStringIncludes(html, "&lt;b&gt;a");
});

Deno.test("quality changes nothing of what it is given", () => {
  const before = Object.entries(venues.columns).map(([name, { values }]) => [name, values.slice()]);
  quality(take(venues as Columns, [3, 2, 1]));
  quality(venues);
  assertEquals(
    Object.entries(venues.columns).map(([name, { values }]) => [name, values.slice()]),
    before,
  );
});

Deno.test("quality refuses options that are none", () => {
  const check = (options: object) => () => quality(clean, options);
  assertThrows(check({ sigma: 3 }), TypeError, 'quality: no option "sigma"');
  assertThrows(check({ sigmas: 0 }), RangeError, "quality: sigmas is out of range: 0");
  assertThrows(check({ frozen: 1.5 }), RangeError, "quality: frozen is no number of bars: 1.5");
  assertThrows(
    check({ errors: ["gaps"] }),
    RangeError,
    'quality: no problem "gaps"; there are "empty"',
  );
  assertThrows(check({ errors: "gap" }), TypeError, "quality: errors is no list");
  assertThrows(
    check({ start: "2024-09-02", end: "2024-09-01" }),
    RangeError,
    "start is not before end",
  );
  assertThrows(check({ restatements: columns({ a: [1] }) }), TypeError, "no time column");
  assertThrows(() => quality({} as never), TypeError, "Not a frame");
});

Deno.test("quality agrees with counting by hand on series with holes, doubles, disorder and other venues", () => {
  const row = fc.record({
    hour: fc.integer({ min: 0, max: 40 }),
    venue: fc.constantFrom("a", "b"),
    oi: fc.constantFrom(1, 2),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
      const table = columns({
        ts: rows.map(({ hour }) => Date.UTC(2024, 0, 1, hour)),
        exchangeName: rows.map(({ venue }) => venue),
        oi: rows.map(({ oi }) => oi),
      }, {
        time: "ts",
        every: "1h",
        rows: "samples",
        keys: ["exchangeName"],
        kinds: { oi: "stock" },
      });
      const found = quality(table);
      const told = (what: ProblemKind) =>
        found.problems.filter((problem) => problem.what === what).reduce(
          (sum, { rows }) => sum + rows,
          0,
        );
      let [missing, equal, differing, backward] = [0, 0, 0, 0];
      for (const venue of ["a", "b"]) {
        const own = rows.filter((row) => row.venue === venue);
        if (own.length === 0) continue;
        const hours = own.map(({ hour }) => hour);
        for (let h = Math.min(...hours); h < Math.max(...hours); h++) {
          if (!hours.includes(h)) missing++;
        }
        own.forEach(({ hour }, i) => {
          if (own.slice(0, i).some((before) => before.hour > hour)) backward++;
        });
        for (const hour of new Set(hours)) {
          const figures = own.filter((row) => row.hour === hour).map(({ oi }) => oi);
          if (new Set(figures).size > 1) differing += figures.length - 1;
          else equal += figures.length - 1;
        }
      }
      assertEquals(
        [told("gap"), told("double"), told("conflict"), told("order")],
        [missing, equal, differing, backward],
      );
      const bars = rowsOf(found.gaps).reduce((sum, { from, to, bars }) => {
        assertEquals((Number(to) - Number(from)) / HOUR, bars);
        return sum + bars;
      }, 0);
      assertEquals(bars, missing);
      assertEquals(found.ok, missing + equal + differing + backward === 0);
    }),
    { numRuns: 300 },
  );
});

Deno.test("quality finds each of many faults at once, wherever they fall", () => {
  const { length } = clean;
  const place = fc.integer({ min: 30, max: length - 30 });
  fc.assert(
    fc.property(
      fc.uniqueArray(place, {
        minLength: 3,
        maxLength: 3,
        comparator: (a, b) => Math.abs(a - b) < 12,
      }),
      ([gone, below, froze]) => {
        const { values } = clean.columns.coinCount;
        const cells: Record<number, number> = { [below]: -values[below] };
        for (let i = 1; i < 8; i++) cells[froze + i] = values[froze];
        // What comes after a run of eight bars may be far from it.
        const found = quality(without(changed(clean, "coinCount", cells), (row) => row === gone));
        const told = found.problems.filter(({ what }) => what !== "jump").map((
          { what, from },
        ) => [what, Number(from)]);
        assertEquals(told, [
          ["gap", Number(at(clean, gone))],
          ["impossible", Number(at(clean, below))],
          ...(gone > froze && gone < froze + 8 ? [] : [["frozen", Number(at(clean, froze))]]),
        ]);
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("quality looks through 525,600 rows in less than a second", () => {
  const { ts, coinCount, coinValue } = year();
  const table = columns({ ts, coinCount, coinValue }, {
    time: "ts",
    every: "1m",
    rows: "samples",
    kinds: { coinCount: "stock", coinValue: "stock" },
  });
  let best = Infinity;
  for (let run = 0; run < 3; run++) {
    const begun = performance.now();
    const { series } = quality(table);
    best = Math.min(best, performance.now() - begun);
    assertEquals(rowsOf(series)[0].present, 525_600);
  }
  assert(best < 1_000, `${best} ms`);
});
