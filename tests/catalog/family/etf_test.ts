import { assertEquals, assertRejects } from "@std/assert";
import { DecodeError } from "../../../lib/core.ts";
import type { Api } from "../../../lib/core.ts";
import { body } from "../../client/stub.ts";
import { about, answered, rows, stored, timing } from "./stored.ts";

const usBtcInflow = (api: Api) => api.etf.usBtcInflow();
const hkInflow = (api: Api) => api.etf.hkInflow();

for (const method of ["usBtc", "usEth"] as const) {
  Deno.test(`etf.${method}: what a fund holds is taken from below assertVo`, async () => {
    const text = await stored(`etf.${method}`);
    const { table, url } = await answered(text, (api) => api.etf[method]());
    assertEquals(url.search, "");
    const sent = JSON.parse(text).data;
    for (
      const [ours, wire] of Object.entries({
        coinAmount: "btcAmount",
        coinAmount24hChange: "btcAmount24hChange",
        coinAmount24hPercent: "btcAmount24hPercent",
        coinAmount7dChange: "btcAmount7dChange",
        coinAmount7dPercent: "btcAmount7dPercent",
      })
    ) {
      const held = sent.map(({ assertVo }: { assertVo: Record<string, number> }) => assertVo[wire]);
      assertEquals([...table.columns[ours as "coinAmount"].values], held, ours);
    }
    for (const name of ["ticker", "price", "marketCap", "netInflow", "cumNet", "fee"] as const) {
      const held = sent.map((fund: Record<string, unknown>) => fund[name]);
      assertEquals([...table.columns[name].values], held, name);
    }
    assertEquals([table.meta.time, table.meta.keys], [undefined, ["ticker"]]);
  });
}

Deno.test("etf.usBtc: volume as text is a number; of unknown units none is named", async () => {
  const { table } = await answered(stored("etf.usBtc"), (api) => api.etf.usBtc());
  const { volume, netInflowDate, priceChgRate, prem, coinAmount24hPercent } = table.columns;
  assertEquals([volume.unit, volume.values[0]], ["USD", 812033104]);
  assertEquals(netInflowDate.values[0], 1725840000000);
  assertEquals([priceChgRate, prem, coinAmount24hPercent].map(({ unit }) => unit), ["", "", ""]);
  const [{ assertVo: _, ...fund }] = JSON.parse(await stored("etf.usBtc")).data;
  const call = () => answered(body([fund]), (api) => api.etf.usBtc());
  await assertRejects(call, DecodeError, "data[0].assertVo");
});

Deno.test("etf.usBtcInflow: a row ALL a day, its funds after it, days ascending", async () => {
  const { table } = await answered(stored("etf.usBtcInflow"), usBtcInflow);
  assertEquals(about(table), [
    "date time ms",
    "ticker label",
    "change flow coin",
    "changeUsd flow USD",
  ]);
  const [friday, monday, tuesday] = [1725580800000, 1725840000000, 1725926400000];
  assertEquals(rows(table), [
    [friday, "ALL", -1500.75, -80984221.87],
    [friday, "IBIT", -1000.5, -53989481.25],
    [friday, "FBTC", -500.25, -26994740.62],
    [monday, "ALL", 504.25, 28752082.88],
    [monday, "IBIT", 0, 0],
    [monday, "FBTC", 504.25, 28752082.88],
    [tuesday, "ALL", 60.75, 3502146.37],
    [tuesday, "IBIT", 211.25, 12178245.62],
    [tuesday, "FBTC", -150.5, -8676099.25],
  ]);
  assertEquals(timing(table), ["date", "1d", "bars"]);
  assertEquals(table.meta.keys, ["ticker"]);
});

Deno.test("etf.usBtcInflow and usEthInflow: ALL is the sum of its funds in both fixtures", async () => {
  const tables = await Promise.all([
    answered(stored("etf.usBtcInflow"), usBtcInflow),
    answered(stored("etf.usEthInflow"), (api) => api.etf.usEthInflow()),
  ]);
  for (const { table } of tables) {
    const sums = new Map<unknown, number>();
    for (const [date, ticker, , usd] of rows(table)) {
      sums.set(date, (sums.get(date) ?? 0) + (ticker === "ALL" ? -1 : 1) * (usd as number));
    }
    assertEquals([...sums.values()].map((rest) => Math.abs(rest) < 0.01), [true, true, true]);
  }
});

Deno.test("etf.usBtcInflow: a day may have no funds; one without the list is refused", async () => {
  const day = { date: 1725840000000, change: 1, changeUsd: 57000 };
  const { table } = await answered(body([{ ...day, list: [] }]), usBtcInflow);
  assertEquals(rows(table), [[1725840000000, "ALL", 1, 57000]]);
  await assertRejects(() => answered(body([day]), usBtcInflow), DecodeError, "data[0].list");
});

Deno.test("etf.hkInflow: a day as text is its midnight in UTC", async () => {
  const { table } = await answered(stored("etf.hkInflow"), hkInflow);
  assertEquals([...table.columns.date.values], [1725580800000, 1725840000000, 1725926400000]);
  assertEquals(timing(table), ["date", "1d", "bars"]);
  assertEquals(rows(table)[1].slice(1, 3), [114039, 2]);
  assertEquals(table.columns.totalVolume.unit, "");
});

Deno.test("etf.hkInflow: a day written otherwise is refused", async () => {
  const [day] = JSON.parse(await stored("etf.hkInflow")).data;
  for (const date of ["2024/09/09", "09-09-2024", "2024-02-30", "2024-09-09 00:00:00", ""]) {
    const call = () => answered(body([{ ...day, date }]), hkInflow);
    await assertRejects(call, DecodeError, "data[0].date");
  }
});
