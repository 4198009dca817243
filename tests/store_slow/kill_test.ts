import { assert, assertEquals } from "@std/assert";
import type { Columns } from "../../lib/core.ts";
import { openStore } from "../../lib/store/store.ts";
import type { Store } from "../../lib/store/store.ts";
import { filled, PAGE, PAGES, RESTATED } from "../store/filling.ts";
import {
  assertSame,
  btc,
  FETCHED,
  filesIn,
  HOUR,
  hours,
  span,
  START,
  withStore,
} from "../store/stores.ts";

const KILLS = 100;
const path = new URL("../store/filling.ts", import.meta.url).pathname;

/** Starts a process that fills the store, and kills it some time after its first page; whether it was done. */
async function killed(folder: string, after: number): Promise<boolean> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--no-check", path, folder, "0", "1"],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.getReader();
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, after));
  try {
    child.kill("SIGKILL");
  } catch {
    // It had ended.
  }
  const { signal, success } = await child.status;
  await reader.cancel();
  assert(success || signal === "SIGKILL", "it failed by itself");
  return success;
}

const all = hours(0, PAGE * PAGES);
const figure = (row: number) => all.columns.coinCount.values[row];

/** The hours and figures of rows. */
const figuresOf = (table: Columns | undefined): (readonly [hour: number, value: number])[] =>
  Array.from(
    table?.columns.ts.values as Float64Array ?? [],
    (t, i) => [(t - START) / HOUR, (table!.columns.coinCount.values as Float64Array)[i]] as const,
  );

/** Every row is one that was written, and every instant that is claimed has one. */
async function assertSound(store: Store): Promise<void> {
  const rows = new Map<number, number>();
  for (const [hour, value] of figuresOf(await store.read(btc))) {
    assert(!rows.has(hour), `hour ${hour} is there twice`);
    const restated = RESTATED.some((page) => hour >= page * PAGE && hour < page * PAGE + 20);
    assert(value === figure(hour) || (restated && value === -hour), `${value} at hour ${hour}`);
    rows.set(hour, value);
  }
  const missing = await store.missing(btc, span(0, PAGE * PAGES));
  for (let hour = 0; hour < PAGE * PAGES; hour++) {
    const t = START + hour * HOUR;
    const claimed = !missing.some(([from, until]) => from <= t && t < until);
    assert(!claimed || rows.has(hour), `hour ${hour} is said to be there`);
  }
  for (const [hour, value] of figuresOf(await store.read(btc, undefined, { asOf: FETCHED }))) {
    assertEquals(value, figure(hour));
  }
  assertEquals((await store.list()).columns.problem?.values.filter(Boolean) ?? [], []);
}

Deno.test("store: killed at a hundred random moments it is sound, and ends as if never interrupted", () =>
  withStore(async (whole) => {
    await filled(whole.folder, 0, 1);
    const expected = { now: (await whole.read(btc))!, older: (await whole.vintages(btc))! };
    let [kills, unfinished] = [0, 0];
    while (kills < KILLS) {
      await withStore(async (store) => {
        for (let done = false; !done && kills < KILLS;) {
          done = await killed(store.folder, Math.random() * 60);
          if (!done) kills++;
          unfinished += filesIn(store.folder).filter((name) => name.endsWith(".tmp")).length;
          await assertSound(openStore({ folder: store.folder }));
        }
        await filled(store.folder, 0, 1);
        assertSame(await store.read(btc), expected.now);
        assertSame(await store.vintages(btc), expected.older);
        assertEquals(filesIn(store.folder), filesIn(whole.folder));
      });
    }
    console.log(
      `${kills} kills left ${unfinished} unfinished files, all removed by the next writer`,
    );
  }));
