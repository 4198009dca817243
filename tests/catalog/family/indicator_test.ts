import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { catalog, DecodeError, rawOf } from "../../../lib/core.ts";
import type { Api, Columns } from "../../../lib/core.ts";
import { body } from "../../client/stub.ts";
import { about, answered, rows, stored, timing } from "./stored.ts";

const [T, DAY] = [1725753600000, 86_400_000];

/** The indicators of one list of days, each with its columns and its second day. */
const DAILY: Readonly<Record<string, { columns: string[]; day: number[] }>> = {
  twoYearMaMultiplier: {
    columns: ["mA730 price USD", "mA730Mu5 price USD", "price price USD"],
    day: [36041.8, 180209, 57019.5],
  },
  piCycleTop: {
    columns: ["ma110 price USD", "ma350Mu2 price USD", "price price USD"],
    day: [62288.1, 94201.7, 57019.5],
  },
  fearGreed: { columns: ["cnnValue stock", "price price USD"], day: [29, 57019.5] },
  ahr999: {
    columns: ["avg price USD", "price price USD", "ahr999 ratio"],
    day: [60133.9, 57019.5, 0.605],
  },
  btcMarketCap: {
    columns: ["marketCap stock USD", "marketCapRate ratio", "price price USD"],
    day: [1126031104523, 0.5538, 57019.5],
  },
  puellMultiple: { columns: ["puellMultiple ratio", "price price USD"], day: [0.64, 57019.5] },
  ma200Week: {
    columns: ["ma1440 price USD", "ma1440Ip unknown percent", "price price USD"],
    day: [38024.4, 1.21, 57019.5],
  },
  grayscale: { columns: ["holding stock coin", "price price USD"], day: [222170.1, 57019.5] },
};

const call = (method: string) => (api: Api) =>
  (api.indicator as unknown as Record<string, () => Promise<Columns>>)[method]();

for (const [method, { columns, day }] of Object.entries(DAILY)) {
  Deno.test(`indicator.${method}: a bar a day, columns where their names say`, async () => {
    const { table } = await answered(stored(`indicator.${method}`), call(method));
    assertEquals(about(table), ["ts time ms", ...columns]);
    assertEquals([...table.columns.ts.values], [T, T + DAY, T + 2 * DAY]);
    assertEquals(rows(table)[1], [T + DAY, ...day]);
    assertEquals(timing(table), ["ts", "1d", "bars"]);
  });
}

Deno.test("indicator: a day whose figure is null is not known", async () => {
  const cap = await answered(stored("indicator.btcMarketCap"), call("btcMarketCap"));
  assertEquals([...cap.table.columns.price.values], [54841.5, 57019.5, NaN]);
  assertEquals(cap.url.search, "?symbol=BTC");
  const heat = await answered(stored("indicator.ma200Week"), call("ma200Week"));
  assertEquals([...heat.table.columns.ma1440Ip.values], [NaN, 1.21, 1.2]);
});

Deno.test("indicator.grayscale: arrays as JSON text and arrays read alike", async () => {
  const text = JSON.parse(await stored("indicator.grayscale")).data;
  assertEquals(typeof text.opValueList, "string");
  const plain = Object.fromEntries(
    Object.entries(text).map(([key, held]) => [key, JSON.parse(held as string)]),
  );
  const [one, other] = await Promise.all(
    [text, plain].map((data) => answered(body(data), call("grayscale"))),
  );
  assertEquals(rows(one.table), rows(other.table));
  for (const wrong of ["[1,2", "{}", "5"]) {
    const asked = () => answered(body({ ...text, opValueList: wrong }), call("grayscale"));
    await assertRejects(asked, DecodeError, "data.opValueList");
  }
});

Deno.test("indicator: days and figures of unequal length are refused", async () => {
  const data = JSON.parse(await stored("indicator.fearGreed")).data;
  const asked = () => answered(body({ ...data, cnnValueList: [26, 29] }), call("fearGreed"));
  await assertRejects(asked, DecodeError, "data.cnnValueList");
});

