import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { DecodeError, rawOf } from "../../lib/core.ts";
import type { Api, Columns } from "../../lib/core.ts";
import { body, stubbed } from "../client/stub.ts";
import { decoded, TABLES } from "./calls.ts";
import { fixture } from "./fixture.ts";

const T = 1725948000000;
const HOUR = 3_600_000;
const row = (more: Record<string, unknown> = {}) => ({
  ts: T,
  coinCount: 1,
  coinValue: 2,
  ...more,
});
const values = (table: Columns, name: string) => [...table.columns[name].values];

/** Decodes an answer of `symbolChart`. */
const symbolChart = (...rows: unknown[]) => decoded("openInterest.symbolChart", body(rows));

/** Fails unless the rows are refused; the message names the path and the field. */
async function assertRefused(
  rows: unknown[] | string,
  place: string,
  expected = "",
): Promise<void> {
  const sent = typeof rows === "string" ? rows : body(rows);
  const error = await assertRejects(
    () => decoded("openInterest.symbolChart", sent),
    DecodeError,
    place,
  );
  assertEquals([error.path, error.place], ["/api/openInterest/symbol/Chart", place]);
  assertStringIncludes(error.message, error.path);
  assertStringIncludes(error.message, expected);
}

for (const { id, method, row } of TABLES.filter(({ family }) => family === "openInterest")) {
  Deno.test(`${method}: data of any other shape is a DecodeError`, async () => {
    const good = JSON.parse(await fixture(id)).data;
    const others = [
      "text",
      5,
      true,
      "",
      Array.isArray(good) ? {} : [],
      Array.isArray(good) ? { list: good } : { list: [good] },
      Array.isArray(good) ? { list: good, pagination: {} } : [good],
      [[T, 1, 2]],
      [1, 2],
      [null],
      ["x"],
      [{}],
      [[]],
      { tss: [T] },
      { tss: T, dataValues: {} },
      { tss: [T], dataValues: [[1]] },
      { tss: [T], dataValues: { Binance: null } },
      { exchanges: ["a"] },
      { exchanges: "a", oi: [1] },
    ];
    for (const data of others) {
      const error = await assertRejects(() => decoded(id, body(data)), DecodeError);
      assertStringIncludes(error.message, error.path);
      assertStringIncludes(error.place, "data");
    }
  });

  Deno.test(`${method}: an empty list is zero rows of the same columns`, async () => {
    const full = await decoded(id, await fixture(id));
    const empty = {
      exchangeChart: { tss: [], prices: [], dataValues: {} },
      realtime: { exchanges: [], oi: [] },
    }[method] ?? [];
    const table = await decoded(id, body(empty));
    assertEquals(table.length, 0);
    const fields = ({ names, columns }: Columns) =>
      names.map((name) => ({ ...columns[name], values: undefined }));
    assertEquals(table.names, full.names);
    assertEquals(fields(table), fields(full));
    assertEquals({ ...table.meta, asOf: 0 }, { ...full.meta, asOf: 0 });
    assertEquals(table.names, Object.keys(row.shape.fields));
  });
}

Deno.test("objects: keys may come in any order, another in each row", async () => {
  const table = await symbolChart(
    { ts: T, volume: 0, coinCount: 1, coinValue: 2 },
    { coinValue: 4, coinCount: 3, volume: 7, ts: T + HOUR },
    { coinCount: 5, ts: T + 2 * HOUR, coinValue: 6 },
  );
  assertEquals(values(table, "coinCount"), [1, 3, 5]);
  assertEquals(values(table, "coinValue"), [2, 4, 6]);
});

Deno.test("objects: extra fields do not matter and are reachable by rawOf", async () => {
  const sent = [row({ volume: 7, nested: { a: [1] }, toString: "x", "": null })];
  const table = await symbolChart(...sent);
  assertEquals(table.names, ["ts", "coinCount", "coinValue"]);
  assertEquals(rawOf(table), sent);
});

Deno.test("objects: a missing promised field is named, with the row that lacks it", async () => {
  for (const field of ["ts", "coinCount", "coinValue"]) {
    const { [field as "ts"]: _, ...rest } = row();
    const place = `data[1].${field}`;
    await assertRefused([row({ ts: T - HOUR }), rest], place, `${place} is not there`);
    await assertRefused([row({ ts: T - HOUR }), rest], place, Object.keys(rest)[0]);
  }
});

Deno.test("objects: a row that is no object is named and shown", async () => {
  for (const wrong of [null, 5, "text", true, [T, 1, 2]]) {
    await assertRefused([row(), wrong], "data[1]", JSON.stringify(wrong));
  }
});

Deno.test("objects: a field renamed by case is missing, not NaN", async () => {
  await assertRefused([{ ts: T, coincount: 1, coinValue: 2 }], "data[0].coinCount");
});

