import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { ApiError, CoinankError, connect, DecodeError } from "../../lib/core.ts";
import type { Columns, ConnectOptions, Notice } from "../../lib/core.ts";
import { FAULTS } from "../server/faults.ts";
import type { FaultName } from "../server/faults.ts";
import { cells, historyFrom, NOW } from "../server/historyFrom.ts";
import { HOUR, KINDS } from "../server/series.ts";
import { server } from "../server/server.ts";
import type { Behaviour } from "../server/server.ts";
import { ASKED, LONG } from "./storedClient.ts";
import { KEY } from "./stub.ts";

/** Within a bar, as a window of so many days before now nearly always is. */
const WINDOW = Date.parse("2024-07-10T07:30Z");
const FIRST = Date.parse("2024-07-10T08:00Z");
const NAMES = Object.keys(FAULTS) as FaultName[];
const timesOf = ({ columns, meta }: Columns) => [...columns[meta.time!].values as Float64Array];
const iso = (ms: number) => new Date(ms).toISOString();

/** What a test changes of a server while it runs. */
type Changing = { -readonly [K in keyof Behaviour]: Behaviour[K] };

/** Runs a test with a server that may change, an empty folder, and clients that store there. */
async function withWindow(
  given: Partial<Behaviour>,
  test: (made: {
    behaviour: Changing;
    /** A history, and how many calls it took. */
    asked: (
      span: { start: string; end: string },
      options?: ConnectOptions,
    ) => Promise<{ table: Columns; calls: number; notices: Notice[] }>;
  }) => Promise<void>,
  kind: keyof typeof KINDS = "symbolChart",
) {
  const folder = await Deno.makeTempDir({ prefix: "coinank-window-" });
  try {
    const behaviour: Changing = { now: NOW, window: WINDOW, cut: true, ...given };
    await using lookalike = server(behaviour);
    await test({
      behaviour,
      async asked(span, options) {
        const notices: Notice[] = [];
        const api = connect({
          apikey: KEY,
          origin: lookalike.origin,
          now: () => NOW,
          perMinute: Infinity,
          retry: false,
          store: folder,
          notice: (notice) => void notices.push(notice),
          ...options,
        });
        const before = lookalike.seen.length;
        const table = kind === "orders"
          ? await api.liquidation.orders.history({ baseCoin: "BTC", ...span })
          : await api.openInterest[kind].history({ ...ASKED, ...span });
        const calls = lookalike.seen.length - before;
        return { table: table as unknown as Columns, calls, notices };
      },
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

for (const kind of Object.keys(KINDS) as (keyof typeof KINDS)[]) {
  const span = kind === "orders" ? { start: "2024-07-08", end: "2024-07-14" } : LONG;
  Deno.test(`history of ${kind}: pages cut at the look-back window, off the grid, are no floor: it is said, and nothing before is taken for stored`, async () => {
    for (const concurrency of [1, 4]) {
      await withWindow({}, async ({ behaviour, asked }) => {
        const { table, notices } = await asked(span, { concurrency });
        const whole = await historyFrom(kind, {}, {}, span);
        const later = timesOf(whole.table).filter((t) => t >= WINDOW);
        assertEquals(timesOf(table), later);
        assertEquals(notices.map(({ kind, from }) => [kind, from]), [["window", later[0]]]);
        behaviour.window = -Infinity;
        const larger = await asked(span, { concurrency, plan: 2 });
        assertEquals(cells(larger.table), cells(whole.table));
        assertEquals(larger.notices, []);
      }, kind);
    }
  });
}

Deno.test("history: at a window that cuts pages it asks once for the oldest instant, and no fault changes what comes", async () => {
  const behaviour = { window: WINDOW, cut: true };
  const clean = await historyFrom("symbolChart", behaviour, { concurrency: 1 });
  // Three pages, one that is empty three times, and one question for the oldest instant.
  assertEquals([clean.table.length, timesOf(clean.table)[0], clean.calls], [1264, FIRST, 7]);
  for (const concurrency of [1, 4]) {
    for (const name of NAMES) {
      for (const every of [2, 3]) {
        const { table } = await historyFrom("symbolChart", {
          ...behaviour,
          fault: ({ count }) => count % every === 1 ? name : undefined,
        }, { concurrency }).catch((error: unknown) => {
          assert(error instanceof CoinankError, String(error));
          return { table: clean.table };
        });
        assertEquals(cells(table), cells(clean.table), `${name} at each ${every}.`);
      }
    }
  }
});

Deno.test("history: that there is nothing older is believed after three questions for the oldest instant, and stored", () =>
  withWindow({ window: -Infinity, first: FIRST }, async ({ asked }) => {
    const { table, calls, notices } = await asked(LONG, { concurrency: 1 });
    // As above with three such questions, and the oldest row, which must come alone.
    assertEquals([table.length, calls, notices], [1264, 10, []]);
    assertEquals((await asked(LONG)).calls, 0);
  }));

Deno.test("history: a span wholly before a window that cuts pages is an ApiError of code -7, not zero rows", () =>
  withWindow({}, async ({ asked }) => {
    const error = await assertRejects(
      () => asked({ start: "2024-06-01", end: "2024-07-10T08:00" }, { concurrency: 1 }),
      ApiError,
    );
    assertEquals(error.kind, "range");
  }));

Deno.test("history: where pages are of time and not of bars, a gap longer than a page is walked over, and stored", () => {
  const [from, until] = [Date.parse("2024-06-20"), Date.parse("2024-08-11T05:00Z")];
  const missing = (ts: number) => ts >= from && ts < until;
  return withWindow({ window: -Infinity, byTime: true, missing }, async ({ asked }) => {
    for (const concurrency of [1, 4]) {
      const { table } = await asked(LONG, { concurrency, store: false });
      assertEquals(timesOf(table).length, (19 * 24) + (20 * 24 + 19));
      assert(timesOf(table).every((t) => !missing(t)));
    }
    await asked(LONG);
    assertEquals((await asked(LONG)).calls, 0);
  });
});

Deno.test("history: a page that stays empty where pages are of so many bars is an error, not a gap", async () => {
  const [from, until] = [Date.parse("2024-06-20"), Date.parse("2024-07-20")];
  for (const concurrency of [1, 4]) {
    const error = await assertRejects(
      () =>
        historyFrom("symbolChart", {
          missing: (ts) => ts % (7 * HOUR) === 0,
          fault: ({ endTime }) => endTime > from && endTime < until ? "no rows" : undefined,
        }, { concurrency }),
      DecodeError,
    );
    assertStringIncludes(error.message, "however often it is asked for: whether there are bars");
  }
});

Deno.test("history of events: empty answers amid older events are an error, not the beginning", async () => {
  const start = "2024-08-28";
  const error = await assertRejects(
    () =>
      historyFrom(
        "orders",
        {
          fault: ({ endTime, count }) =>
            count < 2 || endTime > Date.parse(start) ? "no rows" : undefined,
        },
        {},
        { start, end: "2024-09-01" },
      ),
    DecodeError,
  );
  assertStringIncludes(error.message, "is not the same however often it is asked for");
  assertStringIncludes(error.message, "baseCoin=BTC");
});

Deno.test("notice: of a window names the oldest row that came, and between what rows kept earlier nothing did", () =>
  withWindow({ window: -Infinity }, async ({ behaviour, asked }) => {
    await asked({ start: "2024-02-01", end: "2024-03-01" });
    behaviour.window = WINDOW;
    const span = { start: "2024-01-01", end: "2024-09-01" };
    const kept = Date.parse("2024-02-29T23:00Z");
    for (const end of [span.end, span.end, "2024-09-02"]) {
      const { table, notices } = await asked({ ...span, end });
      assert(timesOf(table)[0] < kept);
      assertEquals(notices.map(({ from }) => from), [FIRST]);
      assertStringIncludes(
        notices[0].message,
        "openInterest.symbolChart.history (exchange=Binance, symbol=BTCUSDT, interval=1h): your plan " +
          `does not look back to the start that was asked for (code -7): nothing came between ${
            iso(kept)
          } and ${iso(FIRST)}; the rows before were kept earlier`,
      );
    }
    // Of a span that now lies before the window there are the kept rows, and no others.
    const { table, notices } = await asked({ start: "2024-02-20", end: "2024-05-01" });
    assertEquals(timesOf(table).at(-1), kept);
    assertEquals([notices.length, notices[0].from], [1, undefined]);
    assertStringIncludes(notices[0].message, `nothing came after ${iso(kept)}`);
  }));

Deno.test("notice: of a window says when events begin by the oldest that came", () =>
  withWindow({}, async ({ asked }) => {
    const { table, notices } = await asked({ start: "2024-07-08", end: "2024-07-14" });
    assertEquals(notices.map(({ from }) => from), [timesOf(table)[0]]);
    assertStringIncludes(
      notices[0].message,
      "liquidation.orders.history (baseCoin=BTC): your plan",
    );
    assertStringIncludes(notices[0].message, `the data start at ${iso(timesOf(table)[0])}`);
  }, "orders"));

Deno.test("history with a store: beyond the window one call is made, however long the span and however many at once", () =>
  withWindow({ window: Date.parse("2024-07-10T07:00Z") }, async ({ behaviour, asked }) => {
    const span = { start: "2022-01-01", end: "2024-09-01" };
    const { table } = await asked(span);
    behaviour.window! += HOUR / 2; // it moves on with time
    for (const [i, concurrency] of [1, 4, 16].entries()) {
      // For a client of the same plan the store knows of the window for a day.
      const again = await asked(span, { concurrency, plan: (i + 2) as 2 | 3 | 4 });
      assertEquals([again.calls, again.notices.length], [1, 1]);
      assertEquals(cells(again.table), cells(table));
    }
  }));
