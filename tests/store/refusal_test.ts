import { assert, assertEquals, assertRejects } from "@std/assert";
import { StoreError } from "../../lib/errors/storeError.ts";
import { openStore, Store } from "../../lib/store/store.ts";
import { storeFailure } from "../../lib/store/storeFailure.ts";
import { memoryDisk } from "./memoryDisk.ts";
import { canMount, mount, realFullDisk } from "./realDisk.ts";
import { assertSame, btc, eth, FETCHED, filesIn, fillTwo, hours, span } from "./stores.ts";

Deno.test("store: a full disk is said to be full, and what was stored is whole", async () => {
  const disk = memoryDisk();
  await fillTwo(new Store("/s", disk));
  const full = await realFullDisk();
  const store = new Store("/s", {
    ...disk,
    replace: (path) => Promise.reject(storeFailure(path, "cannot be written", full)),
  });
  const more = () =>
    store.write(btc, hours(0, 2_000), { covered: span(0, 2_000), fetchedAt: FETCHED });
  const error = await assertRejects(
    more,
    StoreError,
    "cannot be written: the disk is full. Make room",
  );
  assertEquals(error.cause, full);
  assertSame(await store.read(btc), hours(0, 1_000));
  assertEquals(await store.missing(btc, span(0, 2_000)), [span(1_000, 2_000)]);
});

Deno.test({
  name: "store: a real disk that fills up and empties again; then one that is read-only",
  ignore: !await canMount(),
  fn: async () => {
    const folder = await Deno.makeTempDir();
    await mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", folder);
    try {
      const store = openStore({ folder: `${folder}/store` });
      await fillTwo(store);
      await Deno.writeFile(`${folder}/ballast`, new Uint8Array(850_000));
      const more = () =>
        store.write(btc, hours(500, 30_000), { covered: span(500, 30_000), fetchedAt: FETCHED });
      const error = await assertRejects(more, StoreError, "the disk is full");
      assert(error.path.endsWith(".parquet") || error.path.endsWith(".json"), error.path);
      assertSame(await store.read(eth), hours(0, 1_000));
      const kept = (await store.read(btc))!; // whole months of the new rows may have found room
      assertSame(kept, hours(0, kept.length));
      assertEquals(await store.missing(btc, span(0, 30_000)), [span(1_000, 30_000)]);
      assertEquals(filesIn(store.folder).filter((name) => name.endsWith(".tmp")), []);
      await mount("-o", "remount,size=4m", folder);
      await more();
      assertSame(await store.read(btc), hours(0, 30_000));

      await mount("-o", "remount,ro", folder);
      const refused = await assertRejects(more, StoreError, "the folder is read-only");
      assert(refused.fix.includes("COINANK_STORE"));
      assertSame(await store.read(btc), hours(0, 30_000));
      assertEquals(await store.missing(btc, span(0, 30_000)), []);
      const fresh = openStore({ folder: `${folder}/other` });
      await assertRejects(() => fresh.write(btc, hours(0, 1), { fetchedAt: FETCHED }), StoreError);
    } finally {
      await new Deno.Command("umount", { args: [folder] }).output();
      await Deno.remove(folder);
    }
  },
});

Deno.test("store: a file in the folder's place, and permissions that are not given, are said", async () => {
  const file = await Deno.makeTempFile();
  const store = openStore({ folder: `${file}/store` });
  const write = () => store.write(btc, hours(0, 1), { fetchedAt: FETCHED });
  await assertRejects(write, StoreError, "a file stands where a folder should be");
  await assertRejects(() => openStore({ folder: file }).list(), StoreError);
  await Deno.remove(file);
  const denied = storeFailure("a", "cannot be read", new Deno.errors.NotCapable("no"));
  assert(denied.fix.includes("--allow-write"));
  const mode = storeFailure("a", "cannot be written", new Deno.errors.PermissionDenied("no"));
  assert(mode.message.includes("a: cannot be written: the system does not permit it"));
  assertEquals(storeFailure("b", "x", mode), mode);
});
