import { assert, assertEquals } from "@std/assert";
import { StoreError } from "../../lib/errors/storeError.ts";
import { disk } from "../../lib/store/disk.ts";
import type { Disk } from "../../lib/store/disk.ts";
import { SeriesFiles } from "../../lib/store/seriesFiles.ts";
import { snapshot } from "../../lib/store/snapshot.ts";
import { Store } from "../../lib/store/store.ts";
import { always } from "../../lib/store/timeSpan.ts";
import { memoryDisk } from "./memoryDisk.ts";
import { assertSame, btc, FETCHED, filesIn, hours, span, START, withStore } from "./stores.ts";

/** A disk on which others do something when first a file is opened whose path ends so. */
function whenOpened(disk: Disk, ending: string, work: () => Promise<unknown>): Disk {
  let isDone = false;
  return {
    ...disk,
    async open(path) {
      const file = await disk.open(path);
      if (path.endsWith(ending) && !isDone) {
        isDone = true;
        await work();
      }
      return file;
    },
  };
}

const written = (store: Store, from: number, until: number, figure?: (hour: number) => number) =>
  store.write(btc, hours(from, until, figure), {
    covered: span(from, until),
    fetchedAt: FETCHED + (figure ? 1 : 0),
  });

Deno.test("snapshot: months are as they were together, whatever is written while they are opened", async () => {
  const real = memoryDisk();
  const writer = new Store("/s", real);
  await written(writer, 740, 760); // October
  // Once October was opened: more of it, then September.
  const disk = whenOpened(real, "2024-10.parquet", async () => {
    await written(writer, 720, 740);
    await written(writer, 700, 720);
  });
  await written(writer, 690, 691);
  const rows = (await new Store("/s", disk).read(btc))!;
  assertEquals(rows.length, 61); // all of it: September as it is now has no October as it was
});

Deno.test("snapshot: a restated row that goes out of use while files are opened is as it was, in every view", async () => {
  for (const ending of [".parquet", ".vintages"]) {
    const real = memoryDisk();
    const writer = new Store("/s", real);
    await written(writer, 0, 9);
    await written(writer, 0, 1, () => 1); // so that there are older versions
    const disk = whenOpened(real, ending, () => written(writer, 3, 5, () => 1));
    const then = await new Store("/s", disk).read(btc, undefined, { asOf: FETCHED });
    assertSame(then, hours(0, 9));
    const again = whenOpened(real, ending, () => written(writer, 7, 8, () => 1));
    assertEquals((await new Store("/s", again).vintages(btc))!.length, 4);
  }
});

Deno.test("snapshot: a series that is written without a pause is read all the same", async () => {
  const real = memoryDisk();
  const writer = new Store("/s", real);
  await written(writer, 0, 5);
  let until = 5;
  const disk: Disk = {
    ...real,
    async open(path) {
      const file = await real.open(path);
      await written(writer, until, ++until);
      return file;
    },
  };
  const rows = (await new Store("/s", disk).read(btc))!;
  assertSame(rows, hours(0, rows.length));
});

Deno.test("snapshot: a month that a list of names leaves out while its file is replaced is read", async () => {
  const real = memoryDisk();
  await written(new Store("/s", real), 700, 760);
  const store = new Store("/s", {
    ...real,
    names: async (folder) =>
      (await real.names(folder)).filter((name) => name !== "2024-09.parquet"),
  });
  assertSame(await store.read(btc), hours(700, 760));
  assertEquals(await store.first(btc), START + 700 * 3_600_000);
  assertEquals((await store.list()).columns.rows.values[0], 60);
});

Deno.test("snapshot: a file that someone removed meanwhile is none, not a damaged one", async () => {
  const real = memoryDisk();
  await written(new Store("/s", real), 700, 760);
  const disk: Disk = {
    ...real,
    open: (path) => path.endsWith("2024-09.parquet") ? Promise.resolve(undefined) : real.open(path),
  };
  const store = new Store("/s", disk);
  assertSame(await store.read(btc), hours(720, 760));
  assertEquals(await store.first(btc), START + 720 * 3_600_000);
  const { rows, problem } = (await store.list()).columns;
  assertEquals([rows.values[0], problem.values[0]], [40, null]);
});

Deno.test("snapshot: opened files are as they were when they were opened", () =>
  withStore(async (store) => {
    await written(store, 0, 5);
    const files = new SeriesFiles(disk, store.folder, btc);
    const path = files.month("2024-09");
    const before = await Deno.readFile(path);
    {
      using opened = await snapshot(files, btc, always);
      await written(store, 5, 700);
      assertEquals(await opened.read(path), before);
      assertEquals(opened.months, ["2024-09"]);
    }
    // A footer that is read in steps, while a longer file takes the place of its own.
    const replaced = whenOpened(disk, "2024-09.parquet", () => written(store, 700, 719));
    assertEquals(await new Store(store.folder, replaced).first(btc), START);
    assertEquals(filesIn(store.folder).length, 3);
  }));

Deno.test("snapshot: whatever becomes of a read, its files are closed again", async () => {
  const real = memoryDisk();
  const writer = new Store("/s", real);
  await written(writer, 700, 760);
  await written(writer, 700, 702, () => 1);
  let open = 0;
  let broken = "none";
  const counting: Disk = {
    ...real,
    async open(path) {
      if (path.endsWith(broken)) throw new StoreError({ path, what: "is broken", fix: "Mend it" });
      const file = await real.open(path);
      if (file) open++;
      return file && { ...file, [Symbol.dispose]: () => void open-- };
    },
  };
  for (broken of ["none", "2024-09.parquet", "2024-10.parquet", ".vintages"]) {
    // A write comes between, too.
    const disk = whenOpened(counting, "2024-10.parquet", () => written(writer, 730, 731, () => 1));
    const store = new Store("/s", disk);
    for (
      const read of [
        () => store.read(btc),
        () => store.read(btc, undefined, { asOf: FETCHED }),
        () => store.vintages(btc),
        () => store.first(btc),
        () => store.list(),
      ]
    ) {
      const end = await read().then(() => "read", (error) => String(error));
      assert(end === "read" || end.includes("is broken"), end);
      assertEquals(open, 0);
    }
  }
});
