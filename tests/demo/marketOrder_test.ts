import { assert, assertEquals } from "@std/assert";
import { assertAllRefused } from "./allRefused.ts";
import { asker, bitcoin, bodies, present } from "./ask.ts";
import { sum } from "./sums.ts";
import { assertPagesJoin } from "./walked.ts";

const minute = 60_000, hour = 60 * minute, day = 24 * hour;
const root = "/api/marketOrder/";
const pairPaths = ["getCvd", "getBuySellCount", "getBuySellValue", "getBuySellVolume"];
const coinPaths = pairPaths.map((name) => name.replace("get", "getAgg"));
const ofPair = { ...bitcoin, endTime: present, productType: "SWAP", interval: "1h", size: 48 };
const ofCoin = {
  baseCoin: "BTC",
  exchanges: "",
  endTime: present,
  productType: "SWAP",
  interval: "1h",
  size: 48,
};
const venues = ["Binance", "OKX", "Bybit", "Bitget", "Huobi"];

/** The rows within the second envelope. */
function inner({ success, code, data }: { success: boolean; code: string; data: number[][] }) {
  assertEquals([success, code], [true, "1"]);
  return data;
}

for (const name of [...pairPaths, ...coinPaths]) {
  const asked = name.includes("Agg") ? ofCoin : ofPair;
  const ask = asker();

  Deno.test(`${name} has its rows in a second envelope, the bar in progress last`, async () => {
    const data = await ask(root + name, asked);
    assertEquals(Object.keys(data), ["success", "code", "data"]);
    const rows = inner(data);
    assertEquals(rows.length, 48);
    assertEquals(rows[47][0], Date.parse("2024-09-10T15:00Z"));
    for (const row of rows) assertEquals(row.length, name.endsWith("Cvd") ? 4 : 3);
  });

  Deno.test(`${name} pages join without gap`, async () => {
    await assertPagesJoin(ask, {
      path: root + name,
      asked: { ...asked, interval: "15m" },
      times: (data) => inner(data).map(([ts]) => ts),
    }, { endTime: present, size: 40, width: 15 * minute });
  });

  Deno.test(`${name} refuses a missing or wrong parameter`, async () => {
    await assertAllRefused(
      root + name,
      asked,
      { interval: "12h" },
      { productType: "" },
      { productType: "FUTURES" },
      { endTime: "" },
      ...name.includes("Agg")
        ? [{ exchanges: "Kraken" }, { exchanges: "Binance,,OKX" }, { baseCoin: "" }]
        : [{ exchange: "Gate", symbol: "BTC_USDT" }, { symbol: "BTC-USDT" }],
    );
  });
}

Deno.test("aggregates refuse a request that leaves exchanges out", async () => {
  const { exchanges: _, ...without } = ofCoin;
  for (const name of coinPaths) assertEquals((await bodies()(root + name, without)).code, "0");
});

Deno.test("wide bars are the sums of narrow ones, CVD candles those of their runs", async () => {
  const ask = asker();
  for (const name of [...pairPaths, ...coinPaths]) {
    const asked = { ...(name.includes("Agg") ? ofCoin : ofPair), endTime: present - day };
    const hours = inner(await ask(root + name, { ...asked, size: 500 }));
    for (const [interval, width] of [["4h", 4 * hour], ["8h", 8 * hour], ["1d", day]] as const) {
      const wide = inner(await ask(root + name, { ...asked, interval, size: 3 })).slice(0, 2);
      for (const [begin, ...figures] of wide) {
        const parts = hours.filter(([ts]) => ts >= begin && ts < begin + width);
        assertEquals(parts.length, width / hour);
        const column = (at: number) => parts.map((part) => part[at]);
        if (!name.endsWith("Cvd")) {
          assertEquals(figures, [sum(column(1)), sum(column(2))]);
          continue;
        }
        const before = (i: number) => sum(column(3).slice(0, i));
        const highs = column(1).map((high, i) => sum([before(i), high]));
        const lows = column(2).map((low, i) => sum([before(i), low]));
        assertEquals(figures, [Math.max(...highs), Math.min(...lows), sum(column(3))]);
      }
    }
  }
});

