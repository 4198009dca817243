import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { Column } from "../../lib/columns/column.ts";
import type { Columns } from "../../lib/core.ts";
import { AbortError } from "../../lib/errors/abortError.ts";
import { StoreError } from "../../lib/errors/storeError.ts";
import { disk } from "../../lib/store/disk.ts";
import type { Disk } from "../../lib/store/disk.ts";
import { openStore, Store } from "../../lib/store/store.ts";
import { storeFailure } from "../../lib/store/storeFailure.ts";
import { memoryDisk } from "../store/memoryDisk.ts";
import { canMount, mount, realFullDisk } from "../store/realDisk.ts";
import { ASKED, cells, LONG, withStore } from "./storedClient.ts";

const SERIES = { family: "openInterest", method: "symbolChart", args: ASKED };
const OTHER = { ...ASKED, symbol: "ETHUSDT" } as const;
const asked = { ...ASKED, ...LONG };

/** The rows of a partial frame, each of them right, and how many they are. */
function rightRows(partial: unknown, whole: Columns): number {
  const rows = (partial as Columns).columns;
  const instantsOf = (ts: Column) => [...ts.values as Float64Array];
  const placeOf = new Map(instantsOf(whole.columns.ts).map((t, place) => [t, place]));
  const places = instantsOf(rows.ts).map((t) => placeOf.get(t) ?? -1);
  assert(!places.includes(-1));
  for (const name of whole.names) {
    assertEquals([...rows[name].values], places.map((place) => whole.columns[name].values[place]));
  }
  return places.length;
}

/** Waits until something is so. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !await isSo(); tries++) {
    assert(tries < 10_000, "it never is");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

Deno.test("history: a disk that fills up on the way is a StoreError with all that came; with room, the rest is asked for", () =>
  withStore({}, async ({ client, folder, lookalike }) => {
    const asked = { ...ASKED, ...LONG, start: "2024-01-01" };
    const whole = await client({ store: false }).openInterest.symbolChart.history(asked);
    const full = await realFullDisk();
    const sixth = Promise.withResolvers<void>();
    let room = 2; // the first page, which is written alone: rows of one month, and what they cover
    const store = new Store(folder, {
      ...disk,
      async replace(path, bytes) {
        if (room-- > 0) return await disk.replace(path, bytes);
        await sixth.promise;
        throw storeFailure(path, "cannot be written", full);
      },
    });
    const before = lookalike.seen.length;
    // Pages come while others are written; the disk is full when the sixth is on its way.
    const paged: typeof fetch = async (input, init) => {
      if (room < Infinity && lookalike.seen.length - before === 5) {
        sixth.resolve();
        await until(() => init!.signal!.aborted); // so that it never arrives
      }
      return await fetch(input, init);
    };
    const { history } = client({ store, concurrency: 1, fetch: paged }).openInterest.symbolChart;
    const error = await assertRejects(() => history(asked), StoreError, "the disk is full");
    assertStringIncludes(error.fix, "Make room");
    // What could not be kept is not lost, and no more is asked for that could not be kept.
    assertEquals(lookalike.seen.length - before, 5);
    assertEquals(rightRows(error.partial, whole), 5 * 500);
    room = Infinity;
    const { calls: left } = await client({ store }).openInterest.symbolChart.plan(asked);
    assert(left! < before, "nothing was kept");
    const asOften = lookalike.seen.length;
    assertEquals(cells(await history(asked)), cells(whole));
    assertEquals(lookalike.seen.length - asOften, left);
  }));

Deno.test({
  name:
    "history: on a real disk that is full, then read-only: what is stored is read, the rest is a StoreError",
  ignore: !await canMount(),
  fn: () =>
    withStore({}, async ({ client, folder }) => {
      const whole = await client({ store: false }).openInterest.symbolChart.history(asked);
      await mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", folder);
      try {
        const { history, plan } = client().openInterest.symbolChart;
        const august = { ...asked, start: "2024-08-01" };
        const kept = await history(august);
        await Deno.writeFile(`${folder}/ballast`, new Uint8Array(2_000_000)).catch(() => {});
        const full = await assertRejects(() => history(asked), StoreError, "the disk is full");
        assert(rightRows(full.partial, whole) > 0);
        assertEquals(cells(await history(august)), cells(kept));

        await mount("-o", "remount,ro", folder);
        const refused = await assertRejects(
          () => history(asked),
          StoreError,
          "the folder is read-only",
        );
        assertStringIncludes(refused.fix, "COINANK_STORE");
        assert(rightRows(refused.partial, whole) > 0);
        // The requests of the history that failed may still be on their way: nobody can count calls.
        assertEquals((await plan(august)).calls, 0);
        assertEquals(cells(await history(august)), cells(kept));

        await mount("-o", "remount,rw", folder);
        await Deno.remove(`${folder}/ballast`);
        assertEquals(cells(await history(asked)), cells(whole));
      } finally {
        await new Deno.Command("umount", { args: [folder] }).output();
      }
    }),
});

Deno.test("history: a file where the store's folder should be is a StoreError with what came", () =>
  withStore({}, async ({ client, folder }) => {
    await Deno.writeTextFile(`${folder}/file`, "");
    const { history } = client({ store: `${folder}/file` }).openInterest.symbolChart;
    const error = await assertRejects(() => history(asked), StoreError, `${folder}/file`);
    assertStringIncludes(error.message, "a file stands where a folder should be");
  }));

for (
  const [how, damage] of [
    ["corrupt", (bytes: Uint8Array) => bytes.map((byte, i) => i > 99 && i < 199 ? byte ^ 1 : byte)],
    ["half-written", (bytes: Uint8Array) => bytes.slice(0, bytes.length / 2)],
  ] as const
) {
  Deno.test(`history: a ${how} file is named; other spans and series go on; without it the month alone is asked for`, () =>
    withStore({}, async ({ client, folder, lookalike }) => {
      const whole = await client({ store: false }).openInterest.symbolChart.history(asked);
      const { history } = client().openInterest.symbolChart;
      await history({ ...asked, end: "2024-08-01" });
      await history({ ...asked, ...OTHER });
      const path =
        `${folder}/family=openInterest/method=symbolChart/exchange=Binance/interval=1h/symbol=BTCUSDT/` +
        "2024-06.parquet";
      await Deno.writeFile(path, damage(await Deno.readFile(path)));
      const error = await assertRejects(() => history(asked), StoreError, path);
      assertStringIncludes(error.message, "is damaged or cut off");
      assertStringIncludes(error.fix, "Delete it");
      // August came, and is stored.
      assert(rightRows(error.partial, whole) >= 31 * 24);
      let calls = lookalike.seen.length;
      assertEquals((await history({ ...asked, start: "2024-07-01" })).length, 62 * 24);
      assertEquals((await history({ ...asked, ...OTHER })).length, whole.length);
      assertEquals(lookalike.seen.length, calls);
      await Deno.remove(path); // as the error says
      assertEquals(cells(await history(asked)), cells(whole));
      assertEquals(lookalike.seen.length, calls + 2);
      const june = Date.parse("2024-06-30T23:59:59.999Z");
      assertEquals(lookalike.seen[calls].endTime, june);
      calls = lookalike.seen.length;
      assertEquals(cells(await history(asked)), cells(whole));
      assertEquals(lookalike.seen.length, calls);
    }));
}

/** How long a stop may take on a busy machine, in ms; what it would wait for in vain never comes. */
const SOON = 10_000;

