import { assertEquals, assertRejects } from "@std/assert";
import { body } from "../../client/stub.ts";
import { about, answered, rows, stored, timing } from "./stored.ts";

const WALLET = `0x${"1".repeat(40)}`;

Deno.test("whale.positions: works without arguments; what is unknown is NaN, signs stay", async () => {
  const { table, url } = await answered(stored("whale.positions"), (api) => api.whale.positions());
  assertEquals(url.search, "?sortBy=positionValue&sortType=desc&page=1&size=50");
  assertEquals(about(table).slice(3, 11), [
    "price price USD",
    "positionValue stock USD",
    "size stock coin",
    "unrealizedPnl stock USD",
    "liquidationPx price USD",
    "marginUsed stock USD",
    "leverage ratio times",
    "cumFunding stock USD",
  ]);
  assertEquals(rows(table)[1], [
    WALLET,
    "ETH",
    "Short",
    2311.44,
    8033104.25,
    -3475.37,
    120331.5,
    NaN,
    1606620.85,
    5,
    -801.2,
    "isolated",
    2346.06,
    8033104.25,
    1,
    1725983155339,
    1725900000000,
    1725983155339,
  ]);
  assertEquals([table.meta.time, table.meta.keys], [undefined, [
    "address",
    "baseCoin",
    "side",
    "createdAt",
  ]]);
});

Deno.test("whale.positions: narrows down by what is given, and by nothing else", async () => {
  const { url } = await answered(
    stored("whale.positions"),
    (api) =>
      api.whale.positions({
        baseCoin: "ETH",
        search: WALLET,
        unPnl: "2",
        side: "Short",
        fund: "1",
      }),
  );
  const { sortBy: _, sortType: __, page: ___, size: ____, ...rest } = Object.fromEntries(
    url.searchParams,
  );
  assertEquals(rest, { baseCoin: "ETH", search: WALLET, unPnl: "2", side: "Short", fund: "1" });
  // deno-lint-ignore no-explicit-any
  const wrong = { side: "short" } as any;
  await assertRejects(
    () => answered(body({}), (api) => api.whale.positions(wrong)),
    RangeError,
    'Did you mean "Short"',
  );
});

Deno.test("whale.positions.all: one wallet's positions in two coins are two rows", async () => {
  const { table } = await answered(
    stored("whale.positions"),
    (api) => api.whale.positions.all(),
  );
  assertEquals([...table.columns.baseCoin.values], ["BTC", "ETH", "BTC"]);
});

Deno.test("whale.positions.all: a position that was closed and one opened after it are two rows", async () => {
  const [position] = JSON.parse(await stored("whale.positions")).data.list;
  const list = [
    { ...position, state: 2 },
    { ...position, createdAt: position.createdAt + 3_600_000 },
  ];
  const pagination = { current: 1, total: 2, pageSize: 50 };
  const { table } = await answered(body({ list, pagination }), (api) => api.whale.positions.all());
  assertEquals([...table.columns.state.values], [2, position.state]);
});

Deno.test("whale.actions: events ascend, though they come newest first", async () => {
  const { table, url } = await answered(stored("whale.actions"), (api) => api.whale.actions());
  assertEquals(url.search, "");
  assertEquals(rows(table), [
    [1725982900450, `0x${"2".repeat(40)}`, "BTC", "Long", NaN, NaN, NaN],
    [1725983101002, WALLET, "ETH", "Short", -3000, 2311.9, 98012.5],
    [1725983155339, `0x${"0".repeat(40)}`, "BTC", "Long", 0, 56912.9, 0],
  ]);
  assertEquals(timing(table), ["ts", undefined, "events"]);
});
