import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import type { Column, Kind } from "../../lib/columns/column.ts";
import { Columns } from "../../lib/core.ts";
import { Store } from "../../lib/store/store.ts";
import { memoryDisk } from "./memoryDisk.ts";
import { assertSame, btc, FETCHED, filesIn, hours, span, START, withStore } from "./stores.ts";

const instant = fc.integer({ min: Date.UTC(1960, 0), max: Date.UTC(2100, 0) });
/** Beside any instants, those around the ends of months. */
const edge = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -2, max: 2 }))
  .map(([month, ms]) => Date.UTC(2022, month) + ms);
const figure = fc.oneof(fc.double(), fc.constantFrom(NaN, -0, 0, Infinity, -Infinity, 5e-324));
const text = fc.option(fc.string({ unit: "binary", maxLength: 6 }).map((s) => s.toWellFormed()));
const name = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 5 }),
  fc.constantFrom(
    "symbol",
    "Family",
    "__proto__",
    "constructor",
    "a.b",
    "exchange_",
    "exchange",
    "\ufeff",
  ),
).filter((name) => name !== "ts" && name !== "fetchedAt");

const table = fc.tuple(
  fc.uniqueArray(fc.oneof(instant, edge), { maxLength: 30 }),
  fc.uniqueArray(
    fc.tuple(name, fc.constantFrom<Kind>("stock", "label", "time", "unknown", "flow")),
    {
      selector: ([name]) => name,
      maxLength: 5,
    },
  ),
  fc.constantFrom("samples" as const, "bars" as const, undefined),
).chain(([times, fields, rows]) => {
  const { length } = times;
  const values = fields.map(([, kind]) =>
    fc.array<unknown>(
      kind === "label" ? text : kind === "time" ? fc.oneof(instant, fc.constant(NaN)) : figure,
      { minLength: length, maxLength: length },
    )
  );
  return fc.tuple(...values).map((cells) => {
    const made = fields.map(([name, kind], i): [string, Column] => [name, {
      kind,
      unit: kind === "stock" ? "coin" : "",
      ...(kind === "stock" ? { corner: "high", at: "closing" } as const : {}),
      values: kind === "label" ? cells[i] : Float64Array.from(cells[i] as number[]),
    } as Column]);
    const ts: Column = { kind: "time", unit: "ms", values: Float64Array.from(times).sort() };
    return new Columns(Object.fromEntries([...made.slice(1), ["ts", ts], ...made.slice(0, 1)]), {
      time: "ts",
      ...(rows ? { rows, every: "1h" } : {}),
      source: "test",
    });
  });
});

Deno.test("store: what is written is read to the last bit, with all that it knows", async () => {
  await fc.assert(
    fc.asyncProperty(table, async (table) => {
      const store = new Store("/s", memoryDisk());
      await store.write(btc, table, { fetchedAt: FETCHED });
      assertSame(await store.read(btc), table);
      const again = await store.write(btc, table, { fetchedAt: FETCHED + 1 });
      assertEquals(again, { added: 0, kept: table.length, restated: 0 });
    }),
    { numRuns: 60 },
  );
});

Deno.test("store: a label may begin with U+FEFF; half of a surrogate pair becomes U+FFFD, once and for all", () =>
  withStore(async (store) => {
    const at = hours(0, 3).columns.ts;
    const note = { kind: "label", unit: "", values: ["\ufeffx", "\ud800", null] } as Column;
    const given = new Columns({ ts: at, note }, { time: "ts", keys: [] });
    await store.write(btc, given, { fetchedAt: FETCHED });
    assertEquals((await store.read(btc))!.columns.note.values, ["\ufeffx", "\ufffd", null]);
    assertEquals((await store.write(btc, given, { fetchedAt: FETCHED })).kept, 3);
  }));

Deno.test("store: more rows than a row group holds, in one month", () =>
  withStore(async (store) => {
    const ts = Float64Array.from({ length: 300_000 }, (_, i) => START + i * 1_000);
    const label = Array.from(ts, (_, i) => i % 7 === 0 ? null : `label ${i % 1_000}`);
    const given = new Columns({
      ts: { kind: "time", unit: "ms", values: ts },
      a: { kind: "flow", unit: "USD", values: ts.map(Math.sin) },
      label: { kind: "label", unit: "", values: label } as Column,
      next: { kind: "time", unit: "ms", values: ts.map((t, i) => i % 3 ? t + 1 : NaN) },
    }, { time: "ts", keys: ["label"] });
    await store.write(btc, given, { fetchedAt: FETCHED });
    assertSame(await store.read(btc), given);
  }));

