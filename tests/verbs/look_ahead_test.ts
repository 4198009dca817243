import { assertEquals } from "@std/assert";
import * as lib from "../../lib/core.ts";
import { columns, leakCheck, pick } from "../../lib/core.ts";
import type { Columns, ColumnsOptions, Kind, Tabular } from "../../lib/core.ts";
import { shuffled } from "../openinterest/longTable.ts";
import { assertNoLeak } from "./assertNoLeak.ts";

const HOUR = 3_600_000;
const DAY0 = Date.UTC(2024, 8, 10);
const HOURS = 26;
const VENUES = ["Binance", "OKX"];

/** Kind, unit, and roughly how large. */
const FIELDS: Record<string, [Kind, string, number]> = {
  coinCount: ["stock", "coin", 1000],
  coinValue: ["stock", "USD", 9e6],
  marketCap: ["stock", "USD", 9e8],
  open: ["price", "USD", 9000],
  high: ["price", "USD", 9500],
  low: ["price", "USD", 8500],
  close: ["price", "USD", 9000],
  volume: ["flow", "coin", 300],
  turnover: ["flow", "USD", 3e6],
  buyVolume: ["flow", "coin", 150],
  sellVolume: ["flow", "coin", 150],
  longTurnover: ["flow", "USD", 3e5],
  shortTurnover: ["flow", "USD", 2e5],
  longShortRatio: ["ratio", "", 1],
  fundingRate: ["rate", "fraction", 1e-4],
  growth: ["growth", "fraction", 0.01],
};

/** Figures without a pattern, the same each time. */
const noise = (...at: number[]) => {
  const x = Math.sin(at.reduce((sum, a, i) => sum + a * (12.9898 + 65.1 * i), 0)) * 43_758.5453;
  return x - Math.floor(x);
};

/** A long table with holes in time and in figures, in no order; `key: null` of one series. */
function table(
  names: readonly string[],
  rows: "samples" | "bars",
  more: ColumnsOptions & { step?: number; one?: true } = {},
): Columns {
  const { step = 1, one, ...options } = more;
  const seed = names.reduce((sum, name) => sum + name.length, 0);
  const cells = VENUES.slice(0, one ? 1 : 2).flatMap((venue, v) =>
    Array.from({ length: Math.floor(HOURS / step) }, (_, k) => ({ venue, v, hour: k * step }))
  ).filter(({ v, hour }) => noise(v, hour, seed) > 0.15);
  const made = columns({
    ts: cells.map(({ hour }) => DAY0 + hour * HOUR),
    ...(one ? {} : { exchangeName: cells.map(({ venue }) => venue) }),
    ...Object.fromEntries(names.map((name, c) => [
      name,
      cells.map(({ v, hour }) =>
        noise(hour, v, c, 7) < 0.1 ? NaN : FIELDS[name][2] * (0.9 + 0.2 * noise(v, hour, c))
      ),
    ])),
  }, {
    time: "ts",
    every: "1h",
    rows,
    keys: one ? [] : ["exchangeName"],
    kinds: Object.fromEntries(names.map((name) => [name, FIELDS[name][0]])),
    units: Object.fromEntries(names.map((name) => [name, FIELDS[name][1]])),
    ...options,
  });
  const order = Array.from(cells.keys()).sort((a, b) => noise(a) - noise(b));
  return shuffled(made, order);
}

const CANDLE = ["open", "high", "low", "close"];
const given = {
  oi: table(["coinCount", "coinValue"], "samples"),
  oiBars: table(["coinCount", "coinValue"], "bars"),
  one: table(["coinCount", "coinValue"], "samples", { one: true }),
  price: table([...CANDLE, "volume", "turnover"], "bars"),
  onePrice: table([...CANDLE, "volume", "turnover", "growth"], "bars", { one: true }),
  spot: table(["close"], "bars"),
  taker: table(["buyVolume", "sellVolume"], "bars"),
  liq: table(["longTurnover", "shortTurnover"], "bars"),
  cap: table(["marketCap"], "samples", { one: true }),
  accounts: table(["longShortRatio"], "samples"),
  funding: table(["fundingRate"], "samples", { every: undefined, step: 2 }),
};
type Given = typeof given;

const flush = { theta: 0.01, phi0: 0.01 };

