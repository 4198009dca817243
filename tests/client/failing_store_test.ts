import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import type { Columns } from "../../lib/core.ts";
import { AbortError } from "../../lib/errors/abortError.ts";
import { StoreError } from "../../lib/errors/storeError.ts";
import { disk } from "../../lib/store/disk.ts";
import { openStore, Store } from "../../lib/store/store.ts";
import { storeFailure } from "../../lib/store/storeFailure.ts";
import { canMount, mount, realFullDisk } from "../store/realDisk.ts";
import { ASKED, cells, LONG, withStore } from "./storedClient.ts";

const SERIES = { family: "openInterest", method: "symbolChart", args: ASKED };
const OTHER = { ...ASKED, symbol: "ETHUSDT" } as const;
const asked = { ...ASKED, ...LONG };

/** The rows of a partial frame, each of them right, and how many they are. */
function rightRows(partial: unknown, whole: Columns): number {
  const rows = (partial as Columns).columns;
  const places = [...rows.ts.values].map((t) => [...whole.columns.ts.values].indexOf(t as never));
  assert(!places.includes(-1));
  for (const name of whole.names) {
    assertEquals([...rows[name].values], places.map((place) => whole.columns[name].values[place]));
  }
  return places.length;
}

/** Waits until something is so. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !await isSo(); tries++) {
    assert(tries < 1_000, "it never is");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

Deno.test("history: a disk that fills up on the way is a StoreError with all that came; with room, the rest is asked for", () =>
  withStore({}, async ({ client, folder, lookalike }) => {
    const asked = { ...ASKED, ...LONG, start: "2020-01-01" };
    const whole = await client({ store: false }).openInterest.symbolChart.history(asked);
    const full = await realFullDisk();
    let room = 4; // two writes: rows of one month, and what they cover, twice
    const store = new Store(folder, {
      ...disk,
      replace: (path, bytes) =>
        room-- > 0
          ? disk.replace(path, bytes)
          : Promise.reject(storeFailure(path, "cannot be written", full)),
    });
    const { history } = client({ store, concurrency: 1 }).openInterest.symbolChart;
    const before = lookalike.seen.length;
    const error = await assertRejects(() => history(asked), StoreError, "the disk is full");
    assertStringIncludes(error.fix, "Make room");
    // What could not be kept is not lost, and no more is asked for that could not be kept.
    const calls = lookalike.seen.length - before;
    assert(calls < before, `${calls} of ${before} calls`);
    const came = rightRows(error.partial, whole);
    assert(came >= 500 * (calls - 1), `${came} rows of ${calls} calls`);
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

Deno.test("history: aborted, it keeps in the store what came, and the rest alone is asked for later", () =>
  withStore(
    { fault: ({ count }) => count === 3 ? "hang" : undefined },
    async ({ client, folder, lookalike }) => {
      const { history } = client({ concurrency: 1 }).openInterest.symbolChart;
      const stop = new AbortController();
      const aborted = history(asked, { signal: stop.signal });
      aborted.catch(() => {});
      await until(() => lookalike.seen.length === 4);
      const at = performance.now();
      stop.abort();
      const error = await assertRejects(() => aborted, AbortError, ", and in the store");
      assert(performance.now() - at < 1_000);
      assertEquals((error.partial as Columns).length, 1_500);
      assertEquals((await openStore({ folder }).read(SERIES))!.length, 1_500);
      const calls = lookalike.seen.length;
      const whole = await client({ store: false }).openInterest.symbolChart.history(asked);
      const alone = lookalike.seen.length - calls;
      assertEquals(cells(await history(asked)), cells(whole));
      assertEquals(lookalike.seen.length - calls, 2 * alone - 3);
    },
  ));

for (const [what, said] of [["locked", "still being written"], ["full", "the disk is full"]]) {
  Deno.test(`history: aborted while the store is ${what}, it rejects within a second and says so`, () =>
    withStore(
      { fault: ({ count }) => count === 3 ? "hang" : undefined },
      async ({ client, folder, lookalike }) => {
        const failing = storeFailure("oi.parquet", "cannot be written", await realFullDisk());
        const release = Promise.withResolvers<void>();
        const store = new Store(folder, {
          ...disk,
          locked: async (path, work) => {
            await release.promise;
            if (what === "full") throw failing;
            return await disk.locked(path, work);
          },
        });
        const { history } = client({ store, concurrency: 1 }).openInterest.symbolChart;
        const stop = new AbortController();
        const aborted = history(asked, { signal: stop.signal });
        aborted.catch(() => {});
        await until(() => lookalike.seen.length === 4);
        const at = performance.now();
        stop.abort();
        if (what === "full") release.resolve();
        const error = await assertRejects(() => aborted, AbortError, said);
        assert(performance.now() - at < 1_000);
        assertEquals((error.partial as Columns).length, 1_500);
        release.resolve();
        // What was being written is written all the same.
        const rows = async () => (await openStore({ folder }).read(SERIES))?.length ?? 0;
        if (what === "full") return assertEquals(await rows(), 0);
        await until(async () => await rows() === 1_500);
        // What it covers is written last.
        const first = Date.parse(LONG.end) - 1_500 * 3_600_000;
        await until(async () => {
          const missing = await openStore({ folder }).missing(SERIES, [LONG.start, LONG.end]);
          return missing.every(([, until]) => until <= first);
        });
      },
    ));
}
