import { assert, assertEquals } from "@std/assert";
import type { Columns } from "../../lib/core.ts";
import type { Store } from "../../lib/store/store.ts";
import { PAGE, PAGES, RESTATED } from "./filling.ts";
import { btc, FETCHED, HOUR, hours, span, START, withStore } from "./stores.ts";

type Figures = ReadonlyMap<number, number>;

const figuresOf = (table: Columns | undefined): Figures =>
  new Map(Array.from(
    table?.columns.ts.values as Float64Array ?? [],
    (t, i) => [(t - START) / HOUR, (table!.columns.coinCount.values as Float64Array)[i]],
  ));

/** What is stored after each of the writes of `filling.ts`, of none first. */
const states: Figures[] = [new Map()];
const written = (rows: Columns) => states.push(new Map([...states.at(-1)!, ...figuresOf(rows)]));
for (let page = PAGES - 1; page >= 0; page--) {
  written(hours(Math.max(page * PAGE - 3, 0), (page + 1) * PAGE));
}
for (const page of RESTATED) written(hours(page * PAGE, page * PAGE + 20, (hour) => -hour));

/** Whether rows are those of all writes before one, and some of that one: it may be under way. */
function isPrefix(rows: Figures): boolean {
  return states.some((before, writes) => {
    const after = states[writes + 1] ?? before;
    return rows.size >= before.size && rows.size <= after.size &&
      [...after].every(([hour, figure]) => {
        const found = rows.get(hour);
        return found === figure || found === before.get(hour);
      });
  });
}

/** One look at the store in every way; how many rows there were. */
async function looked(store: Store): Promise<number> {
  const missing = await store.missing(btc, span(0, PAGE * PAGES));
  const rows = figuresOf(await store.read(btc));
  assert(isPrefix(rows), `${rows.size} rows are of no moment`);
  for (let hour = 0; hour < PAGE * PAGES; hour++) {
    const t = START + hour * HOUR;
    const isMissing = missing.some(([from, until]) => from <= t && t < until);
    assert(isMissing || rows.has(hour), `hour ${hour} is said to be there`);
  }
  const first = await store.first(btc);
  assert(rows.size === 0 || first! <= START + Math.min(...rows.keys()) * HOUR);
  const then = figuresOf(await store.read(btc, undefined, { asOf: FETCHED }));
  assert(then.size >= rows.size);
  for (const [hour, figure] of then) assertEquals(figure, states[PAGES].get(hour));
  const older = figuresOf(await store.vintages(btc));
  for (const [hour, figure] of older) assertEquals(figure, states[PAGES].get(hour));
  const { columns } = await store.list();
  assertEquals(columns.problem?.values.filter(Boolean) ?? [], []);
  assert(rows.size === 0 || columns.rows.values[0] as number >= rows.size);
  return rows.size;
}

/** Looks at the store while a process fills it, till that ends. */
async function lookedBeside(store: Store, seen: Set<number>): Promise<void> {
  const path = new URL("filling.ts", import.meta.url).pathname;
  const writer = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--no-check", path, store.folder, "0", "1"],
    stdout: "null",
  }).spawn();
  let isOver = false;
  const over = writer.status.finally(() => isOver = true);
  try {
    while (!isOver) seen.add(await looked(store));
    assert((await over).success);
  } finally {
    if (!isOver) writer.kill();
    await over;
  }
  assertEquals(figuresOf(await store.read(btc)), states.at(-1));
}

Deno.test("store: a reader beside a process that writes finds no damage, and rows as they were at one moment", async () => {
  const seen = new Set<number>();
  // As often as it takes to come upon enough states on a machine that is busy.
  for (let rounds = 0; seen.size < 20; rounds++) {
    assert(rounds < 20, `${seen.size} states were seen`);
    await withStore((store) => lookedBeside(store, seen));
  }
});
