import { assert, assertEquals, assertRejects } from "@std/assert";
import { ApiError, CoinankError } from "../../lib/core.ts";
import { restatedOf } from "../../lib/columns/restated.ts";
import { FAULTS } from "../server/faults.ts";
import type { FaultName } from "../server/faults.ts";
import { HOUR, KINDS, noise } from "../server/series.ts";
import { cells, historyFrom, NOW, rightCells, SPANS } from "../server/historyFrom.ts";
import type { Kind } from "../server/historyFrom.ts";

const NAMES = Object.keys(FAULTS) as FaultName[];

for (const kind of Object.keys(KINDS) as Kind[]) {
  Deno.test(`history of ${kind}: any one fault, at any call, changes nothing`, async () => {
    const expected = await rightCells(kind);
    for (const name of NAMES) {
      for (const at of [0, 2]) {
        // Of events no one can know that some are missing amid others.
        if (kind === "orders" && name === "short: rows are missing") continue;
        const { table } = await historyFrom(
          kind,
          { fault: ({ count }) => count === at ? name : undefined },
          {},
          SPANS[kind],
        );
        assertEquals(cells(table), expected, `${name} at ${at}`);
      }
    }
  });
}

Deno.test("history: a fault that stays gives the right rows, or a typed error that says how often", async () => {
  const expected = await rightCells("symbolChart");
  const outcomeOf = async (name: FaultName) => {
    try {
      const { table } = await historyFrom("symbolChart", { fault: () => name }, {
        timeout: name === "hang" ? 100 : 30_000,
      });
      if (name !== "no rows") assertEquals(cells(table), expected, name);
      else assertEquals(table.length, 0);
      return [name, "rows"] as const;
    } catch (error) {
      assert(error instanceof CoinankError, `${name}: ${error}`);
      assertEquals([name, error.tries], [name, 6]);
      assert(error.message.includes("6 tries, "), error.message);
      assert(error.message.includes("symbol=BTCUSDT, interval=1h"), error.message);
      return [name, error.name] as const;
    }
  };
  const outcomes = [];
  for (const name of NAMES) outcomes.push(await outcomeOf(name));
  assertEquals(Object.fromEntries(outcomes), {
    "429": "ApiError",
    "429 with Retry-After": "ApiError",
    "-2": "ApiError",
    "-2 with HTTP 429 and Retry-After": "ApiError",
    "system error!": "ApiError",
    "408": "TransportError",
    "500": "TransportError",
    "502": "TransportError",
    "503 with Retry-After": "TransportError",
    "reset before the answer": "TransportError",
    "reset amid the answer": "TransportError",
    "hang": "TransportError",
    "truncated body": "DecodeError",
    "empty body": "DecodeError",
    "duplicated rows": "rows",
    "duplicated rows that fill the page": "rows",
    "unsorted": "rows",
    "newest first": "rows",
    "short: some of the newest": "rows",
    "short: rows are missing": "rows",
    "one row less, the oldest": "rows",
    "one row less, the newest": "rows",
    "no rows": "rows",
  });
});

Deno.test("history: under mixes of faults, exactly the rows of the fault-free run or a typed error", async () => {
  let whole = 0;
  const kinds: Kind[] = ["symbolChart", "kline", "orders"];
  for (let seed = 0; seed < 24; seed++) {
    const kind = kinds[seed % 3];
    const expected = await rightCells(kind);
    const rate = [0.1, 0.3][seed % 2];
    const names = kind === "orders" ? NAMES.filter((name) => !/missing$/.test(name)) : NAMES;
    try {
      const { table } = await historyFrom(
        kind,
        {
          fault: ({ count }) =>
            noise(seed, count) < rate
              ? names[Math.floor(noise(seed, count, 1) * names.length)]
              : undefined,
        },
        {},
        SPANS[kind],
      );
      assertEquals(cells(table), expected, `seed ${seed}`);
      whole++;
    } catch (error) {
      if (!(error instanceof CoinankError)) throw error;
    }
  }
  assert(whole >= 18, `${whole} of 24 came through`);
});

