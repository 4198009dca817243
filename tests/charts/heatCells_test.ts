import { assert, assertEquals } from "@std/assert";
import { heatCells } from "../../lib/charts/heatCells.ts";
import { timedSeries } from "../../lib/charts/timed.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";

const START = Date.UTC(2024, 8, 1);
const MINUTE = 60_000;

/** A table of levels: minute, price, value. */
function levels(rows: number[][]) {
  const table = columns({
    ts: rows.map(([minute]) => START + minute * MINUTE),
    price: rows.map(([, price]) => price),
    liqValue: rows.map(([, , value]) => value),
  }, {
    time: "ts",
    rows: "samples",
    keys: ["price"],
    kinds: { price: "price", liqValue: "stock" },
    units: { price: "USD", liqValue: "USD" },
  });
  return timedSeries(table, undefined, "heatCells");
}

const asked = { y: "liqValue", price: "price", merge: "max" } as const;

Deno.test("heatCells() gives each level its time on and a step of the price about it", () => {
  const { cells, instants, prices } = heatCells(
    levels([[0, 100, 5], [0, 110, 0], [1, 100, 7], [4, 120, NaN], [4, 130, 2]]),
    asked,
  );
  assertEquals([instants, prices], [1, 1]);
  assertEquals(
    cells.map(({ from, to, low, high, value }) => [
      (from - START) / MINUTE,
      (to - START) / MINUTE,
      low,
      high,
      value,
    ]),
    // Nothing for 0 and what is not known; none reaches over the gap.
    [[0, 1, 95, 105, 5], [1, 2, 95, 105, 7], [4, 5, 125, 135, 2]],
  );
});

Deno.test("heatCells() never puts sides together", () => {
  const all = levels([[0, 100, 5], [0, 100, 3]]);
  const { cells } = heatCells(all, { ...asked, sideOf: (row) => row === 0 ? 1 : -1 });
  assertEquals(cells.map(({ value }) => value), [5, -3]);
});

Deno.test("heatCells() brings many down to what a picture holds, and hides no extreme", () => {
  const rows = Array.from({ length: 200 * 300 }, (_, i) => [Math.floor(i / 300), i % 300, 1]);
  rows[123 * 300 + 45][2] = 9;
  const greatest = heatCells(levels(rows), asked);
  assertEquals(greatest.prices, 5);
  assert(greatest.instants > 1 && greatest.cells.length <= 2_600, `${greatest.cells.length}`);
  const most = greatest.cells.filter(({ value }) => value === 9);
  assertEquals(most.length, 1);
  const { from, to, low, high } = most[0];
  assert(from <= START + 123 * MINUTE && START + 123 * MINUTE < to && low < 45 && 45 < high);
  // Five prices add up, instants do not.
  const sums = heatCells(levels(rows), { ...asked, merge: "sum" });
  assertEquals([...new Set(sums.cells.map(({ value }) => value))].sort((a, b) => a - b), [5, 13]);
  assertEquals(sums.cells.length, greatest.cells.length);
});

Deno.test("heatCells() covers all the time and all the prices that there are", () => {
  const rows = Array.from({ length: 100 * 70 }, (_, i) => [Math.floor(i / 70), i % 70, 1]);
  const { cells } = heatCells(levels(rows), asked);
  const area = cells.reduce((sum, c) => sum + (c.to - c.from) / MINUTE * (c.high - c.low), 0);
  assertEquals(area, 100 * 70);
});

Deno.test("heatCells() makes nothing of nothing", () => {
  assertEquals(heatCells(levels([]), asked).cells, []);
  assertEquals(heatCells(levels([[0, 1, NaN]]), asked).cells, []);
});
