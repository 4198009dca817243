import { assert, assertEquals, assertThrows } from "@std/assert";
import { oiOverPrice } from "../../lib/charts/oiOverPrice.ts";
import { plot } from "../../lib/charts/plot.ts";
import { thinned } from "../../lib/charts/thinned.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import type { Columns } from "../../lib/columns/columns.ts";
import { frame } from "../../lib/frame/frame.ts";
import { year } from "../bench/series.ts";
import { changes } from "./market.ts";
import { linesOf } from "./shapes.ts";

const minutes = (length: number) => {
  const { ts, coinCount, coinValue } = year(length);
  return columns({ ts, coinCount, coinValue }, {
    time: "ts",
    every: "1m",
    rows: "samples",
    kinds: { coinCount: "stock", coinValue: "stock" },
    units: { coinCount: "coin", coinValue: "USD" },
  });
};
const figures = (table: Columns, name: string) => table.columns[name].values as Float64Array;
const range = (values: Float64Array) => [Math.min(...values), Math.max(...values)];

Deno.test("thinned() keeps rows as they are, extremes among them, and gives what it was given", () => {
  const whole = minutes(50_000);
  const few = thinned(whole, { y: "coinCount" });
  assert(few.length <= 4 * 640 + 2);
  assertEquals(range(figures(few, "coinCount")), range(figures(whole, "coinCount")));
  const place = new Map(Array.from(figures(whole, "ts"), (t, row) => [t, row]));
  figures(few, "ts").forEach((t, i) => {
    const row = place.get(t)!;
    assertEquals(figures(few, "coinValue")[i], figures(whole, "coinValue")[row]);
  });
  assertEquals(few.meta, whole.meta);
  assertEquals(thinned(frame(whole), { y: "coinCount" }).shape, [few.length, 3]);
});

Deno.test("thinned() keeps what each of several columns needs, all of them unless told", () => {
  const whole = minutes(20_000);
  const both = thinned(whole, { pixels: 100 });
  for (const name of ["coinCount", "coinValue"]) {
    assertEquals(range(figures(both, name)), range(figures(whole, name)));
  }
  assertEquals(both.length, thinned(whole, { y: ["coinCount", "coinValue"], pixels: 100 }).length);
  assert(both.length > thinned(whole, { y: "coinCount", pixels: 100 }).length);
});

Deno.test("thinned() leaves small series as they are, in order of time", () => {
  const small = minutes(2_560);
  assertEquals(thinned(small), small);
  const ts = [2, 0, 1].map((i) => Date.UTC(2024, 8, 1) + i * 3_600_000);
  const mixed = columns({ ts, x: [30, 10, 20] }, { time: "ts" });
  assertEquals([...figures(thinned(mixed), "x")], [10, 20, 30]);
  assertEquals(thinned(changes([])).length, 0);
});

Deno.test("thinned() thins each series of a long table by itself", () => {
  const length = 6_000;
  const ts = Array.from({ length }, (_, i) => Date.UTC(2024, 8, 1) + (i >> 1) * 60_000);
  const exchangeName = ts.map((_, i) => i % 2 ? "OKX" : "Binance");
  const x = ts.map((_, i) => i % 2 ? 1e6 + (i === 4_001 ? 5 : Math.sin(i)) : Math.sin(i));
  const few = thinned(columns({ ts, exchangeName, x }, { time: "ts" }), { pixels: 50 });
  const venues = few.columns.exchangeName.values as readonly string[];
  for (const venue of ["Binance", "OKX"]) {
    const own = (names: readonly string[], values: ArrayLike<number>) =>
      range(Float64Array.from(values).filter((_, i) => names[i] === venue));
    assertEquals(own(venues, figures(few, "x")), own(exchangeName, x));
  }
});

Deno.test("thinned() refuses what it cannot thin by", () => {
  const table = minutes(10);
  assertThrows(() => thinned(table, { pixels: 0 }), RangeError, "pixels is not a whole number");
  assertThrows(() => thinned(table, { y: "coinCuont" as never }), RangeError, "coinCount");
  assertThrows(() => thinned(table, { y: "ts" }), TypeError, "not figures");
  assertThrows(() => thinned(table, { width: 9 } as never), TypeError, 'no option "width"');
  assertThrows(() => thinned([1] as never), TypeError, "Not a frame");
});

Deno.test("A year of minutes is drawn in less than a second and 300 kB, its extremes on the edges", () => {
  const whole = minutes(525_600);
  figures(whole, "coinCount")[300_000] = 200_000; // one minute, which no sampling would meet
  plot({ marks: [oiOverPrice(minutes(10))] }); // what is loaded on first use does not count
  const started = performance.now();
  const { svg } = plot({ marks: [oiOverPrice(whole)] });
  const took = performance.now() - started;
  assert(took < 1_000, `${took.toFixed(0)} ms`);
  assert(svg.length < 300_000, `${svg.length} characters`);
  const [, oi] = linesOf(svg);
  const heights = oi.map(([, y]) => y);
  assertEquals([Math.min(...heights), Math.max(...heights)], [20, 370]);
  const spike = oi[heights.indexOf(20)][0];
  assert(Math.abs(spike - (50 + 540 * 300_000 / 525_599)) < 1, `at ${spike}`);
});