Deno.test("history: gaps that there are stay, whatever the faults; nothing fills them", async () => {
  const missing = (ts: number) => noise(ts, 99) < 0.02 || (ts > 17e11 + 9e9 && ts < 17e11 + 13e9);
  const clean = await historyFrom("symbolChart", { missing });
  const first = Date.parse("2024-04-01"), hours = (Date.parse("2024-09-01") - first) / HOUR;
  const expected = Array.from({ length: hours }, (_, i) => first + i * HOUR).filter((t) =>
    !missing(t)
  );
  assertEquals([...clean.table.columns.ts.values], expected);
  for (const name of NAMES) {
    const { table } = await historyFrom("symbolChart", {
      missing,
      fault: ({ count }) => count % 3 === 1 ? name : undefined,
    }).catch((error: unknown) => {
      assert(error instanceof CoinankError, String(error));
      return { table: clean.table };
    });
    assertEquals(cells(table), cells(clean.table), name);
  }
});

Deno.test("history: a server that caps pages is walked on from, and its cap is learnt", async () => {
  const expected = await rightCells("symbolChart");
  for (const most of [499, 100, 7]) {
    const { table, calls } = await historyFrom("symbolChart", { most });
    assertEquals(cells(table), expected);
    const least = Math.ceil(table.length / most);
    // Those chunks that were begun before it was known are walked through.
    assert(calls >= least && calls <= least + 8, `${calls} calls for ${least} pages of ${most}`);
  }
});

Deno.test("history: stops at the look-back limit, and says from when the data start", async () => {
  const window = Date.parse("2024-07-10T07:00Z");
  for (const concurrency of [1, 4]) {
    const clean = await historyFrom("symbolChart", { window }, { concurrency });
    // The page that was asked for last within the window reaches a page back.
    const first = clean.table.columns.ts.values[0] as number;
    assert(first <= window && first > window - 500 * HOUR);
    assertEquals(clean.notices, [
      "openInterest.symbolChart.history (exchange=Binance, symbol=BTCUSDT, interval=1h): your plan does " +
      `not look back to the start that was asked for (code -7): the data start at ${
        new Date(first).toISOString()
      }`,
    ]);
    for (const name of NAMES) {
      const { table } = await historyFrom("symbolChart", {
        window,
        fault: ({ count }) => count % 4 === 2 ? name : undefined,
      }, { concurrency }).catch((error: unknown) => {
        assert(error instanceof CoinankError, String(error));
        return { table: clean.table };
      });
      assertEquals(cells(table), cells(clean.table), name);
    }
  }
});

Deno.test("history: a span wholly before the look-back limit is an ApiError of code -7", async () => {
  const error = await assertRejects(
    () => historyFrom("symbolChart", { window: NOW - HOUR }),
    ApiError,
  );
  assertEquals([error.code, error.tries], ["-7", 1]);
});

Deno.test("history: the bar in progress comes when it is asked for, flagged", async () => {
  const span = { start: "2024-09-10T10:00" };
  const { table } = await historyFrom("symbolChart", {}, {}, { ...span, open: true });
  assertEquals(table.names, ["ts", "coinCount", "coinValue", "isOpen"]);
  assertEquals([...table.columns.isOpen.values], [0, 0, 0, 0, 0, 1]);
  assertEquals(table.columns.isOpen.kind, "state");
  const closed = await historyFrom("symbolChart", {}, {}, span);
  assertEquals(closed.table.length, 5);
  const kline = await historyFrom("kline", {}, {}, { ...span, open: true });
  assertEquals([...kline.table.columns.isOpen.values], [0, 0, 0, 0, 0, 1]);
  assertEquals(kline.table.names, ["begin", "open", "high", "low", "close", "isOpen"]);
});

Deno.test("history: the bar in progress comes, though an answer leaves it out", async () => {
  const { table } = await historyFrom(
    "kline",
    {
      fault: ({ count }) => count === 0 ? "one row less, the newest" : undefined,
    },
    {},
    { start: "2024-09-10T10:00", open: true },
  );
  assertEquals([...table.columns.isOpen.values], [0, 0, 0, 0, 0, 1]);
});

Deno.test("history: a closed bar that comes back different is restated: the newer is used, and told", async () => {
  const at = Date.parse("2024-08-31T20:00Z");
  const { table } = await historyFrom("symbolChart", {
    // A page with a hole is asked for again, and by then a bar has other figures.
    missing: (ts) => ts === Date.parse("2024-08-30T00:00Z"),
    restate: (row, { count }) => row.ts === at && count > 3 ? { ...row, coinCount: 42 } : row,
  });
  const { ts, coinCount } = table.columns;
  assertEquals(coinCount.values[[...ts.values].indexOf(at)], 42);
  assertEquals(restatedOf(table), [at]);
});