Deno.test("a bar's CVD is what was bought less what was sold, its high and low by the minute", async () => {
  const ask = asker();
  for (const productType of ["SWAP", "SPOT"]) {
    const asked = { ...ofPair, productType };
    const cvd = inner(await ask(`${root}getCvd`, asked));
    const volume = inner(await ask(`${root}getBuySellVolume`, asked));
    cvd.forEach(([ts, high, low, close], i) => {
      const [begin, bought, sold] = volume[i];
      assertEquals([begin, sum([bought, -sold])], [ts, close]);
      assert(high >= Math.max(0, close) && low <= Math.min(0, close));
    });
    const minutes = inner(
      await ask(`${root}getBuySellVolume`, {
        ...asked,
        interval: "1m",
        endTime: cvd[46][0] + hour - 1,
        size: 60,
      }),
    );
    const running = minutes.map((_, i) =>
      sum(minutes.slice(0, i + 1).flatMap(([, bought, sold]) => [bought, -sold]))
    );
    assertEquals(cvd[46].slice(1), [
      Math.max(0, ...running),
      Math.min(0, ...running),
      running[59],
    ]);
  }
});

Deno.test("aggregates are the sums of their exchanges, to the last decimal", async () => {
  const ask = asker();
  for (const name of coinPaths) {
    const parts = await Promise.all(
      venues.map(async (exchanges) => inner(await ask(root + name, { ...ofCoin, exchanges }))),
    );
    const some = inner(await ask(root + name, { ...ofCoin, exchanges: "OKX,Binance" }));
    inner(await ask(root + name, ofCoin)).forEach(([ts, ...figures], i) => {
      const close = figures.length - 1;
      const of = (at: number) => parts.map((rows) => rows[i][at + 1]);
      assertEquals(parts.map((rows) => rows[i][0]), venues.map(() => ts));
      assertEquals(figures[close], sum(of(close)));
      assertEquals(some[i][close + 1], sum(of(close).slice(0, 2)));
      if (!name.endsWith("Cvd")) assertEquals(figures[0], sum(of(0)));
    });
  }
});

Deno.test("a pair is a part of its exchange", async () => {
  const ask = asker();
  for (const name of pairPaths.slice(1)) {
    const part = inner(await ask(root + name, ofPair));
    const whole = inner(
      await ask(root + name.replace("get", "getAgg"), { ...ofCoin, exchanges: "Binance" }),
    );
    part.forEach(([, bought, sold], i) => {
      assert(bought <= whole[i][1] && sold <= whole[i][2]);
    });
  }
});

Deno.test("the spot market has a fifth of the volume of the contract", async () => {
  const ask = asker();
  const swap = inner(await ask(`${root}getBuySellVolume`, ofPair));
  const spot = inner(await ask(`${root}getBuySellVolume`, { ...ofPair, productType: "SPOT" }));
  swap.slice(0, -1).forEach(([, bought], i) => {
    assert(Math.abs(spot[i][1] / bought - 0.2) < 0.001, `${spot[i][1]} of ${bought}`);
  });
  const okx = { ...ofPair, exchange: "OKX", symbol: "BTC-USDT", productType: "SPOT" };
  assertEquals(inner(await ask(`${root}getCvd`, okx)).length, 48);
});

Deno.test("the experimental paths give the candles of CVD with no second envelope", async () => {
  const ask = asker();
  const { productType: _, ...without } = ofPair;
  assertEquals(
    await ask("/api/cvd/getCvdKline", { ...without, type: "CVD" }),
    inner(await ask(`${root}getCvd`, ofPair)),
  );
  const { baseCoin, interval, endTime, size } = ofCoin;
  assertEquals(
    await ask("/api/cvd/getAggCvdKline", { baseCoin, interval, endTime, size }),
    inner(await ask(`${root}getAggCvd`, ofCoin)),
  );
  await assertAllRefused("/api/cvd/getCvdKline", ofPair, { type: "VOLUME" });
});
