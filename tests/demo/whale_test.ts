import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { asker, present } from "./ask.ts";
import { assertRefused } from "./refused.ts";

const hour = 3_600_000, day = 24 * hour;
const path = "/api/hyper/topPosition";
const asked = { sortBy: "positionValue", sortType: "desc", page: 1, size: 50 };

interface Position {
  address: string;
  baseCoin: string;
  price: number;
  side: "Long" | "Short";
  positionValue: number;
  size: number;
  unrealizedPnl: number;
  liquidationPx: number;
  marginUsed: number;
  leverage: number;
  cumFunding: number;
  type: string;
  entryPx: number;
  ts: number;
  maxPosition: number;
  state: number;
  createdAt: number;
  updateTs: number;
}

const dirOf = ({ side }: { side: string }) => side === "Long" ? 1 : -1;

Deno.test("topPosition has the documented shape, the largest first, above a million USD", async () => {
  const { list, pagination } = await asker()(path, asked) as {
    list: Position[];
    pagination: unknown;
  };
  assertEquals(pagination, { current: 1, total: list.length, pageSize: 50 });
  assert(list.length > 10);
  for (const row of list) {
    assertEquals(Object.keys(row), [
      "address",
      "baseCoin",
      "price",
      "side",
      "positionValue",
      "size",
      "unrealizedPnl",
      "liquidationPx",
      "marginUsed",
      "leverage",
      "cumFunding",
      "type",
      "entryPx",
      "ts",
      "maxPosition",
      "state",
      "createdAt",
      "updateTs",
    ]);
    assert(/^0x0{38}[0-9a-f]{2}$/.test(row.address), "an address that is plainly none");
    assert(row.positionValue >= 1e6 && row.createdAt < row.ts);
    assert(row.maxPosition >= row.positionValue);
  }
  const values = list.map(({ positionValue }) => positionValue);
  assertEquals(values, values.toSorted((a, b) => b - a));
  assertEquals(new Set(list.map(({ address }) => address)).size, list.length);
});

Deno.test("profits follow from the entry, which is the price of the K line when it was opened", async () => {
  const ask = asker();
  const { list }: { list: Position[] } = await ask(path, asked);
  for (const row of list) {
    const open = async (endTime: number) => {
      const [[, , open]] = await ask("/api/kline/lists", {
        exchange: "Binance",
        symbol: `${row.baseCoin}USDT`,
        productType: "SWAP",
        interval: "1m",
        endTime,
        size: 1,
      });
      return open;
    };
    assertEquals([row.entryPx, row.price], [await open(row.createdAt), await open(present)]);
    assertAlmostEquals(row.positionValue, row.size * row.price, 0.00501);
    assertAlmostEquals(
      row.unrealizedPnl,
      dirOf(row) * row.size * (row.price - row.entryPx),
      0.00501,
    );
    assertAlmostEquals(row.marginUsed, row.positionValue / row.leverage, 0.00501);
    // Still open: the price has not got to where it would be closed by force.
    assert(dirOf(row) * (row.price - row.liquidationPx) > 0);
    assert(dirOf(row) * (row.entryPx - row.liquidationPx) > 0);
  }
});

Deno.test("cumFunding is what Binance settled since, received where positive", async () => {
  const ask = asker();
  const { list }: { list: Position[] } = await ask(path, asked);
  for (const row of list.slice(0, 8)) {
    const settled: { ts: number; details: Record<string, { fundingRate: number }> }[] = await ask(
      "/api/fundingRate/hist",
      { baseCoin: row.baseCoin, exchangeType: "USDT", endTime: present, size: 60 },
    );
    const candles: number[][] = await ask("/api/kline/lists", {
      exchange: "Binance",
      symbol: `${row.baseCoin}USDT`,
      productType: "SWAP",
      interval: "8h",
      endTime: present,
      size: 60,
    });
    const paid = settled.filter(({ ts }) => ts > row.createdAt).map(({ ts, details }) => {
      const [, , open] = candles.find(([begin]) => begin === ts)!;
      return details.Binance.fundingRate * row.size * open;
    });
    const total = paid.reduce((a, b) => a + b, 0);
    assertAlmostEquals(row.cumFunding, -dirOf(row) * total, 0.00501);
  }
});

