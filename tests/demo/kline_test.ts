import { assert, assertEquals } from "@std/assert";
import { assertAllRefused } from "./allRefused.ts";
import { asker, bitcoin, bodies, present } from "./ask.ts";
import { sum } from "./sums.ts";
import { assertPagesJoin } from "./walked.ts";

const minute = 60_000, hour = 60 * minute, day = 24 * hour;
const path = "/api/kline/lists";
const asked = { ...bitcoin, interval: "1h", endTime: present, size: 48, productType: "SWAP" };

Deno.test("lists gives start, end, open, close, high, low, volume, turnover and trades", async () => {
  const rows: number[][] = await asker()(path, asked);
  assertEquals(rows.length, 48);
  rows.forEach(([begin, end, open, close, high, low, volume, turnover, trades, ...rest], i) => {
    assertEquals(begin, Date.parse("2024-09-10T15:00Z") - (47 - i) * hour);
    assertEquals(end, begin + hour - 1);
    assert(low <= Math.min(open, close) && high >= Math.max(open, close));
    if (i > 0) assertEquals(open, rows[i - 1][3]);
    assert(turnover >= low * volume - 1 && turnover <= high * volume + 1);
    assert(Number.isInteger(trades) && trades > 0);
    assertEquals(rest, []);
  });
});

Deno.test("lists of wide bars hold those of narrow ones", async () => {
  const ask = asker();
  const hours: number[][] = await ask(path, { ...asked, size: 500 });
  for (const [interval, width] of [["2h", 2 * hour], ["6h", 6 * hour], ["1d", day]] as const) {
    const wide: number[][] = await ask(path, {
      ...asked,
      interval,
      endTime: present - day,
      size: 9,
    });
    for (const [begin, , ...figures] of wide) {
      const parts = hours.filter(([ts]) => ts >= begin && ts < begin + width);
      assertEquals(parts.length, width / hour);
      const column = (at: number) => parts.map((part) => part[at]);
      assertEquals(figures, [
        parts[0][2],
        parts[parts.length - 1][3],
        Math.max(...column(4)),
        Math.min(...column(5)),
        sum(column(6)),
        sum(column(7)),
        sum(column(8)),
      ]);
    }
  }
});

Deno.test("lists has the price of the open-interest charts, and what takers bought and sold", async () => {
  const ask = asker();
  const rows: number[][] = await ask(path, asked);
  const levels = await ask("/api/openInterest/symbol/Chart", asked);
  const bars: Record<string, number[][]> = {};
  for (const name of ["Volume", "Value", "Count"]) {
    bars[name] = (await ask(`/api/marketOrder/getBuySell${name}`, asked)).data;
  }
  rows.forEach(([begin, , open, , , , volume, turnover, trades], i) => {
    const { ts, coinCount, coinValue } = levels[i];
    assertEquals(begin, ts);
    assertEquals(Math.round(coinCount * open * 100) / 100, coinValue);
    assertEquals(volume, sum(bars.Volume[i].slice(1)));
    assertEquals(turnover, sum(bars.Value[i].slice(1)));
    assertEquals(trades, sum(bars.Count[i].slice(1)));
  });
});

Deno.test("lists of OKX counts contracts as volume, and then the coins", async () => {
  const ask = asker();
  const ether = { ...asked, exchange: "OKX", symbol: "ETH-USDT-SWAP" };
  for (const row of await ask(path, ether)) {
    assertEquals(row.length, 10);
    assert(Math.abs(row[6] * 0.1 - row[9]) < 1e-6);
  }
  const spot = { ...asked, exchange: "OKX", symbol: "ETH-USDT", productType: "SPOT" };
  for (const row of await ask(path, spot)) assertEquals(row[6], row[9]);
});

Deno.test("lists of the spot market has its own prices, a small premium apart", async () => {
  const ask = asker();
  const spot: number[][] = await ask(path, { ...asked, productType: "SPOT" });
  const swap: number[][] = await ask(path, asked);
  spot.forEach((row, i) => {
    assertEquals(row.slice(0, 2), swap[i].slice(0, 2));
    for (const at of [2, 3, 4, 5]) assert(Math.abs(row[at] / swap[i][at] - 1) < 0.003);
  });
  assert(spot.some((row, i) => row[3] !== swap[i][3]));
});

Deno.test("lists without productType is of the contract", async () => {
  const { productType: _, ...without } = asked;
  const ask = asker();
  assertEquals(await ask(path, without), await ask(path, asked));
});

Deno.test("lists pages join without gap", async () => {
  await assertPagesJoin(asker(), {
    path,
    asked,
    times: (rows: number[][]) => rows.map(([ts]) => ts),
  }, { endTime: present, size: 70, width: hour });
});

Deno.test("lists refuses what CoinAnk's K lines lack", async () => {
  await assertAllRefused(
    path,
    asked,
    { interval: "12h" },
    { exchange: "CME" },
    { symbol: "BTC-USDT" },
    { productType: "COIN" },
    { exchange: "OKX", symbol: "BTC-USDT" },
    { size: "" },
  );
  assertEquals((await bodies()(path, { ...asked, endTime: 1 })).code, "-7");
});
