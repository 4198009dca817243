/**
 * Compares the demo market with recorded hours of three pairs, on the same calendar span. The folder of
 * recordings is COINANK_SHARED_DATA, or `../shared/data` beside the checkout.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { assert } from "@std/assert";
import type { Coin } from "../../lib/demo/coins.ts";
import { defaultSeed } from "../../lib/demo/defaultSeed.ts";
import { market } from "../../lib/demo/market.ts";
import { barOf, hour, totalOf } from "../../lib/demo/series.ts";
import { type Hours, quantile, recordedHours, statistics } from "../demo/statistics.ts";

const folder = Deno.env.get("COINANK_SHARED_DATA") ??
  fileURLToPath(new URL("../../../shared/data", import.meta.url));
const file = (coin: Coin) => `${folder}/binance.${coin}USDT.1h.utc.csv.gz`;
const pairs = ["BTC", "ETH", "SOL"] as const;
const recorded = pairs.every((coin) => exists(file(coin)));
if (!recorded) {
  console.info(`No recordings in ${folder}: the demo market is not compared with them`);
}

// One market is one draw of chance, and may have a calm or a wild summer: the median of a dozen shows
// what the market's rules make. The default market was picked from this dozen, so it proves less.
const seeds = Array.from({ length: 12 }, (_, i) => i + 1);

// How far the median may be from the recording: as a factor either way, or as a difference.
const factors: Record<string, number> = {
  "return sd, %": 1.3,
  "return worst, %": 2,
  "|return| median, %": 1.4,
  "range / |return|": 1.3,
  "ΔOI sd, %": 1.5,
  "ΔOI worst, %": 2,
  "|ΔOI| median, %": 1.5,
  "OI range / |ΔOI|": 1.3,
  "OI min / max around the worst hour": 1.25,
  "volume / OI": 1.4,
  "log volume sd": 1.35,
  "taker imbalance sd": 1.5,
  "volume a trade, coin": 1.15,
  "liquidations a volume, ‰": 1.5,
  "liquidations a hour, USD": 1.7,
  "liquidations median / mean": 1.6,
  "liquidations 90 % / mean": 1.4,
  "liquidations in top 10 %": 1.3,
  "account ratio mean": 1.5,
  "account ratio sd": 2,
};
const differences: Record<string, number> = {
  "|return| memory 1 h": 0.12,
  "|return| memory 24 h": 0.1,
  "ΔOI memory 1 h": 0.2,
  "ΔOI ~ return": 0.12,
  "|ΔOI| ~ volume": 0.15,
  "log volume memory 1 h": 0.15,
  "volume ~ |return|": 0.12,
  "taker imbalance ~ return": 0.1,
  "liquidations in top 1 %": 0.12,
  "liquidations ~ |return|": 0.1,
  "long share of falling hours": 0.1,
  "account ratio memory 24 h": 0.25,
};

for (const coin of pairs) {
  Deno.test({
    name: `market() resembles the recorded hours of ${coin}USDT on Binance`,
    ignore: !recorded,
    async fn() {
      const hours = await recordedHours(file(coin));
      const starts = wholeHours(hours);
      const wanted = statistics(hours);
      const found = seeds.map((seed) => statistics(demoHours(seed, coin, starts)));
      const typical = Object.fromEntries(
        Object.keys(wanted).map((name) => [name, median(found.map((figures) => figures[name]))]),
      );
      const ours = statistics(demoHours(defaultSeed, coin, starts));
      const faults = Object.keys(wanted).filter((name) => !near(name, typical[name], wanted[name]));
      console.info(table(coin, wanted, typical, ours, faults));
      assert(faults.length === 0, `${coin}: ${faults.join("; ")}`);

      for (const figures of [typical, ours]) {
        assert(figures["return kurtosis"] > 5 && figures["ΔOI kurtosis"] > 5);
        assert(within(1.3, figures["return sd, %"], wanted["return sd, %"]));
        assert(within(1.5, figures["ΔOI sd, %"], wanted["ΔOI sd, %"]));
        assert(figures["liquidations in top 1 %"] > 0.08);
      }
    },
  });
}

/** The demo market in the form of a recording. */
function demoHours(seed: number, coin: Coin, starts: number[]): Hours {
  const pair = { venue: "Binance", coin } as const;
  const generated = market(seed);
  const flows = generated.pairTrading(pair);
  const { accountRatio } = generated.sentiment(pair);
  const bars = starts.map((ts) => barOf(generated.price(coin), ts, ts + hour));
  const positions = starts.map((ts) => barOf(generated.pairPositions(pair), ts, ts + hour));
  const totals = (name: keyof typeof flows) =>
    starts.map((ts) => totalOf(flows[name], ts, ts + hour));
  return {
    open: bars.map(({ open }) => open),
    high: bars.map(({ high }) => high),
    low: bars.map(({ low }) => low),
    close: bars.map(({ close }) => close),
    oiOpen: positions.map(({ open }) => open),
    oiHigh: positions.map(({ high }) => high),
    oiLow: positions.map(({ low }) => low),
    oiClose: positions.map(({ close }) => close),
    volume: totals("volume"),
    buyVolume: totals("buyVolume"),
    trades: totals("trades"),
    liqLong: totals("longLiquidations"),
    liqShort: totals("shortLiquidations"),
    lsRatio: starts.map(accountRatio),
  };
}

/** The starts of the hours in which everything was recorded. */
function wholeHours({ ts, ...hours }: Hours & { ts: number[] }): number[] {
  return ts.filter((_, i) => Object.values(hours).every((column) => Number.isFinite(column[i])));
}

type Figures = Record<string, number>;

function table(coin: Coin, wanted: Figures, typical: Figures, ours: Figures, faults: string[]) {
  const cells = (...values: (string | number)[]) =>
    values.map((value) => (typeof value === "number" ? value.toPrecision(4) : value).padStart(11))
      .join("");
  return [
    `\n${`${coin}USDT, hours`.padEnd(36)}${cells("recorded", "median", "default")}`,
    ...Object.keys(wanted).map((name) =>
      name.padEnd(36) + cells(wanted[name], typical[name], ours[name]) +
      (faults.includes(name) ? "  <- too far" : "")
    ),
  ].join("\n");
}

const median = (values: number[]): number => quantile(values, 0.5);

const within = (factor: number, found: number, wanted: number): boolean =>
  Math.abs(Math.log(found / wanted)) <= Math.log(factor);

function near(name: string, found: number, wanted: number): boolean {
  if (name in factors) return within(factors[name], found, wanted);
  if (name in differences) return Math.abs(found - wanted) <= differences[name];
  return true;
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