Deno.test("indicator.altcoinSeason: an index as text is a number", async () => {
  const { table } = await answered(stored("indicator.altcoinSeason"), call("altcoinSeason"));
  assertEquals(rows(table), [[T, 30], [T + DAY, 31], [T + 2 * DAY, 33]]);
  assertEquals(timing(table), ["createTime", "1d", "bars"]);
});

const special = (type: "bitcoin-rainbow-v2" | "/charts/mvrv-zscore/") => (api: Api) =>
  api.indicator.specialCharts({ type });

Deno.test("indicator.specialCharts: thirteen series, those without figures not known", async () => {
  const { table } = await answered(
    stored("indicator.specialCharts"),
    special("bitcoin-rainbow-v2"),
  );
  assertEquals(table.names.length, 15);
  assertEquals(about(table).slice(0, 3), ["ts time ms", "btcPrice price USD", "value1 unknown"]);
  assertEquals(rows(table)[0].slice(0, 4), [T, 54841.5, 30000, 36600]);
  assertEquals(rows(table)[0].slice(-4), [179622.1, NaN, NaN, NaN]);
  const { weekList } = rawOf(table) as { weekList: { id: number }[] };
  assertEquals(weekList[0].id, 1);
});

Deno.test("indicator.specialCharts: series may lack or be null; slashes travel encoded", async () => {
  const data = { timeList: [T], btcPrice: [54841.5], value1: [1.7], value2: null };
  const { table, url } = await answered(body(data), special("/charts/mvrv-zscore/"));
  assertEquals(rows(table)[0].slice(0, 5), [T, 54841.5, 1.7, NaN, NaN]);
  assertStringIncludes(url.href, "type=%2Fcharts%2Fmvrv-zscore%2F");
  assertEquals(url.searchParams.get("type"), "/charts/mvrv-zscore/");
});

const smc = (api: Api) => api.indicator.smartMoneyConcepts({ symbol: "BTCUSDT", interval: "1h" });

Deno.test("indicator.smartMoneyConcepts: one long table, each row tagged with its list", async () => {
  const { table, url } = await answered(stored("indicator.smartMoneyConcepts"), smc);
  assertEquals(url.search, "?symbol=BTCUSDT&interval=1h");
  assertEquals(table.names, [
    "structure",
    "ts",
    "price",
    "dir",
    "open",
    "high",
    "low",
    "close",
    "barCount",
  ]);
  const at = (hours: number) => 1725948000000 + hours * 3_600_000;
  assertEquals(rows(table), [
    ["swingHighs", at(4), 57480.5, NaN, NaN, NaN, NaN, NaN, NaN],
    ["swingHighs", at(19), 58112, NaN, NaN, NaN, NaN, NaN, NaN],
    ["swingLows", at(11), 56380.1, NaN, NaN, NaN, NaN, NaN, NaN],
    ["bos", at(17), 57480.5, 1, NaN, NaN, NaN, NaN, NaN],
    ["choch", at(28), 56380.1, -1, NaN, NaN, NaN, NaN, NaN],
    ["fvgData", at(15), NaN, NaN, NaN, 57044, 56910.4, NaN, 3],
    ["bullishOB", at(12), NaN, NaN, 56655, 56702.2, 56380.1, 56420.9, NaN],
    ["bearishOB", at(20), NaN, NaN, 57850, 58112, 57803.3, 58040.7, NaN],
  ]);
  // A swing is known only some bars after its own: nothing may join by its stamp.
  assertEquals(table.meta.time, undefined);
});

Deno.test("indicator.smartMoneyConcepts: a list that is not there is refused", async () => {
  const { bos: _, ...data } = JSON.parse(await stored("indicator.smartMoneyConcepts")).data;
  await assertRejects(() => answered(body(data), smc), DecodeError, "data.bos");
});

Deno.test("indicator: each row that is not certain says what about", () => {
  for (const [method, row] of Object.entries(catalog.indicator)) {
    assertEquals(typeof row.unsure, "string", method);
  }
});
