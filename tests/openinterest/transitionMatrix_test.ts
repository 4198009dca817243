import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columnsOf, frame } from "../../lib/mod.ts";
import type { Columns } from "../../lib/mod.ts";
import { regime, regimes } from "../../lib/openinterest/regime.ts";
import { transitionMatrix } from "../../lib/openinterest/transitionMatrix.ts";
import { figures, hourly } from "./hourly.ts";
import { shuffled } from "./longTable.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const moods = (mood: (string | null)[], at?: number[]) =>
  hourly("bars", { mood }, { at, keys: [] });
const rows = (table: Columns) =>
  figures(table, "count").map((_, i) => table.names.map((name) => table.columns[name].values[i]));

Deno.test("transitionMatrix(states) counts the steps between neighbours", () => {
  const made = transitionMatrix(moods(["a", "a", "b", "a", "b", "b", "b"]));
  assertEquals(made.names, ["from", "to", "count", "probability"]);
  assertEquals(rows(made), [
    ["a", "a", 1, 1 / 3],
    ["a", "b", 2, 2 / 3],
    ["b", "a", 1, 1 / 3],
    ["b", "b", 2, 2 / 3],
  ]);
  assertEquals([made.meta.keys, made.meta.time], [["from", "to"], undefined]);
});

Deno.test("transitionMatrix(states) takes no step over a gap, or to and from what is not known", () => {
  assertEquals(rows(transitionMatrix(moods(["a", "b", "a"], [0, 1, 3]))), [
    ["a", "a", 0, 0],
    ["a", "b", 1, 1],
    ["b", "a", 0, NaN],
    ["b", "b", 0, NaN],
  ]);
  const made = transitionMatrix(moods(["a", null, "b", "b"]));
  assertEquals(figures(made, "count"), [0, 0, 0, 1]);
});

Deno.test("transitionMatrix(states) adds up to the steps of every hour", () => {
  const state = fc.option(fc.constantFrom("a", "b", "c", null), { nil: undefined });
  fc.assert(fc.property(fc.array(state, { maxLength: 40 }), (all) => {
    const at = all.flatMap((mood, h) => mood === undefined ? [] : [h]);
    const made = transitionMatrix(moods(at.map((h) => all[h]!), at));
    const seen = [...new Set(all.filter((mood) => mood != null))].sort();
    const count = (from: string, to: string) =>
      at.filter((h) => all[h] === from && all[h + 1] === to).length;
    assertEquals(
      figures(made, "count"),
      seen.flatMap((from) => seen.map((to) => count(from!, to!))),
    );
    for (const from of seen) {
      const own = figures(made, "probability").filter((_, i) =>
        made.columns.from.values[i] === from
      );
      const sum = own.reduce((a, b) => a + b, 0);
      if (!Number.isNaN(sum)) assertAlmostEquals(sum, 1, 1e-12);
    }
  }));
});

Deno.test("transitionMatrix(regime(oi, price)) lists regimes in their own order", () => {
  const coins = [5, 6, 7, 6, 5, 5, 6, 7, 6, 5, 5];
  const close = [10, 11, 10, 12, 9, 9, 10, 9, 10, 9, 9];
  const made = transitionMatrix(
    regime(hourly("samples", { coinCount: coins }), hourly("samples", { close }), { deadBand: 0 }),
  );
  assertEquals([...new Set(made.columns.from.values as readonly unknown[])], [...regimes]);
  assertEquals(figures(made, "count").reduce((a, b) => a + b, 0), 9);
});

Deno.test("transitionMatrix(states) counts several series together and never from one to another", () => {
  const long = hourly("bars", { exchangeName: ["x", "y", "x", "y"], mood: ["a", "b", "a", "b"] }, {
    at: [0, 0, 1, 1],
    keys: ["exchangeName"],
  });
  assertEquals(figures(transitionMatrix(long), "count"), [1, 0, 0, 1]);
});

Deno.test("transitionMatrix(states) takes numbers of kind state, any order, frames and no rows", () => {
  const flags = hourly("bars", { flush: [0, 1, NaN, 1, 1] }, { kinds: { flush: "state" } });
  const made = transitionMatrix(flags);
  assertEquals([...made.columns.from.values], [0, 0, 1, 1]);
  assertEquals(figures(made, "count"), [0, 1, 0, 1]);
  const ordered = moods(["a", "b", "b"]);
  assertEquals(figures(transitionMatrix(shuffled(ordered, [2, 0, 1])), "count"), [0, 1, 0, 1]);
  assertEquals(figures(columnsOf(transitionMatrix(frame(ordered))), "count"), [0, 1, 0, 1]);
  assertEquals(transitionMatrix(moods([])).length, 0);
});

Deno.test("transitionMatrix(states) takes the only text of a table that was made by hand for its states", () => {
  const made = transitionMatrix(hourly("bars", { mood: ["a", "b", "a"] }));
  assertEquals(figures(made, "count"), [0, 1, 1, 0]);
});

Deno.test("transitionMatrix(states, { column }) refuses what holds no states", () => {
  assertThrows(
    () => transitionMatrix(hourly("bars", { volume: [1] })),
    TypeError,
    "transitionMatrix: no column of states",
  );
  const two = hourly("bars", { mood: ["a"], exchangeName: ["x"] });
  assertThrows(() => transitionMatrix(two), TypeError, "Name one: { column: … }");
  assertEquals(transitionMatrix(two, { column: "mood" }).length, 1);
  const given = (column: string) => () =>
    transitionMatrix(hourly("bars", { volume: [1] }), { column });
  assertThrows(given("volume"), TypeError, '"volume" is flow, not states');
  assertThrows(given("mood"), RangeError, 'no column "mood"');
  assertThrows(() => transitionMatrix(moods(["a", "b"], [0, 0])), RangeError, "two rows share");
});