Deno.test("store: a span is read from its start and before its end, over months", () =>
  withStore(async (store) => {
    const rows = hours(0, 2_000);
    await store.write(btc, rows, { fetchedAt: FETCHED });
    for (
      const [from, until] of [[0, 2_000], [700, 740], [719, 721], [720, 720], [-5, 3], [
        1_999,
        3_000,
      ]]
    ) {
      const expected = hours(Math.max(from, 0), Math.min(until, 2_000));
      assertSame(await store.read(btc, span(from, until)), expected);
    }
    assertSame(await store.read(btc, span(5_000, 6_000)), hours(0, 0));
    assertEquals((await store.read(btc))!.meta.asOf, FETCHED);
  }));

Deno.test("store: a series without rows is known by its columns, one never written is not known", () =>
  withStore(async (store) => {
    assertEquals(await store.read(btc), undefined);
    assertEquals(await store.missing(btc, span(0, 9)), [span(0, 9)]);
    await assertRejects(() => Deno.stat(store.folder), Deno.errors.NotFound); // reading makes nothing
    await store.write(btc, hours(0, 0), { covered: span(0, 9), fetchedAt: FETCHED });
    assertSame(await store.read(btc), hours(0, 0));
    assertEquals(await store.missing(btc, span(0, 12)), [span(9, 12)]);
  }));

Deno.test("store: rows come in any order, and the files are where hive's readers look", () =>
  withStore(async (store) => {
    const mixed = new Columns({
      ts: { kind: "time", unit: "ms", values: hours(700, 740).columns.ts.values.toReversed() },
      a: { kind: "stock", unit: "", values: new Float64Array(40).map((_, i) => i) },
    }, { time: "ts" });
    await store.write(btc, mixed, { fetchedAt: FETCHED });
    const { ts, a } = (await store.read(btc))!.columns;
    assertEquals([...ts.values], [...mixed.columns.ts.values].toReversed());
    assertEquals([...a.values], [...mixed.columns.a.values].toReversed());
    const at = "family=openInterest/method=symbolChart/exchange=Binance/interval=1h/symbol=BTCUSDT";
    assertEquals(filesIn(store.folder), [
      `_store/${at}/coverage.json`,
      `_store/${at}/lock`,
      `${at}/2024-09.parquet`,
      `${at}/2024-10.parquet`,
    ]);
  }));

Deno.test("store.write: what is no series of rows is refused before anything is made", () =>
  withStore(async (store) => {
    const write = (table: Columns) => store.write(btc, table, { fetchedAt: FETCHED });
    const { ts, coinCount } = hours(0, 2).columns;
    const at = (...values: number[]): Column => ({ ...ts, values: Float64Array.from(values) });
    const meta = { time: "ts" };
    await assertRejects(() => write(new Columns({ coinCount })), TypeError, "no time column");
    await assertRejects(
      () => write(new Columns({ ts: at(START, NaN), coinCount }, meta)),
      RangeError,
      "ts is not known in row 1",
    );
    await assertRejects(
      () => write(new Columns({ ts: at(START, START + 0.5), coinCount }, meta)),
      RangeError,
      "no whole millisecond",
    );
    await assertRejects(
      () => write(new Columns({ ts: at(START, START), coinCount }, meta)),
      RangeError,
      "two rows of 2024-09-01T00:00:00.000Z differ",
    );
    await assertRejects(
      () => write(new Columns({ ts, fetchedAt: ts }, meta)),
      RangeError,
      "fetchedAt",
    );
    await assertRejects(
      () => store.write(btc, hours(0, 2), { fetchedAt: 1_700_000_000 }),
      RangeError,
      "fetchedAt looks like seconds",
    );
    await assertRejects(() => Deno.stat(store.folder), Deno.errors.NotFound);
    assert(String(await store.list()).length > 0);
  }));

Deno.test("store: one write claims several spans, or none", () =>
  withStore(async (store) => {
    const fetchedAt = FETCHED;
    await store.write(btc, hours(0, 9), { covered: [span(0, 3), span(6, 9)], fetchedAt });
    assertEquals(await store.missing(btc, span(0, 9)), [span(3, 6)]);
    await store.write(btc, hours(3, 6), { covered: [], fetchedAt });
    assertEquals(await store.missing(btc, span(0, 9)), [span(3, 6)]);
    await assertRejects(
      () => store.write(btc, hours(0, 9), { covered: [span(0, 3), span(5, 4)], fetchedAt }),
      RangeError,
      "the span ends before it begins",
    );
  }));