Deno.test("topPosition narrows down by coin, side, profit, funding and wallet", async () => {
  const ask = asker();
  const rows = async (narrow: Record<string, string>): Promise<Position[]> =>
    (await ask(path, { ...asked, ...narrow })).list;
  const all = await rows({});
  const same = async (narrow: Record<string, string>, test: (row: Position) => boolean) => {
    const some = await rows(narrow);
    assertEquals(some, all.filter(test));
    assert(some.length > 0 && some.length < all.length, JSON.stringify(narrow));
  };
  await same({ baseCoin: "ETH" }, ({ baseCoin }) => baseCoin === "ETH");
  await same({ side: "Short" }, ({ side }) => side === "Short");
  await same({ unPnl: "1" }, ({ unrealizedPnl }) => unrealizedPnl > 0);
  await same({ unPnl: "2" }, ({ unrealizedPnl }) => unrealizedPnl < 0);
  await same({ fund: "1" }, ({ cumFunding }) => cumFunding > 0);
  await same({ fund: "2" }, ({ cumFunding }) => cumFunding < 0);
  await same({ search: all[3].address }, ({ address }) => address === all[3].address);
  assertEquals(await rows({ baseCoin: "", side: "", search: "" }), all);
});

Deno.test("topPosition sorts by profit and walks through its pages", async () => {
  const ask = asker(), by = { ...asked, sortBy: "unrealizedPnl", sortType: "asc" };
  const { list: whole } = await ask(path, by) as { list: Position[] };
  const values = whole.map(({ unrealizedPnl }) => unrealizedPnl);
  assertEquals(values, values.toSorted((a, b) => a - b));
  const walked: Position[] = [];
  for (let page = 1;; page++) {
    const { list, pagination } = await ask(path, { ...by, page, size: 6 });
    assertEquals(pagination, { current: page, total: whole.length, pageSize: 6 });
    if (list.length === 0) break;
    walked.push(...list);
  }
  assertEquals(walked, whole);
});

interface Action {
  ts: number;
  address: string;
  baseCoin: string;
  side: string;
  preSize: number;
  price: number;
  unrealizedPnl: number;
}

Deno.test("topAction has the last twenty openings and closings, the latest first", async () => {
  const actions: Action[] = await asker()("/api/hyper/topAction");
  assertEquals(actions.length, 20);
  actions.forEach((action, i) => {
    assertEquals(Object.keys(action), [
      "ts",
      "address",
      "baseCoin",
      "side",
      "preSize",
      "price",
      "unrealizedPnl",
    ]);
    assert(action.ts <= present);
    if (i > 0) assert(action.ts <= actions[i - 1].ts);
    if (action.preSize === 0) assertEquals(action.unrealizedPnl, 0);
  });
  assert(actions.some(({ preSize }) => preSize === 0));
  assert(actions.some(({ preSize }) => preSize > 0));
});

Deno.test("what an action opens is listed, and what it closes is listed no more", async () => {
  const ask = asker();
  const actions: Action[] = await ask("/api/hyper/topAction");
  const { list }: { list: Position[] } = await ask(path, { ...asked, size: 500 });
  const { list: before }: { list: Position[] } = await asker({ now: () => present - 2 * day })(
    path,
    { ...asked, size: 500 },
  );
  const seen = new Set<string>();
  let opened = 0, closed = 0;
  for (const { address, ts, preSize, price } of actions) {
    if (seen.has(address)) continue; // only the latest of a wallet tells how it stands
    seen.add(address);
    const row = list.find((row) => row.address === address);
    if (preSize > 0) {
      assertEquals(row, undefined);
      const was = before.find((row) => row.address === address && row.createdAt < ts);
      if (was) {
        assertEquals(was.size, preSize);
        closed++;
      }
    } else if (row) {
      assertEquals([row.createdAt, row.entryPx], [ts, price]);
      opened++;
    }
  }
  assert(opened > 0 && closed > 0, `${opened} ${closed}`);
});

Deno.test("requests for whales that CoinAnk turns down are refused", async () => {
  await assertRefused(path, asked, { sortBy: "side" });
  await assertRefused(path, asked, { side: "long" });
  await assertRefused(path, asked, { unPnl: "3" });
  await assertRefused(path, asked, { baseCoin: "PEPE" });
});
