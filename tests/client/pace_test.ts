import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { clockOf } from "../../lib/client/clock.ts";
import { Pace } from "../../lib/client/pace.ts";
import { ApiError } from "../../lib/core.ts";

/** A clock that only sleeps move, one sleeper after another. */
function virtual() {
  let now = 0;
  const sleepers: { until: number; wake: () => void }[] = [];
  return {
    clock: {
      now: () => now,
      sleep: (ms: number) =>
        new Promise<void>((wake) => void sleepers.push({ until: now + ms, wake })),
    },
    /** Lets time pass until no one sleeps. */
    async run() {
      for (;;) {
        for (let i = 0; i < 20; i++) await Promise.resolve();
        sleepers.sort((a, b) => a.until - b.until);
        const next = sleepers.shift();
        if (!next) return;
        now = Math.max(now, next.until);
        next.wake();
      }
    },
  };
}

/** When so many calls that are made at once get their turns, in ms. */
async function turns(perMinute: number, calls: number, refusing?: (pace: Pace, i: number) => void) {
  const { clock, run } = virtual();
  const pace = new Pace(perMinute, clock);
  const times: number[] = [];
  const all = Promise.all(Array.from({ length: calls }, async (_, i) => {
    times.push(await pace.turn());
    refusing?.(pace, i);
  }));
  await run();
  await all;
  return { times, pace };
}

const refusal = (retryAfter?: number) => new ApiError({ path: "/x", code: "HTTP 429", retryAfter });

Deno.test("Pace: no minute, wherever it begins, has more requests than the limit, and long runs use it up", async () => {
  for (const perMinute of [1, 7, 30, 80, 300]) {
    const calls = 5 * perMinute;
    const { times } = await turns(perMinute, calls);
    for (const start of times) {
      const within = times.filter((t) => t >= start && t < start + 60_000).length;
      assert(within <= perMinute, `${within} of ${perMinute}`);
    }
    const took = times.at(-1)!;
    assert(took >= 60_000 * (calls / perMinute - 1) * 0.999, `${took}`);
    assert(took <= 60_000 * calls / perMinute, `${took} for ${calls} calls at ${perMinute}`);
  }
});

Deno.test("Pace: a few calls start at once, then they come evenly, in their order", async () => {
  const { times } = await turns(30, 9);
  assertEquals(times.map(Math.round), [0, 0, 0, 2000, 4000, 6000, 8000, 10000, 12000]);
});

Deno.test("Pace: Infinity waits for nothing", async () => {
  const { times, pace } = await turns(Infinity, 1000);
  assert(times.every((t) => t === 0));
  assertEquals([pace.perMinute, pace.timeFor(1e6)], [Infinity, 0]);
});

Deno.test("Pace: timeFor says how long calls take at least", async () => {
  for (const calls of [1, 3, 30, 100]) {
    const { times, pace } = await turns(30, calls);
    assert(pace.timeFor(calls) <= times.at(-1)! + 1, `${calls}`);
    assert(pace.timeFor(calls) >= times.at(-1)! * 0.85, `${calls}`);
  }
});

Deno.test("Pace: Retry-After holds all calls, at any pace", async () => {
  for (const perMinute of [600, Infinity]) {
    const { times } = await turns(
      perMinute,
      6,
      (pace, i) => i === 0 && pace.refused(refusal(7), 0),
    );
    // Of those that were let go before the answer came, no more is heard.
    const [late, early] = [times.filter((t) => t >= 7_000), times.filter((t) => t < 7_000)];
    assert(early.every((t) => t === 0) && late.length + early.length === 6);
    if (perMinute === 600) assertEquals(early.length, 6);
  }
  const { clock, run } = virtual();
  const pace = new Pace(600, clock);
  pace.refused(refusal(7), 0);
  const all = Promise.all([pace.turn(), pace.turn()]);
  await run();
  assertEquals((await all)[0], 7_000);
});

Deno.test("Pace: a refusal halves it, once for those that were under way together; answers bring it back", () => {
  let now = 1;
  const pace = new Pace(300, { now: () => now, sleep: () => Promise.resolve() });
  for (let i = 0; i < 4; i++) pace.refused(refusal(), 0);
  assertEquals([pace.perMinute, pace.rest], [150, 5_000]);
  now = 10_000;
  pace.refused(refusal(), 6_000);
  assertEquals([pace.perMinute, pace.rest], [75, 10_000]);
  for (let i = 0; i < 10; i++) pace.answered();
  assertAlmostEquals(pace.perMinute, 150);
  for (let i = 0; i < 50; i++) pace.answered();
  assertEquals(pace.perMinute, 300);
  for (let i = 0; i < 20; i++) pace.refused(refusal(), now += 1_000);
  assertEquals(pace.perMinute, 300 / 16);
});

Deno.test("Pace: a server that wants more rest than a call has patience for is an error, not a silence", async () => {
  const pace = new Pace(300, clockOf());
  const error = refusal(3_600);
  pace.refused(error, 0);
  const caught = await assertRejects(() => pace.turn({ patience: () => 3_500_000 }), ApiError);
  assertEquals(caught, error);
});

Deno.test("Pace: who waits already is refused as soon as the rest is too long, and none but those", async () => {
  for (const perMinute of [2, Infinity]) {
    const { clock, run } = virtual();
    const pace = new Pace(perMinute, clock);
    pace.refused(refusal(30), 0);
    const came: string[] = [];
    const [patient, impatient] = [100_000, 50_000].map((patience) =>
      pace.turn({ patience: () => patience }).then((at) => came.push(`${patience} at ${at}`))
    );
    const refused = assertRejects(() => impatient, ApiError).then(() => came.push("refused"));
    await Promise.resolve();
    pace.refused(refusal(60), 1);
    await refused;
    assertEquals([came, clock.now()], [["refused"], 0]);
    await run();
    await patient;
    assertEquals(came, ["refused", "100000 at 60000"]);
  }
});

Deno.test("Pace: who waits and is stopped leaves at once, and takes no token", async () => {
  const pace = new Pace(2, clockOf());
  await pace.turn();
  const stop = new AbortController();
  const waiting = pace.turn({ signal: stop.signal });
  const begun = performance.now();
  setTimeout(() => stop.abort(new Error("enough")), 20);
  await assertRejects(() => waiting, Error, "enough");
  assert(performance.now() - begun < 500);
});

Deno.test("Pace: what is tried again goes before what was not sent yet", async () => {
  const { clock, run } = virtual();
  const pace = new Pace(2, clock);
  const order: string[] = [];
  const all = Promise.all([
    pace.turn().then(() => order.push("first")),
    pace.turn().then(() => order.push("second")),
    pace.turn({ again: true }).then(() => order.push("again")),
  ]);
  await run();
  await all;
  assertEquals(order, ["first", "again", "second"]);
});
