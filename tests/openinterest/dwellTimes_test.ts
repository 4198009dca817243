import { assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columnsOf, frame } from "../../lib/mod.ts";
import { dwellTimes } from "../../lib/openinterest/dwellTimes.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { figures, hourly } from "./hourly.ts";
import { HOUR, shuffled, START } from "./longTable.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const moods = (mood: (string | null)[], at?: number[]) =>
  hourly("bars", { mood }, { at, keys: [] });
const rows = (states: ReturnType<typeof moods>) => {
  const made = dwellTimes(states);
  return figures(made, "start").map((t, i) => [
    (t - START) / HOUR,
    made.columns.mood.values[i],
    figures(made, "bars")[i],
    figures(made, "complete")[i],
  ]);
};

Deno.test("dwellTimes(states) lists runs, and which of them were seen whole", () => {
  assertEquals(rows(moods(["a", "a", "b", "b", "b", "a"])), [
    [0, "a", 2, 0],
    [2, "b", 3, 1],
    [5, "a", 1, 0],
  ]);
  assertEquals(dwellTimes(moods(["a"])).names, ["start", "mood", "bars", "complete"]);
});

Deno.test("dwellTimes(states) ends runs at a gap and at what is not known", () => {
  assertEquals(rows(moods(["a", "b", "b", "b", "a"], [0, 1, 2, 4, 5])), [
    [0, "a", 1, 0],
    [1, "b", 2, 0],
    [4, "b", 1, 0],
    [5, "a", 1, 0],
  ]);
  assertEquals(rows(moods(["a", "b", null, "b", "a"])).map(([, , , complete]) => complete), [
    0,
    0,
    0,
    0,
  ]);
});

Deno.test("dwellTimes(states) holds every known bar once, next to another of its state never", () => {
  const state = fc.option(fc.constantFrom("a", "b", null), { nil: undefined });
  fc.assert(fc.property(fc.array(state, { maxLength: 40 }), (all) => {
    const at = all.flatMap((mood, h) => mood === undefined ? [] : [h]);
    const runs = rows(moods(at.map((h) => all[h]!), at)) as [number, string, number, number][];
    const bars = runs.flatMap(([start, mood, bars]) =>
      Array.from({ length: bars }, (_, k) => [start + k, mood])
    );
    assertEquals(bars, all.flatMap((mood, h) => mood ? [[h, mood]] : []));
    for (const [start, mood, bars, complete] of runs) {
      const [before, after] = [all[start - 1], all[start + bars]];
      assertEquals([before === mood, after === mood], [false, false]);
      assertEquals(complete, before && after ? 1 : 0);
    }
  }));
});

Deno.test("dwellTimes(states) keeps series apart, puts rows in order, and takes frames and no rows", () => {
  const long = hourly("bars", { exchangeName: ["x", "y", "x", "y"], mood: ["a", "b", "a", "a"] }, {
    at: [0, 0, 1, 1],
    keys: ["exchangeName"],
  });
  const made = dwellTimes(long);
  assertEquals([...made.columns.exchangeName.values], ["x", "y", "y"]);
  assertEquals(figures(made, "bars"), [2, 1, 1]);
  assertEquals(rows(shuffled(moods(["a", "b", "b"]), [2, 0, 1]))[1], [1, "b", 2, 0]);
  assertEquals(figures(columnsOf(dwellTimes(frame(moods(["a", "a"])))), "bars"), [2]);
  assertEquals(rows(moods([])), []);
});

Deno.test("dwellTimes(states) does not say when its rows are known, so that no backtest may take them", () => {
  assertThrows(
    () => leakCheck((df) => dwellTimes(df), moods(["a", "b"])),
    TypeError,
    "when rows are known is not said",
  );
  assertThrows(
    () => dwellTimes(hourly("bars", { volume: [1] })),
    TypeError,
    "dwellTimes: no column",
  );
});
