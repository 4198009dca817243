import { assert, assertEquals, assertThrows } from "@std/assert";
import { Pace } from "../../lib/client/pace.ts";
import { reporter } from "../../lib/client/reporter.ts";
import type { Shared } from "../../lib/client/method.ts";
import { TransportError } from "../../lib/core.ts";
import type { Progress } from "../../lib/show/progress.ts";

/** A reporter, what it told, and its clock, which stands until it is moved. */
function reporting(tell: (progress: Progress) => void = () => {}) {
  const told: Progress[] = [];
  const at = { now: 0 };
  const clock = { now: () => at.now, sleep: () => Promise.resolve() };
  const pace = new Pace(60, clock);
  const progress = () => (progress: Progress) => {
    told.push(progress);
    tell(progress);
  };
  return {
    report: reporter("a.b.history", { progress, clock, pace } as unknown as Shared),
    told,
    at,
    pace,
  };
}

/** Waits until something is so; of a timer nobody can say when it rings. */
async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    assert(tries < 3_000, "it never is");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

Deno.test("reporter: between answers it tells that it waits, for how long, and that the server asked for a rest", async () => {
  const { report, told, at, pace } = reporting();
  report.calling();
  at.now = 1_000;
  report.called(3);
  assertEquals(told.map(({ calls, of, silent }) => [calls, of, silent]), [[1, 4, 0]]);
  at.now = 8_000;
  pace.restFor(30_000, new TransportError({ path: "/", what: "rest", fix: "wait" }));
  await until(() => told.length > 1);
  const { silent, rest, eta, over } = told[1];
  assertEquals([silent, rest, eta, over], [7_000, 30_000, 30_000, false]);
  report.over(false);
  assertEquals([told.at(-1)!.over, told.at(-1)!.done], [true, false]);
});

Deno.test("reporter: who watches and throws is heard of at an answer, not in between", async () => {
  let ticks = 0;
  const { report } = reporting(() => {
    ticks++;
    throw new Error("watcher");
  });
  await until(() => ticks > 0);
  assertThrows(() => report.called(0), Error, "watcher");
  assertThrows(() => report.over(true), Error, "watcher");
});
