/**
 * Decodes the longer official examples, each against plain loops over its JSON. The folder of recordings
 * is COINANK_SHARED_DATA, or `../shared/data` beside the checkout.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { assert, assertEquals } from "@std/assert";
import type { Columns } from "../../lib/core.ts";
import { methodIn, TABLES } from "../catalog/calls.ts";
import { stubbed } from "../client/stub.ts";

const folder = (Deno.env.get("COINANK_SHARED_DATA") ??
  fileURLToPath(new URL("../../../shared/data", import.meta.url))) + "/coinank-examples";
const files = filesIn(folder);
const ignore = files.length === 0;
if (ignore) console.info(`No official examples in ${folder}: they are not decoded`);

function filesIn(path: string): string[] {
  try {
    return [...Deno.readDirSync(path)].map(({ name }) => name).filter((n) => n.endsWith(".json"));
  } catch {
    return [];
  }
}

type Cell = string | number | null;
type Row = Record<string, Cell>;
// deno-lint-ignore no-explicit-any
type Data = any;

const ours = (exchange: string) => exchange === "Okex" ? "OKX" : exchange;

/** The fields of an object that are named: flags as 1 and 0; what it lacks is null. */
const fieldsOf = (row: Data, names: string): Row =>
  Object.fromEntries(
    names.split(" ").map((name) => {
      const value = row[name] ?? null;
      if (name === "exchangeName" && value !== null) return [name, ours(value)];
      return [name, typeof value === "boolean" ? Number(value) : value];
    }),
  );

const candles = (data: Data[]) => data.map((row) => fieldsOf(row, "begin open high low close"));

/** What each example says, column by column, read with no help from the library. */
const saying: Readonly<Record<string, (data: Data) => Row[]>> = {
  "baseCoin-list": (data: string[]) => data.map((baseCoin) => ({ baseCoin })),
  "bigOrder-queryOrderList": (data: Data[]) =>
    data.map((row) =>
      fieldsOf(
        row,
        "exchangeName exchangeType baseCoin symbol side price entrustAmount entrustTurnover " +
          "firstAmount firstTurnover count turnoverAmount turnoverNumber openTime closeTime on",
      )
    ),
  "fundingRate-current": (data: Data[]) =>
    data.flatMap(({ symbol: coin, umap, cmap }) =>
      [umap, cmap].flatMap((map) =>
        Object.entries<Data>(map ?? {}).map(([exchange, held]) => ({
          baseCoin: coin,
          exchangeName: ours(exchange),
          ...fieldsOf(held, "exchangeType symbol fundingRate estimatedRate fundingTime ts"),
          nextFundingTime: held.nextFundingTime || null, // 0 is none
          ...fieldsOf(held, "fundingRateCap fundingRateFloor interval"),
        }))
      )
    ),
  "fundingRate-hist": (data: Data[]) =>
    data.flatMap(({ ts, details }) =>
      Object.entries<Data>(details).map(([exchange, held]) => ({
        ts,
        exchangeName: ours(exchange),
        ...fieldsOf(held, "fundingRate realizedRate"),
      }))
    ),
  "instruments-oiRank": ({ list }) =>
    list.map((row: Data) =>
      fieldsOf(
        row,
        "baseCoin price openInterest openInterestChM5 openInterestChM15 openInterestChM30 " +
          "openInterestCh1 openInterestCh4 openInterestCh24 openInterestCh2D openInterestCh3D " +
          "openInterestCh7D symbol exchangeName supportSpot supportContract circulatingSupply",
      )
    ),
  "liqMap-getLiqHeatMapSymbol": (data: string[]) => data.map((symbol) => ({ symbol })),
  "liquidation-aggregated-history": (data: Data[]) =>
    data.map(({ ts, all: { longTurnover = 0, shortTurnover = 0 } }) => ({
      ts,
      longTurnover,
      shortTurnover,
      longAmount: null,
      shortAmount: null,
    })),
  "liquidation-allExchange-intervals": (data) =>
    ["24h", "1h"].map((span) => ({
      span,
      ...fieldsOf(data[span], "totalTurnover longTurnover shortTurnover"),
    })),
  "longshort-buySell": ({ tss, longRatios, shortRatios }) =>
    tss.map((ts: number, i: number) => ({
      ts,
      buyTurnover: longRatios[i],
      sellTurnover: shortRatios[i],
    })),
  "longshort-kline": candles,
  "marketOrder-getCvd": ({ data }) =>
    data.map(([ts, cvdHigh, cvdLow, cvdClose]: number[]) => ({ ts, cvdHigh, cvdLow, cvdClose })),
  "openInterest-kline": candles,
  "openInterest-v2-chart": ({ tss, dataValues }) =>
    Object.entries<Data>(dataValues).flatMap(([exchange, values]) =>
      tss.map((ts: number, i: number) => ({
        ts,
        exchangeName: ours(exchange),
        openInterest: values[i],
      }))
    ),
  "orderFlow-lists": (data: Data[]) =>
    data.flatMap(({ prices, asks, bids, ...bar }) =>
      prices.map((price: number, i: number) => ({
        ...fieldsOf(bar, "ts symbol exchangeName step"),
        price,
        ask: asks[i],
        bid: bids[i],
      }))
    ),
};

/** The endpoint whose path a file is named after. */
function exampleOf(name: string) {
  const fileOf = (path: string) => path.slice("/api/".length).replaceAll("/", "-");
  const found = TABLES.filter(({ row }) => fileOf(row.path) === name);
  assertEquals(found.length, 1, `${name}: not one row of the catalogue has this path`);
  return found[0];
}

/** What the endpoint's method makes of a body, and what it says it does not know of it. */
async function decoded(name: string, body: string) {
  const example = exampleOf(name);
  const unknown: string[] = [];
  const { api } = stubbed(() => body, { notice: ({ places }) => void unknown.push(...places) });
  const table = await methodIn(api, example)(example.args) as Columns;
  return { time: example.row.time, unknown, table };
}

/** The cells of a table in the columns that are named. */
function cellsOf({ columns, length }: Columns, names: readonly string[]): Row[] {
  return Array.from({ length }, (_, i) =>
    Object.fromEntries(names.map((name) => {
      const value = columns[name].values[i];
      return [name, Number.isNaN(value) ? null : value];
    })));
}

const inOrder = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).sort();

Deno.test({
  name: "every official example is read here, and has its row in the catalogue",
  ignore,
  fn() {
    assertEquals(files.map((name) => name.replace(".json", "")).sort(), Object.keys(saying).sort());
    Object.keys(saying).forEach(exampleOf);
  },
});

for (const [name, read] of Object.entries(saying)) {
  Deno.test({
    name: `${name}: the official example arrives cell by cell`,
    ignore,
    async fn() {
      const body = await Deno.readTextFile(`${folder}/${name}.json`);
      const expected = read(JSON.parse(body).data);
      const { time, unknown, table } = await decoded(name, body);
      assert(expected.length > 0);
      assertEquals(table.length, expected.length);
      for (const column of table.names) {
        assertEquals(table.columns[column].values.length, expected.length, column);
      }
      const names = Object.keys(expected[0]);
      assertEquals([...table.names].sort(), [...names].sort());
      const cells = cellsOf(table, names);
      if (time === undefined) assertEquals(cells, expected);
      else {
        assertEquals(inOrder(cells), inOrder(expected));
        const times = table.columns[time].values as Float64Array;
        times.forEach((t, i) => assert(i === 0 || t >= times[i - 1], `${time} of row ${i}`));
      }
      assertEquals(unknown, []);
    },
  });
}
