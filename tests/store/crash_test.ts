import { assert, assertEquals } from "@std/assert";
import type { Columns } from "../../lib/core.ts";
import type { Disk } from "../../lib/store/disk.ts";
import { Store } from "../../lib/store/store.ts";
import { memoryDisk } from "./memoryDisk.ts";
import { assertSame, btc, FETCHED, HOUR, hours, span, START } from "./stores.ts";

class Crash extends Error {}

/** A disk that stops for good before, in or after its `steps`-th change. */
function crashing(disk: Disk, steps: number, moment: "before" | "in" | "after"): Disk {
  const changing = async (path: string, work: () => Promise<void>) => {
    steps--;
    if (steps < 0) throw new Crash();
    if (steps > 0 || moment === "after") await work();
    else if (moment === "in") {
      // What the real disk leaves of a write that was cut off.
      const cut = path.lastIndexOf("/") + 1;
      await disk.replace(`${path.slice(0, cut)}.${path.slice(cut)}.x.tmp`, new Uint8Array(99));
    }
    if (steps === 0) throw new Crash();
  };
  return {
    ...disk,
    replace: (path, bytes) => changing(path, () => disk.replace(path, bytes)),
    remove: (path) => changing(path, () => disk.remove(path)),
  };
}

/** Two months, filled from the end as a history is, overlapping; then some hours restated, one twice. */
const writes: { rows: Columns; covered: readonly [number, number]; fetchedAt: number }[] = [
  { rows: hours(710, 730), covered: span(710, 730), fetchedAt: FETCHED },
  { rows: hours(690, 712), covered: span(690, 712), fetchedAt: FETCHED + 1 },
  { rows: hours(700, 725, (h) => h % 5), covered: span(700, 725), fetchedAt: FETCHED + 2 },
  { rows: hours(718, 722, (h) => h % 7), covered: span(718, 722), fetchedAt: FETCHED + 3 },
  { rows: hours(730, 730), covered: span(730, 740), fetchedAt: FETCHED + 4 },
];

async function run(store: Store): Promise<void> {
  for (const { rows, covered, fetchedAt } of writes) {
    await store.write(btc, rows, { covered, fetchedAt });
  }
}

/** All that a store says of the series, for comparing. */
async function all(store: Store) {
  return {
    now: await store.read(btc),
    then: await Promise.all(
      writes.map(({ fetchedAt }) => store.read(btc, undefined, { asOf: fetchedAt })),
    ),
    vintages: await store.vintages(btc),
    missing: await store.missing(btc, span(0, 900)),
    listed: (await store.list()).columns,
  };
}

const figures = (table: Columns | undefined) =>
  new Map(Array.from(
    table?.columns.ts.values as Float64Array ?? [],
    (t, i) => [t, table!.columns.coinCount.values[i]],
  ));

Deno.test("store: cut off at whichever change of the disk, it holds whole rows and claims no more", async () => {
  const whole = new Store("/s", memoryDisk());
  await run(whole);
  const expected = await all(whole);
  const figuresOf = new Map<number, Set<unknown>>();
  for (const { rows } of writes) {
    for (const [t, figure] of figures(rows)) {
      figuresOf.set(t, (figuresOf.get(t) ?? new Set()).add(figure));
    }
  }
  let steps = 1;
  for (let crashed = true; crashed; steps++) {
    for (const moment of ["before", "in", "after"] as const) {
      const disk = memoryDisk();
      crashed = await run(new Store("/s", crashing(disk, steps, moment)))
        .then(() => false, (error) => {
          assert(error instanceof Crash, String(error));
          return true;
        });
      const store = new Store("/s", disk);
      const rows = figures(await store.read(btc));
      for (const [t, figure] of rows) assert(figuresOf.get(t)?.has(figure), `${figure} at ${t}`);
      const missing = await store.missing(btc, span(690, 730));
      for (let t = START + 690 * HOUR; t < START + 730 * HOUR; t += HOUR) {
        const claimed = !missing.some(([from, until]) => from <= t && t < until);
        assert(!claimed || rows.has(t), `${t} is said to be there`);
      }
      for (const [t, figure] of figures(await store.vintages(btc))) {
        assert(figure !== rows.get(t), `${figure} at ${t} is in use, and said to be out of it`);
      }
      await run(store); // once more, from the start
      const resumed = await all(store);
      assertSame(resumed.now, expected.now!);
      assertEquals(resumed, expected);
      const left = await disk.names(
        `/s/family=openInterest/method=symbolChart/exchange=Binance/interval=1h/symbol=BTCUSDT`,
      );
      assertEquals(left, ["2024-09.parquet", "2024-10.parquet"]);
    }
  }
  assert(steps > 12, `${steps} changes only`);
});
