import { assert, assertEquals } from "@std/assert";
import { assertAllRefused } from "./allRefused.ts";
import { asker, bitcoin, present } from "./ask.ts";
import { sum } from "./sums.ts";
import { assertPagesJoin } from "./walked.ts";

const minute = 60_000, hour = 60 * minute, day = 24 * hour;
const path = "/api/netPositions/getNetPositions";
const asked = { ...bitcoin, interval: "1h", endTime: present, size: 48 };

interface Row {
  begin: number;
  netLongsHigh: number;
  netLongsClose: number;
  netLongsLow: number;
  netShortsClose: number;
  netShortsHigh: number;
  netShortsLow: number;
}

Deno.test("list has the documented rows, each running from 0", async () => {
  const rows: Row[] = await asker()(path, asked);
  assertEquals(rows.length, 48);
  for (const row of rows) {
    assertEquals(Object.keys(row), [
      "begin",
      "netLongsHigh",
      "netLongsClose",
      "netLongsLow",
      "netShortsClose",
      "netShortsHigh",
      "netShortsLow",
    ]);
    assert(row.netLongsHigh >= Math.max(0, row.netLongsClose));
    assert(row.netLongsLow <= Math.min(0, row.netLongsClose));
    assert(row.netShortsHigh >= Math.max(0, row.netShortsClose));
    assert(row.netShortsLow <= Math.min(0, row.netShortsClose));
  }
});

Deno.test("longs and shorts make up the change of open interest", async () => {
  const ask = asker();
  for (const [exchange, symbol] of [["Binance", "BTCUSDT"], ["OKX", "DOGE-USDT-SWAP"]]) {
    const rows: Row[] = await ask(path, { ...asked, exchange, symbol });
    const levels = await ask("/api/openInterest/symbol/Chart", { ...asked, exchange, symbol });
    rows.slice(0, -1).forEach(({ netLongsClose, netShortsClose }, i) => {
      assertEquals(
        sum([netLongsClose, netShortsClose]),
        sum([levels[i + 1].coinCount, -levels[i].coinCount]),
      );
    });
  }
});

Deno.test("a minute is the longs' where open interest goes with the price, else the shorts'", async () => {
  const ask = asker();
  const minutes = { ...asked, symbol: "DOGEUSDT", interval: "1m", size: 500 };
  const rows: Row[] = await ask(path, minutes);
  const prices: number[][] = await ask("/api/kline/lists", minutes);
  const levels = await ask("/api/openInterest/symbol/Chart", minutes);
  const seen = { longs: 0, shorts: 0, still: 0 };
  // Where the price stands still, the minute counts as the last that moved.
  let direction = 0;
  for (let i = 0; i < rows.length - 1; i++) {
    const [, , open, close] = prices[i];
    if (open === close) seen.still++;
    direction = Math.sign(close - open) || direction;
    const change = sum([levels[i + 1].coinCount, -levels[i].coinCount]);
    if (direction === 0 || change === 0) continue;
    const longs = direction === Math.sign(change);
    seen[longs ? "longs" : "shorts"]++;
    const { netLongsClose, netShortsClose } = rows[i];
    assertEquals([netLongsClose, netShortsClose], longs ? [change, 0] : [0, change]);
  }
  assert(seen.longs > 50 && seen.shorts > 50 && seen.still > 10, JSON.stringify(seen));
});

Deno.test("wide bars are the sums of narrow ones, and run as far", async () => {
  const ask = asker();
  const hours: Row[] = await ask(path, { ...asked, size: 100 });
  const days: Row[] = await ask(path, {
    ...asked,
    interval: "1d",
    endTime: present - day,
    size: 2,
  });
  for (const row of days) {
    const parts = hours.filter(({ begin }) => begin >= row.begin && begin < row.begin + day);
    assertEquals(parts.length, 24);
    for (const side of ["netLongs", "netShorts"] as const) {
      const closes = parts.map((part) => part[`${side}Close`]);
      const before = (i: number) => sum(closes.slice(0, i));
      assertEquals(row[`${side}Close`], sum(closes));
      assertEquals(
        row[`${side}High`],
        Math.max(...parts.map((part, i) => sum([before(i), part[`${side}High`]]))),
      );
      assertEquals(
        row[`${side}Low`],
        Math.min(...parts.map((part, i) => sum([before(i), part[`${side}Low`]]))),
      );
    }
  }
});

Deno.test("list pages join without gap", async () => {
  await assertPagesJoin(asker(), {
    path,
    asked,
    times: (rows: Row[]) => rows.map(({ begin }) => begin),
  }, { endTime: present, size: 70, width: hour });
});

Deno.test("list refuses intervals and exchanges that CoinAnk's lacks", async () => {
  await assertAllRefused(
    path,
    asked,
    { interval: "3m" },
    { exchange: "Gate", symbol: "BTC_USDT" },
    { symbol: "" },
  );
});
