import { assert, assertEquals } from "@std/assert";
import { progressBundle, progressLine } from "../../lib/show/progress.ts";
import type { Progress } from "../../lib/show/progress.ts";
import { progressDisplay } from "../../lib/show/progressDisplay.ts";

const AT: Progress = {
  method: "openInterest.kline.history",
  calls: 120,
  of: 1052,
  rows: 60_000,
  elapsed: 240_000,
  eta: 1_864_000,
  perMinute: 30,
  rest: 0,
  silent: 0,
  over: false,
  done: false,
};

Deno.test("progressLine: calls, rows, pace and what is left", () => {
  assertEquals(
    progressLine(AT),
    "openInterest.kline.history: 120 of 1,052 calls, 60,000 rows, 30 a minute, 31 min 4 s left",
  );
  assertEquals(
    progressLine({ ...AT, of: undefined, eta: undefined, perMinute: 18.75 }),
    "openInterest.kline.history: 120 calls, 60,000 rows, 18.8 a minute, 4 min so far",
  );
  assertEquals(
    progressLine({ ...AT, calls: 1, of: 1, rows: 1, perMinute: Infinity, over: true, done: true }),
    "openInterest.kline.history: 1 call, 1 row, 4 min",
  );
  assertEquals(
    progressLine({ ...AT, over: true }),
    "openInterest.kline.history: 120 of 1,052 calls, 60,000 rows, 30 a minute, ended after 4 min",
  );
});

Deno.test("progressLine: what it waits for, and for how long", () => {
  assertEquals(
    progressLine({ ...AT, rest: 42_000, silent: 9_000 }),
    "openInterest.kline.history: 120 of 1,052 calls, 60,000 rows, 30 a minute, rests for 42 s as the " +
      "server asks, 31 min 4 s left",
  );
  assert(
    progressLine({ ...AT, silent: 12_000 }).includes("30 a minute, no answer for 12 s, 31 min"),
  );
  // At 30 a minute an answer comes every two seconds: that is no silence yet.
  assert(!progressLine({ ...AT, silent: 6_900 }).includes("no answer"));
  assert(!progressLine({ ...AT, silent: 60_000, over: true }).includes("no answer"));
});

Deno.test("progressLine: fits into a width, and what it waits for goes last", () => {
  const waiting = { ...AT, rest: 42_000 };
  const whole = progressLine(waiting);
  for (let width = 1; width <= whole.length + 1; width++) {
    const line = progressLine(waiting, width);
    assert(line.length <= width, `${line.length} of ${width}`);
    if (width >= whole.length) assertEquals(line, whole);
  }
  assertEquals(
    progressLine(waiting, 80),
    "openInterest.kline.history: rests for 42 s as the server asks, 31 min 4 s left",
  );
});

Deno.test("progressBundle: a bar, and the line alone for those without HTML; all of it escaped", () => {
  const { "text/plain": text, "text/html": html } = progressBundle({ ...AT, method: "<b>" });
  assert(text.startsWith("<b>: 120 of"));
  assert(
    html.includes('<progress max="1" value="0.114"') && html.includes("&lt;b&gt;: 120 of"),
    html,
  );
  assert(!progressBundle({ ...AT, of: undefined })["text/html"].includes("value="));
});

Deno.test("progressBundle: the bar is full when all came, and stays where it was when it was stopped", () => {
  const value = (progress: Progress) =>
    progressBundle(progress)["text/html"].match(/value="(.*?)"/)?.[1];
  assertEquals(value({ ...AT, over: true, done: true }), "1");
  assertEquals(value({ ...AT, over: true }), "0.114");
  assertEquals(value({ ...AT, of: undefined, over: true }), "0");
  assertEquals(value({ ...AT, of: undefined, over: true, done: true }), "1");
});

Deno.test("progressDisplay: in a notebook one display, which is updated", async () => {
  const sent: [string, Record<string, unknown>][] = [];
  const show = progressDisplay({
    broadcast: (type, content) => Promise.resolve(void sent.push([type, content])),
  });
  for (const elapsed of [0, 500, 1_000, 1_050, 1_300]) show({ ...AT, elapsed });
  show({ ...AT, elapsed: 1_310, over: true });
  await new Promise((resolve) => setTimeout(resolve));
  assertEquals(sent.map(([type]) => type), [
    "display_data",
    "update_display_data",
    "update_display_data",
  ]);
  assertEquals(new Set(sent.map(([, { transient }]) => JSON.stringify(transient))).size, 1);
});

Deno.test("progressDisplay: in a terminal one line, which is written over; elsewhere nothing", () => {
  const written: string[] = [];
  const show = progressDisplay({ write: (text) => void written.push(text) });
  show({ ...AT, elapsed: 2_000 });
  show({ ...AT, elapsed: 3_000, over: true });
  assert(written[0].startsWith("\r\x1b[Kopen") && !written[0].includes("\n"));
  assert(written[1].startsWith("\r\x1b[Kopen") && written[1].endsWith("\n"));
  progressDisplay({})({ ...AT, elapsed: 2_000 });
});

Deno.test("progressDisplay: a line never fills the terminal, which would wrap it", () => {
  for (const columns of [1, 2, 20, 80, undefined]) {
    const written: string[] = [];
    const show = progressDisplay({
      write: (text) => void written.push(text),
      columns: () => columns,
    });
    show({ ...AT, elapsed: 2_000 });
    const line = written[0].slice("\r\x1b[K".length);
    assert(line.length < (columns ?? Infinity) || columns === 1, `${line.length} of ${columns}`);
    if (columns === undefined) assertEquals(line, progressLine(AT));
  }
});

Deno.test("progressDisplay: of what is over within a second nothing is shown", () => {
  const written: string[] = [];
  const show = progressDisplay({ write: (text) => void written.push(text) });
  show({ ...AT, elapsed: 900 });
  show({ ...AT, elapsed: 999, over: true });
  assertEquals(written, []);
});

Deno.test("progressDisplay: a page that is gone is no reason to fail", async () => {
  const show = progressDisplay({ broadcast: () => Promise.reject(new Error("gone")) });
  show({ ...AT, elapsed: 2_000 });
  show({ ...AT, elapsed: 3_000, over: true });
  await new Promise((resolve) => setTimeout(resolve));
});
