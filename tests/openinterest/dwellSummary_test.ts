import { assertEquals, assertThrows } from "@std/assert";
import { columnsOf, frame } from "../../lib/mod.ts";
import { dwellSummary } from "../../lib/openinterest/dwellSummary.ts";
import { dwellTimes } from "../../lib/openinterest/dwellTimes.ts";
import { figures, hourly } from "./hourly.ts";

const moods = (mood: (string | null)[]) => hourly("bars", { mood }, { keys: [] });

Deno.test("dwellSummary(states) sums up whole runs, and counts all", () => {
  const made = dwellSummary(moods([..."abbaabbbbabbbaaa"]));
  assertEquals(made.names, ["mood", "bars", "runs", "complete", "mean", "median", "longest"]);
  assertEquals([...made.columns.mood.values], ["a", "b"]);
  assertEquals(figures(made, "bars"), [7, 9]);
  assertEquals(figures(made, "runs"), [4, 3]);
  assertEquals(figures(made, "complete"), [2, 3]);
  assertEquals(figures(made, "mean"), [1.5, 3]);
  assertEquals(figures(made, "median"), [1.5, 3]);
  assertEquals(figures(made, "longest"), [2, 4]);
});

Deno.test("dwellSummary(states) knows no length where no run was seen whole", () => {
  const made = dwellSummary(moods(["a", "a", null, "b"]));
  assertEquals(figures(made, "mean"), [NaN, NaN]);
  assertEquals(figures(made, "runs"), [1, 1]);
  assertEquals(dwellSummary(moods([])).length, 0);
});

Deno.test("dwellSummary(states) agrees with the runs of dwellTimes", () => {
  const states = moods([..."aabbbabababbbaaab"]);
  const runs = dwellTimes(states);
  const [, of] = [0, runs.columns.mood.values as readonly string[]];
  const lengths = (mood: string, whole: boolean) =>
    figures(runs, "bars").filter((_, i) =>
      of[i] === mood && (!whole || figures(runs, "complete")[i] === 1)
    );
  const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
  const made = columnsOf(dwellSummary(frame(states)));
  ["a", "b"].forEach((mood, i) => {
    assertEquals(figures(made, "bars")[i], sum(lengths(mood, false)));
    assertEquals(figures(made, "runs")[i], lengths(mood, false).length);
    assertEquals(figures(made, "mean")[i], sum(lengths(mood, true)) / lengths(mood, true).length);
    assertEquals(figures(made, "longest")[i], Math.max(...lengths(mood, true)));
  });
});

Deno.test("dwellSummary(states) refuses what holds no states, by its own name", () => {
  assertThrows(
    () => dwellSummary(hourly("bars", { volume: [1] })),
    TypeError,
    "dwellSummary: no column",
  );
});