/** A store of which nothing can be locked before it is released, and its writes. */
function lockedStore(folder: string, real: Disk, failure?: unknown) {
  const released = Promise.withResolvers<void>();
  const writes: Promise<unknown>[] = [];
  const store = new Store(folder, {
    ...real,
    locked(path, work) {
      const write = released.promise.then(() => {
        if (failure) throw failure;
        return real.locked(path, work);
      });
      writes.push(write);
      return write;
    },
  });
  return {
    store,
    release: released.resolve,
    /** Over when so many writes are. */
    async written(count: number) {
      await until(() => writes.length === count);
      await Promise.allSettled(writes);
    },
  };
}

Deno.test("history: aborted, it keeps in the store what came, and the rest alone is asked for later", () =>
  withStore(
    { fault: ({ count }) => count === 3 ? "hang" : undefined },
    async ({ client, lookalike }) => {
      // In memory, so that what is still to be written when it is stopped takes no disk's time.
      const { store, release, written } = lockedStore("/s", memoryDisk());
      const { history } = client({ store, concurrency: 1 }).openInterest.symbolChart;
      const stop = new AbortController();
      const aborted = history(asked, { signal: stop.signal });
      aborted.catch(() => {});
      await until(() => lookalike.seen.length === 4);
      const at = performance.now();
      stop.abort();
      release();
      const error = await assertRejects(() => aborted, AbortError, ", and in the store");
      assert(performance.now() - at < SOON);
      assertEquals((error.partial as Columns).length, 1_500);
      await written(2);
      assertEquals((await store.read(SERIES))!.length, 1_500);
      const calls = lookalike.seen.length;
      const whole = await client({ store: false }).openInterest.symbolChart.history(asked);
      const alone = lookalike.seen.length - calls;
      assertEquals(cells(await history(asked)), cells(whole));
      assertEquals(lookalike.seen.length - calls, 2 * alone - 3);
    },
  ));

for (const [what, said] of [["locked", "still being written"], ["full", "the disk is full"]]) {
  Deno.test(`history: aborted while the store is ${what}, it rejects soon and says so`, () =>
    withStore(
      { fault: ({ count }) => count === 3 ? "hang" : undefined },
      async ({ client, folder, lookalike }) => {
        const failure = what === "full"
          ? storeFailure("oi.parquet", "cannot be written", await realFullDisk())
          : undefined;
        const { store, release, written } = lockedStore(folder, disk, failure);
        const { history } = client({ store, concurrency: 1 }).openInterest.symbolChart;
        const stop = new AbortController();
        const aborted = history(asked, { signal: stop.signal });
        aborted.catch(() => {});
        await until(() => lookalike.seen.length === 4);
        const at = performance.now();
        stop.abort();
        if (failure) release();
        const error = await assertRejects(() => aborted, AbortError, said);
        assert(performance.now() - at < SOON);
        assertEquals((error.partial as Columns).length, 1_500);
        release();
        // What was being written is written all the same: the first page, then those that came meanwhile.
        await written(2);
        const stored = openStore({ folder });
        assertEquals((await stored.read(SERIES))?.length ?? 0, failure ? 0 : 1_500);
        const first = failure ? Date.parse(LONG.end) : Date.parse(LONG.end) - 1_500 * 3_600_000;
        assertEquals(await stored.missing(SERIES, [LONG.start, LONG.end]), [
          [Date.parse(LONG.start), first],
        ]);
      },
    ));
}