Deno.test("cells: null is NaN, and a number sent as text is that number", async () => {
  const table = await symbolChart(
    row({ coinCount: null, coinValue: "4945297598.66" }),
    row({ ts: T + HOUR, coinCount: "86935.155", coinValue: "-1.5e-3" }),
    row({ ts: T + 2 * HOUR, coinCount: "1E2", coinValue: ".5" }),
    row({ ts: T + 3 * HOUR, coinCount: "+7.", coinValue: "0" }),
  );
  assertEquals(values(table, "coinCount"), [NaN, 86935.155, 100, 7]);
  assertEquals(values(table, "coinValue"), [4945297598.66, -0.0015, 0.5, 0]);
});

Deno.test("cells: the doubles of the answer arrive bit for bit", async () => {
  const texts = [
    "86935.155",
    "4945297598.66",
    "9007199254740993",
    "0.1",
    "5e-324",
    "1.7976931348623157e308",
    "-0",
    "123456789.123456789123456789",
  ];
  const sent = texts.map((text, i) =>
    `{"ts":${T + i * HOUR},"coinCount":${text},"coinValue":"${text}"}`
  );
  const table = await decoded("openInterest.symbolChart", `{"code":"1","data":[${sent.join()}]}`);
  for (const name of ["coinCount", "coinValue"]) {
    texts.forEach((text, i) => {
      const got = table.columns[name].values[i] as number;
      if (!Object.is(got, Number(text))) throw new Error(`${name} ${text} became ${got}`);
    });
  }
});

const NO_NUMBERS = [
  "NaN",
  "",
  " ",
  " 1",
  "1 ",
  "0x10",
  "1,000",
  "1_000",
  "Infinity",
  "-",
  "--",
  "null",
  "1e999",
  true,
  false,
  [],
  [1],
  {},
];
for (const wrong of NO_NUMBERS) {
  Deno.test(`cells: ${JSON.stringify(wrong)} is no number`, async () => {
    const shown = JSON.stringify(wrong);
    await assertRefused([row({ coinCount: wrong })], "data[0].coinCount", `not a number: ${shown}`);
  });
}

Deno.test("cells: 1e999 is no number, as text or bare", async () => {
  const bare = `{"code":"1","data":[{"ts":${T},"coinCount":1e999,"coinValue":1}]}`;
  await assertRefused(bare, "data[0].coinCount");
  await assertRefused(bare.replace("1e999", "-1e999"), "data[0].coinCount");
});

Deno.test("cells: an instant is whole milliseconds, as a number or as text", async () => {
  assertEquals(values(await symbolChart(row({ ts: String(T) })), "ts"), [T]);
  const wrong = [1725948000, "1725948000", T + 0.5, null, "2024-09-10", "", true, T * 1000, -T, 0];
  for (const ts of wrong) {
    await assertRefused([row({ ts })], "data[0].ts", "an instant in whole milliseconds");
  }
});

Deno.test("labels: text or null, and nothing else", async () => {
  const realtime = (exchanges: unknown[]) =>
    decoded("openInterest.realtime", body({ exchanges, oi: exchanges.map(() => 1) }));
  const table = await realtime(["Okex", null, "", "<b>", "constructor", "All"]);
  assertEquals(values(table, "exchangeName"), ["OKX", null, "", "<b>", "constructor", "ALL"]);
  for (const wrong of [1, true, {}, []]) {
    const error = await assertRejects(() => realtime(["a", wrong]), DecodeError);
    assertEquals(error.place, "data.exchanges[1]");
  }
});

Deno.test("rows: unsorted and newest-first ones ascend, figures beside their instants", async () => {
  const shuffled = [3, 0, 4, 1, 2].map((i) => row({ ts: T + i * HOUR, coinCount: i }));
  const table = await symbolChart(...shuffled);
  assertEquals(values(table, "coinCount"), [0, 1, 2, 3, 4]);
  const back = await symbolChart(...[2, 1, 0].map((i) => row({ ts: T + i * HOUR, coinCount: i })));
  assertEquals(values(back, "coinCount"), [0, 1, 2]);
  assertEquals(values(back, "ts"), [T, T + HOUR, T + 2 * HOUR]);
});

Deno.test("rows: equal doubles are dropped, wherever they stand", async () => {
  const table = await symbolChart(
    row({ ts: T + HOUR }),
    row({ coinCount: null }),
    row({ ts: T + HOUR, volume: 9 }),
    row({ coinCount: null }),
    row({ ts: T + HOUR, coinCount: "1" }),
  );
  assertEquals(values(table, "ts"), [T, T + HOUR]);
});

Deno.test("rows: 0 and −0 say the same", async () => {
  const sent =
    `{"code":"1","data":[{"ts":${T},"coinCount":0,"coinValue":1},{"ts":${T},"coinCount":-0,"coinValue":1}]}`;
  assertEquals((await decoded("openInterest.symbolChart", sent)).length, 1);
});

Deno.test("rows: two that differ for one instant are refused, and both are shown", async () => {
  await assertRefused([row(), row({ coinCount: 5 })], "data", '"coinCount":5');
  await assertRefused([row(), row({ coinCount: null })], "data", "one row for each instant");
});

