import { assertEquals } from "@std/assert";
import { filled, PAGE, PAGES, RESTATED } from "./filling.ts";
import { assertSame, btc, span, withStore } from "./stores.ts";

Deno.test("store: processes that fill one series at once lose and double nothing", () =>
  withStore(async (store) => {
    const path = new URL("filling.ts", import.meta.url).pathname;
    // Pages in turn, and the third process all of them.
    const tasks = [["0", "2"], ["1", "2"], ["0", "1"]];
    const ends = await Promise.all(tasks.map((task) =>
      new Deno.Command(Deno.execPath(), {
        args: ["run", "--allow-all", "--no-check", path, store.folder, ...task],
      }).output()
    ));
    for (const { success, stderr } of ends) {
      assertEquals(success, true, new TextDecoder().decode(stderr));
    }
    await withStore(async (alone) => {
      await filled(alone.folder, 0, 1);
      assertSame(await store.read(btc), (await alone.read(btc))!);
      assertSame(await store.vintages(btc), (await alone.vintages(btc))!);
      assertEquals((await store.read(btc))!.length, PAGE * PAGES);
      assertEquals((await store.vintages(btc))!.length, RESTATED.length * 20);
      assertEquals(await store.missing(btc, span(0, PAGE * PAGES)), []);
    });
  }));
