import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { connect } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";
import type { Progress } from "../../lib/show/progress.ts";
import { AbortError } from "../../lib/errors/abortError.ts";
import { DenoKernel } from "../../lib/kernel/deno/kernel.ts";
import { server } from "../server/server.ts";
import { KEY } from "./stub.ts";

const NOW = Date.parse("2024-09-10T15:45Z");
const LONG = {
  exchange: "Binance",
  symbol: "BTCUSDT",
  interval: "1h",
  start: "2023-01-01",
  end: "2024-09-01",
} as const;

for (
  const how of ["an answer that hangs", "a fetch that heeds no signal", "the pace", "a back-off"]
) {
  Deno.test(`history: aborted amid ${how}, it rejects within a second with what came`, async () => {
    await using lookalike = server({
      now: NOW,
      fault: ({ count }) =>
        count < 6
          ? undefined
          : how === "an answer that hangs"
          ? "hang"
          : how === "a back-off"
          ? "500"
          : undefined,
    });
    const api = connect({
      apikey: KEY,
      origin: lookalike.origin,
      now: () => NOW,
      perMinute: how === "the pace" ? 60 : Infinity,
      progress: false,
      retry: { tries: 100, within: Infinity },
      fetch: how.startsWith("a fetch")
        ? (input, init) =>
          lookalike.seen.length < 6
            ? fetch(input, { ...init, signal: undefined })
            : new Promise(() => {})
        : fetch,
    });
    const stop = new AbortController();
    const history = api.openInterest.symbolChart.history(LONG, { signal: stop.signal });
    history.catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 500));
    const reason = { why: "enough" };
    const at = performance.now();
    stop.abort(reason);
    const error = await assertRejects(
      () => history,
      AbortError,
      "openInterest.symbolChart.history (exchange=Binance, symbol=BTCUSDT, interval=1h): stopped after",
    );
    assert(performance.now() - at < 1_000);
    assertStrictEquals(error.cause, reason);
    const partial = error.partial as Columns;
    assert(partial.length >= 2_000, `${partial.length}`);
    const ts = [...partial.columns.ts.values] as number[];
    assertEquals(ts, [...new Set(ts)].sort());
    const asked = lookalike.seen.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    assertEquals(lookalike.seen.length, asked);
  });
}

Deno.test("history: progress tells calls, rows, time left and pace, at each answer", async () => {
  await using lookalike = server({ now: NOW });
  const all: Progress[] = [];
  const api = connect({
    apikey: KEY,
    origin: lookalike.origin,
    now: () => NOW,
    perMinute: 6_000,
    sleep: () => Promise.resolve(),
    progress: (progress) => void all.push(progress),
  });
  const { length } = await api.openInterest.symbolChart.history(LONG);
  const calls = lookalike.seen.length;
  // On a slow machine each second tells of itself too.
  const told = all.filter(({ calls, over }, i) => over || calls > (all[i - 1]?.calls ?? 0));
  assertEquals(told.map((progress) => progress.calls), [
    ...Array.from({ length: calls }, (_, i) => i + 1),
    calls,
  ]);
  const last = told.at(-1)!;
  assertEquals([last.rows, last.over, last.done, last.perMinute, last.method], [
    length,
    true,
    true,
    6_000,
    "openInterest.symbolChart.history",
  ]);
  assert(
    told.every(({ of }) => Math.abs(of! - calls) <= 1),
    JSON.stringify(told.map(({ of }) => of)),
  );
  assert(told.slice(0, -1).every(({ eta, over }) => eta! >= 0 && !over));
});

Deno.test("history: Stop in a notebook stops it alone: the kernel lives on with its state", async () => {
  await using lookalike = server({ now: NOW });
  await using kernel = await DenoKernel.start();
  const pid = await kernel.evaluate("Deno.pid") as number;
  const core = JSON.stringify(import.meta.resolve("../../lib/core.ts"));
  await kernel.execute(`
    const { connect } = await import(${core});
    const kept = 42;
    const api = connect({ apikey: ${JSON.stringify(KEY)}, origin: ${
    JSON.stringify(lookalike.origin)
  },
      now: () => ${NOW}, perMinute: 120 });
    const asked = ${JSON.stringify(LONG)};
  `);
  const running = kernel.execute("const oi = await api.openInterest.symbolChart.history(asked);");
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  Deno.kill(pid, "SIGINT");
  const at = performance.now();
  const { reply, outputs } = await running;
  assert(performance.now() - at < 1_500);
  assertEquals([reply.status, reply.ename], ["error", "AbortError"]);
  const types = outputs.map(({ header }) => header.msg_type);
  assertEquals(types.filter((type) => type === "display_data").length, 1);
  assert(types.includes("update_display_data"), types.join());
  assertEquals(await kernel.evaluate("kept"), 42);
  // The listener is gone with the history, and another history works.
  assertEquals(
    await kernel.evaluate(
      "api.openInterest.symbolChart.history({ ...asked, start: '2024-08-30' }).then((oi) => oi.length)",
    ),
    48,
  );
});