const T2 = [T + HOUR, T];

Deno.test("exchangeSeries: parallel arrays of unequal length are refused", async () => {
  for (const series of [[1], [1, 2, 3], []]) {
    const data = { tss: T2, dataValues: { Binance: [1, 2], Bybit: series } };
    const error = await assertRejects(
      () => decoded("openInterest.exchangeChart", body(data)),
      DecodeError,
    );
    assertEquals(error.place, "data.dataValues.Bybit");
    assertStringIncludes(error.message, "an array of 2");
  }
});

Deno.test("exchangeSeries: prices may be of any length, for none is taken from them", async () => {
  for (const prices of [[], [1], [1, 2, 3], undefined, null]) {
    const data = { tss: T2, prices, dataValues: { Binance: [1, null] } };
    const table = await decoded("openInterest.exchangeChart", body(data));
    assertEquals(values(table, "openInterest"), [NaN, 1]);
  }
});

Deno.test("exchangeSeries: an exchange may be called anything", async () => {
  const data = `{"tss":[${T}],"dataValues":{"constructor":[1],"__proto__":[2],"0":[3]}}`;
  const table = await decoded("openInterest.exchangeChart", `{"code":"1","data":${data}}`);
  assertEquals(values(table, "exchangeName").sort(), ["0", "__proto__", "constructor"]);
});

/** The places that an answer's notice names. */
async function toldOf(sent: string, call: (api: Api) => Promise<unknown>): Promise<string[]> {
  const places: string[] = [];
  await call(stubbed(() => sent, { notice: (notice) => places.push(...notice.places) }).api);
  return places;
}

Deno.test("exchangeSeries: what is no exchange that is known is told, such as a total", async () => {
  const dataValues = { Binance: [1], Okex: [2], ALL: [3], NewDex: [4] };
  const told = await toldOf(
    body({ tss: [T], dataValues }),
    (api) => api.openInterest.exchangeChart({ baseCoin: "BTC", interval: "1h" }),
  );
  assertEquals(told, ["data.dataValues.ALL", "data.dataValues.NewDex"]);
});

Deno.test("exchangeMap: what is no exchange that is known is told where it stands first", async () => {
  const rates = { Okex: { fundingRate: 1e-4 }, NewDex: { fundingRate: 2e-4 } };
  const told = await toldOf(
    body([{ ts: T, details: rates }, { ts: T + 8 * HOUR, details: rates }]),
    (api) => api.fundingRate.history({ baseCoin: "BTC", exchangeType: "USDT" }),
  );
  assertEquals(told, ["data[0].details.NewDex"]);
});

Deno.test("date: a day in ms that is no midnight of UTC is told", async () => {
  const days = (...dates: (number | string)[]) =>
    body(dates.map((date) => ({ date, change: 1, changeUsd: 2, list: [] })));
  const midnight = Date.UTC(2024, 8, 10);
  const ask = (api: Api) => api.etf.usBtcInflow();
  assertEquals(await toldOf(days(midnight, midnight + 24 * HOUR), ask), []);
  assertEquals(await toldOf(days("2024-09-10", "2024-09-11"), ask), []);
  const newYork = midnight + 28 * HOUR;
  assertEquals(await toldOf(days(midnight, newYork, newYork + 24 * HOUR), ask), [
    "data[1].date (no midnight in UTC)",
  ]);
});

Deno.test("exchangeSeries: one exchange under both its names is refused if they differ", async () => {
  const both = (okex: number) => body({ tss: [T], dataValues: { OKX: [1], Okex: [okex] } });
  assertEquals((await decoded("openInterest.exchangeChart", both(1))).length, 1);
  await assertRejects(() => decoded("openInterest.exchangeChart", both(2)), DecodeError);
});

Deno.test("exchangeChart: amounts are in USD, or in coin where type names it", async () => {
  const { api } = stubbed(() => body({ tss: [], dataValues: {} }));
  const unit = async (type?: string) =>
    (await api.openInterest.exchangeChart({ baseCoin: "SOL", interval: "1h", type }))
      .columns.openInterest.unit;
  assertEquals([await unit(), await unit("USD"), await unit("SOL")], ["USD", "USD", "coin"]);
});

Deno.test("parallel: arrays of unequal length are refused; an optional one may lack", async () => {
  const data = (more: unknown) => body({ exchanges: ["a", "b"], oi: [1, 2], ...more as object });
  for (const wrong of [{ oi: [1] }, { oi: [1, 2, 3] }, { coins: [1] }, { coins: [] }]) {
    const error = await assertRejects(
      () => decoded("openInterest.realtime", data(wrong)),
      DecodeError,
    );
    assertStringIncludes(error.message, "an array of 2 like its neighbours");
  }
  for (const coins of [undefined, null]) {
    assertEquals(values(await decoded("openInterest.realtime", data({ coins })), "coins"), [
      NaN,
      NaN,
    ]);
  }
});
