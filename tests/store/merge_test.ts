import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";
import { StoreError } from "../../lib/errors/storeError.ts";
import { Store } from "../../lib/store/store.ts";
import { memoryDisk } from "./memoryDisk.ts";
import { btc, FETCHED, HOUR, hours, span, START, withStore } from "./stores.ts";

/** A row: its hour, its key and its figure. */
type Row = readonly [hour: number, key: string | null, figure: number];
interface Write {
  readonly fetchedAt: number;
  readonly rows: readonly Row[];
}

const tableOf = (rows: readonly Row[]) =>
  columns({
    ts: Float64Array.from(rows, ([hour]) => START + hour * HOUR),
    exchangeName: rows.map(([, key]) => key),
    price: Float64Array.from(rows, ([, key]) => key === "x" ? NaN : 1),
    a: Float64Array.from(rows, ([, , figure]) => figure),
  }, { time: "ts", kinds: { exchangeName: "label" }, keys: ["exchangeName", "price"] });

const rowsOf = ({ columns: { ts, exchangeName, a, fetchedAt } }: Columns): Row[] =>
  Array.from(ts.values as Float64Array, (t, i) =>
    [
      (t - START) / HOUR,
      exchangeName.values[i],
      a.values[i],
      ...(fetchedAt ? [fetchedAt.values[i]] : []),
    ] as never);

/** By instant, key and fetch time. */
const sorted = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).sort();

/** What a list of all that was ever written says of each row: its versions in turn. */
function versionsOf(log: readonly Write[]): Map<string, [row: Row, fetchedAt: number][]> {
  const versions = new Map<string, [Row, number][]>();
  for (const { fetchedAt, rows } of log) {
    for (const row of rows) {
      const id = JSON.stringify([row[0], row[1]]);
      versions.set(id, [...(versions.get(id) ?? []), [row, fetchedAt]]);
    }
  }
  for (const [id, all] of versions) {
    const inTurn = all.toSorted((a, b) => a[1] - b[1]);
    versions.set(
      id,
      inTurn.filter(([row], i) => i === 0 || !Object.is(inTurn[i - 1][0][2], row[2])),
    );
  }
  return versions;
}

async function assertAsLogged(store: Store, log: readonly Write[]): Promise<void> {
  const versions = [...versionsOf(log).values()];
  const stored = (await store.read(btc))!;
  assertEquals(sorted(rowsOf(stored)), sorted(versions.map((all) => all.at(-1)![0])));
  const times = [...stored.columns.ts.values as Float64Array];
  assertEquals(times, times.toSorted((a, b) => a - b));
  const older = await store.vintages(btc);
  assertEquals(
    older ? sorted(rowsOf(older)) : [],
    sorted(versions.flatMap((all) => all.slice(0, -1)).map(([row, t]) => [...row, t] as never)),
  );
  for (const { fetchedAt } of log) {
    for (const asOf of [fetchedAt - 1, fetchedAt]) {
      const then = versions.flatMap((all) => all.filter(([, t]) => t <= asOf).slice(-1));
      const known = (await store.read(btc, undefined, { asOf }))!;
      assertEquals(sorted(rowsOf(known)), sorted(then.map(([row]) => row)), `as of ${asOf}`);
      const last = Math.max(...then.map(([, t]) => t));
      assertEquals(known.meta.asOf, then.length > 0 ? last : undefined);
    }
  }
}

const inMemory = (work: (store: Store) => Promise<void>) => work(new Store("/s", memoryDisk()));

/** Hours around the end of a month. */
const hour = fc.integer({ min: 715, max: 724 });
const key = fc.constantFrom("x", "y", "null", null);
const rows = (figure: fc.Arbitrary<number>) =>
  fc.uniqueArray(fc.tuple(hour, key, figure), {
    selector: ([hour, key]) => JSON.stringify([hour, key]),
    maxLength: 12,
  });

Deno.test("store: rows, vintages and asOf are as a list of all writes has them", async () => {
  const figure = fc.constantFrom(0, 1, NaN);
  const write = fc.tuple(fc.integer({ min: 1, max: 2 }), rows(figure));
  await fc.assert(
    fc.asyncProperty(
      fc.array(write, { minLength: 1, maxLength: 6 }),
      (writes) =>
        withStore(async (store) => {
          const log: Write[] = [];
          for (const [wait, rows] of writes) {
            log.push({ fetchedAt: (log.at(-1)?.fetchedAt ?? FETCHED) + wait, rows });
            const before = versionsOf(log.slice(0, -1));
            const after = versionsOf(log);
            const { fetchedAt } = log.at(-1)!;
            const written = await store.write(btc, tableOf(rows), { fetchedAt });
            assertEquals(written.added, after.size - before.size);
            const versions = (map: typeof after) => [...map.values()].flat().length;
            assertEquals(written.added + written.restated, versions(after) - versions(before));
            assertEquals(written.kept, rows.length - written.added - written.restated);
          }
          await assertAsLogged(store, log);
        }),
    ),
    { numRuns: 40 },
  );
});