/** Every verb and measure over time, by its name: one way to call it, or several. */
const CASES: Record<string, ((of: Given) => Tabular)[]> = {
  accumulateFunding: [
    ({ funding }) => lib.accumulateFunding(funding, { every: "4h", cumulative: true }),
  ],
  align: [
    ({ one, onePrice }) => lib.align({ one, onePrice }, { every: "2h" }),
    ({ one, cap }) =>
      lib.align({ one: { of: one, fill: "ffill", lag: "20m" }, cap }, { every: "3h" }),
  ],
  asofJoin: [
    ({ oi, price }) => lib.asofJoin(oi, price),
    ({ price, oi }) => lib.asofJoin(price, oi, { lag: "90m" }),
  ],
  attribute: [
    ({ oi, price }) => lib.attribute(oi, price),
    ({ oiBars, price }) => lib.attribute(oiBars, price),
    ({ oi }) => lib.attribute(oi),
  ],
  attributeVenues: [
    ({ oi, onePrice }) => lib.attributeVenues(oi, onePrice),
    ({ oi }) => lib.attributeVenues(oi, undefined, { by: "venue" }),
  ],
  basis: [({ price, spot }) => lib.basis(price, spot, { expiry: "2024-12-27" })],
  concatFrames: [({ oi }) => lib.concatFrames({ a: oi, b: oi }, { key: "source" })],
  constantBasket: [({ oi }) => lib.constantBasket(oi, { carry: 1 })],
  cumulative: [
    ({ price }) => lib.cumulative(price, { every: "1d" }),
    ({ onePrice }) => lib.cumulative(onePrice, { of: "compound" }),
    ({ oi }) => lib.cumulative(oi, { of: "max" }),
  ],
  cvd: [({ taker }) => lib.cvd(taker, { every: "1d" })],
  cvdOiDivergence: [({ oi, taker }) => lib.cvdOiDivergence(oi, taker, { window: 3 })],
  dedupe: [
    ({ oi }) => lib.dedupe(shuffled(oi, [...Array(oi.length).keys()].flatMap((i) => [i, i]))),
  ],
  delta: [
    ({ oi }) => lib.delta(oi),
    ({ price }) => lib.delta(price, { acrossGaps: "perBar", periods: 2 }),
  ],
  dominance: [({ oi }) => lib.dominance(oi, { carry: 2 })],
  dropUnknown: [({ price }) => lib.dropUnknown(price)],
  ewm: [
    ({ oi }) => lib.ewm(oi, { span: 4, stat: ["mean", "std"] }),
    ({ price }) => lib.ewm(price, { halfLife: "3h", adjust: false }),
  ],
  fill: [({ oi }) => lib.fill(oi, "ffill", { limit: 2 }), ({ oi }) => lib.fill(oi, "none")],
  flushEvents: [
    ({ oi, price, liq }) => lib.flushEvents(oi, price, liq, flush),
    ({ oiBars, price, liq }) => lib.flushEvents(oiBars, price, liq, flush),
  ],
  flushes: [({ oi, price, liq }) => lib.flushes(oi, price, liq, flush)],
  fundingApr: [({ funding }) => lib.fundingApr(funding)],
  groupResample: [
    ({ oi }) => lib.groupResample(oi, "4h"),
    ({ oi }) => lib.groupResample(oi, "2h", { gaps: "ffill", limit: 1 }),
    ({ price }) => lib.groupResample(price, "4h", { partial: "keep", bounds: true }),
  ],
  hhi: [({ oi }) => lib.hhi(oi, { carry: 1 })],
  liquidationImbalance: [({ liq }) => lib.liquidationImbalance(liq)],
  logChange: [({ oi }) => lib.logChange(oi)],
  longShare: [({ accounts }) => lib.longShare(accounts)],
  longShortBalance: [({ accounts }) => lib.longShortBalance(accounts)],
  mergeFrames: [
    ({ price, taker }) => lib.mergeFrames(price, taker, { how: "outer" }),
    ({ price, liq }) => lib.mergeFrames(price, liq),
  ],
  netLongsShorts: [({ oi, price }) => lib.netLongsShorts(oi, price)],
  oiDelta: [({ oi }) => lib.oiDelta(oi), ({ oiBars }) => lib.oiDelta(oiBars, { acrossGaps: true })],
  oiOverMarketCap: [
    ({ oi, cap }) => lib.oiOverMarketCap(oi, cap),
    ({ oiBars, cap }) => lib.oiOverMarketCap(oiBars, cap),
  ],
  oiOverVolume: [({ oi, price }) => lib.oiOverVolume(oi, price, { window: 2 })],
  pctChange: [({ oi }) => lib.pctChange(oi, { periods: 3 })],
  pick: [({ price }) => price.length < 9 ? price : pick(price, { exchangeName: VENUES })],
  pivot: [({ oi }) => lib.pivot(oi), ({ spot }) => lib.pivot(spot)],
  regime: [({ oi, price }) => lib.regime(oi, price, { window: 4 })],
  resample: [
    ({ one }) => lib.resample(one, "4h", { gaps: "ffill" }),
    ({ onePrice }) => lib.resample(onePrice, "4h", { bounds: true }),
    ({ onePrice }) => lib.resample(onePrice, "1h", { period: "6h", label: "right" }),
  ],
  rolling: [
    ({ oi }) => lib.rolling(oi, 3, ["mean", "zscore", "rank", "max"], { min: 2 }),
    ({ price }) => lib.rolling(price, "5h", ["std", "median", { corr: "volume" }]),
  ],
  shift: [({ oi }) => lib.shift(oi, 2)],
  sortBy: [({ oi }) => lib.sortBy(oi, "coinCount")],
  turnoverAdjusted: [({ oi, taker }) => lib.turnoverAdjusted(oi, taker)],
  unpivot: [({ one }) => lib.unpivot(one, { columns: ["coinCount"], key: "what", value: "v" })],
  weightedFunding: [({ funding, oi }) => lib.weightedFunding(funding, oi, { staleness: "4h" })],
};

/** What has no time, is no table, or looks ahead by its nature. */
const OTHERS = [
  "aggregates",
  "dwellSummary",
  "dwellTimes",
  "forwardReturns",
  "leakCheck",
  "panel",
  "regimes",
  "takerStates",
  "transitionMatrix",
];

Deno.test("verbs and measures are checked for looking ahead, all of them", async () => {
  const text = await Deno.readTextFile(new URL("../../lib/shared.ts", import.meta.url));
  const names = Array.from(
    text.matchAll(/^export \{ ([^}]+) \} from "\.\/(?:verbs|openinterest)\//gm),
    ([, names]) => names.split(", "),
  ).flat();
  assertEquals(names.sort(), [...Object.keys(CASES), ...OTHERS].sort());
});

for (const [name, ways] of Object.entries(CASES)) {
  ways.forEach((fn, i) => {
    Deno.test(`${name}(…) looks at nothing to come, in way ${i + 1}`, () => {
      assertNoLeak(leakCheck(fn, given), name);
    });
  });
}
