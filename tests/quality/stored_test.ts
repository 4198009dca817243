import { assert, assertEquals } from "@std/assert";
import { columns, rowsOf } from "../../lib/core.ts";
import { quality } from "../../lib/quality/quality.ts";
import { openStore } from "../../lib/store/store.ts";

Deno.test("quality tells what a store says was restated, from what to what", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const store = openStore({ folder });
    const series = { family: "openInterest", method: "symbolChart", args: { symbol: "BTCUSDT" } };
    const days = ["2024-09-10", "2024-09-11", "2024-09-12"];
    const oi = (coinCount: number[]) =>
      columns({ ts: days, coinCount }, {
        time: "ts",
        every: "1d",
        rows: "samples",
        kinds: { coinCount: "stock" },
        units: { coinCount: "coin" },
      });
    await store.write(series, oi([10, 11, 12]), { fetchedAt: "2024-09-13" });
    await store.write(series, oi([10, 11.5, 12]), { fetchedAt: "2024-09-14" });
    const found = quality((await store.read(series))!, {
      restatements: await store.vintages(series),
    });
    assert(found.ok);
    assertEquals(found.problems.map(({ what, rows }) => [what, rows]), [["restated", 1]]);
    assertEquals(rowsOf(found.restatements), [{
      column: "coinCount",
      ts: new Date("2024-09-11"),
      was: 11,
      now: 11.5,
      fetchedAt: new Date("2024-09-13"),
    }]);
    assertEquals(quality((await store.read(series))!).problems, []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