Deno.test("store: versions that come in any order end as they were fetched", async () => {
  // No figure comes twice: of a version that was seen again in between only the first time is known.
  let count = 0;
  const figure = fc.constant(0).map(() => ++count);
  const write = fc.tuple(fc.integer({ min: 0, max: 9 }), rows(figure));
  const writes = fc.uniqueArray(write, { selector: ([t]) => t, minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(writes, (writes) =>
      inMemory(async (store) => {
        const log = writes.map(([t, rows]) => ({ fetchedAt: FETCHED + t, rows }));
        for (const { rows, fetchedAt } of log) {
          await store.write(btc, tableOf(rows), { fetchedAt });
        }
        await assertAsLogged(store, log);
      })),
    { numRuns: 40 },
  );
});

Deno.test("store: a row that was known for longer than was thought is read as of then", () =>
  withStore(async (store) => {
    await store.write(btc, hours(0, 5), { fetchedAt: FETCHED });
    const earlier = await store.write(btc, hours(2, 4), { fetchedAt: FETCHED - 10 });
    assertEquals(earlier, { added: 0, kept: 2, restated: 0 });
    const known = await store.read(btc, undefined, { asOf: FETCHED - 5 });
    assertEquals(known!.columns.ts, hours(2, 4).columns.ts);
    assertEquals(await store.vintages(btc), undefined);
  }));

Deno.test("store: of two versions fetched at one moment the one that came later is used", () =>
  withStore(async (store) => {
    for (const figure of [1, 2]) {
      await store.write(btc, hours(0, 2, () => figure), { fetchedAt: FETCHED });
    }
    const [used, then] = [
      await store.read(btc),
      await store.read(btc, undefined, { asOf: FETCHED }),
    ];
    assertEquals([...used!.columns.coinCount.values], [2, 2]);
    assertEquals([...then!.columns.coinCount.values], [2, 2]);
    assertEquals([...(await store.vintages(btc))!.columns.coinCount.values], [1, 1]);
  }));

Deno.test("store: of events of one instant each that differs is another, and none restates another", () =>
  withStore(async (store) => {
    const events = (figures: number[]) =>
      columns({ ts: figures.map(() => new Date(START)), a: figures, note: figures.map(String) }, {
        time: "ts",
        rows: "events",
        keys: ["note"],
      });
    await store.write(btc, events([1, 2]), { fetchedAt: FETCHED });
    const written = await store.write(btc, events([3, 2, 4]), { fetchedAt: FETCHED + 1 });
    assertEquals(written, { added: 2, kept: 1, restated: 0 });
    assertEquals([...(await store.read(btc))!.columns.a.values], [1, 2, 3, 4]);
  }));

Deno.test("store: a column that is new is not known of older rows, whose older version has none either", () =>
  withStore(async (store) => {
    await store.write(btc, hours(0, 800), { fetchedAt: FETCHED });
    const { ts, coinCount } = hours(730, 900).columns;
    const more = columns({ ts: ts.values, extra: coinCount.values, coinCount: coinCount.values }, {
      like: hours(0, 1),
      kinds: { extra: "flow" },
    });
    await store.write(btc, more, { fetchedAt: FETCHED + 1 });
    const { columns: { extra }, names, length } = (await store.read(btc))!;
    assertEquals([length, ...names], [900, "ts", "extra", "coinCount"]);
    assertEquals(extra.kind, "flow");
    assertEquals([extra.values[729], extra.values[730]], [NaN, coinCount.values[0]]);
    const before = (await store.read(btc, span(700, 800), { asOf: FETCHED }))!;
    assertEquals(before.columns.coinCount.values, hours(700, 800).columns.coinCount.values);
    assert(before.columns.extra.values.every(Number.isNaN));
  }));

Deno.test("store: other units and other keys are no rows of the same series", () =>
  withStore(async (store) => {
    await store.write(btc, hours(0, 5), { fetchedAt: FETCHED });
    const { ts, coinCount } = hours(4, 6).columns;
    const inUsd = columns({ ts: ts.values, coinCount: coinCount.values }, {
      like: hours(0, 1),
      units: { coinCount: "USD" },
    });
    await assertRejects(
      () => store.write(btc, inUsd, { fetchedAt: FETCHED }),
      StoreError,
      'coinCount is in "coin" there, and in "USD" now',
    );
    const keyed = columns({ ts: ts.values, coinCount: coinCount.values, who: ["a", "b"] }, {
      like: hours(0, 1),
    });
    await assertRejects(
      () => store.write(btc, keyed, { fetchedAt: FETCHED }),
      StoreError,
      "told apart by time, and by who now",
    );
    assertEquals((await store.read(btc))!.length, 5);
  }));
