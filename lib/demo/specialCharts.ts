/**
 * The special charts, each worked out from bitcoin's closes alone: with no chain to read, what coins cost
 * their owners is taken from when they could have been bought.
 *
 * @module
 */
import type { DailyCloses } from "./dailyCloses.ts";
import { age } from "./mining.ts";
import { movingAverage } from "./movingAverage.ts";
import { circulatingSupply } from "./supply.ts";

/** Up to thirteen series, of one length with the days. */
type Series = readonly (readonly number[])[];

/** From the path of a chart to what it shows. */
export const specialCharts = {
  /** The price of the model, then nine bands from fire sale to bubble. */
  "bitcoin-rainbow-v2": ({ days }) => {
    const model = days.map(rainbow);
    const bands = Array.from({ length: 9 }, (_, k) => 10 ** (bandWidth * (k - 4)));
    return [model, ...bands.map((band) => model.map((price) => price * band))];
  },
  /** The part of the supply that has not moved for a year, in percent. */
  "/charts/1-year-hodl-wave/": (history) => [waves(history).slice(6).reduce(added)],
  /** The parts of the supply by when they moved last, the latest first, in percent; they add up to 100. */
  "/charts/hodl-waves/": waves,
  /** MVRV, market capitalisation, realised capitalisation, z-score. */
  "/charts/mvrv-zscore/": ({ closes }) => {
    const market = closes.map((close) => close * circulatingSupply.BTC);
    const realised = realisedPrice(closes).map((price) => price * circulatingSupply.BTC);
    const spread = deviation(market);
    return [
      market.map((cap, i) => cap / realised[i]),
      market,
      realised,
      market.map((cap, i) => spread[i] > 0 ? (cap - realised[i]) / spread[i] : 0),
    ];
  },
  /** Net unrealised profit and loss: the part of the market capitalisation that is profit. */
  "/charts/relative-unrealized-prof/": ({ closes }) => {
    const cost = realisedPrice(closes);
    return [closes.map((close, i) => 1 - cost[i] / close)];
  },
  /** The price of the rainbow's model. */
  "/charts/bitcoin-price-prediction/": ({ days }) => [days.map(rainbow)],
  /** Price over what not selling has cost so far. */
  "/charts/reserve-risk/": ({ closes }) => {
    let bank = 0;
    return [closes.map((close) => close / (bank += close))];
  },
  /** The value of what moved within a week over that of what rests for one to two years, a mean of 30 days. */
  "/charts/rhodl-ratio/": (history) => {
    const parts = waves(history);
    const ratio = parts[0].map((young, i) => (young + parts[1][i]) / parts[6][i]);
    return [movingAverage(ratio, 30)];
  },
  /** The part of the supply that was moved after more than five years, in percent of the supply. */
  "/charts/whale-shadows/": ({ closes }) => {
    const unrest = turned(closes);
    return [unrest.map((part) => 0.02 * part)];
  },
} satisfies Record<string, (history: DailyCloses) => Series>;

/** A path of a special chart. */
export type SpecialChart = keyof typeof specialCharts;

/** Decades between two bands of the rainbow. */
const bandWidth = 0.13;

/** The regression of the price on bitcoin's age that the rainbow is drawn around, typed from memory. */
const rainbow = (midnight: number): number =>
  10 ** (2.66167155005961 * Math.log(age(midnight)) - 17.9183761889864);

/** What coins cost on the average: an average of closes that forgets half in a year. */
function realisedPrice(closes: readonly number[]): number[] {
  const forget = 1 - 0.5 ** (1 / 365);
  let mean = closes[0];
  return closes.map((close) => mean += (close - mean) * forget);
}

/** The standard deviation of the values so far, at each. */
function deviation(values: readonly number[]): number[] {
  let mean = 0, squares = 0;
  return values.map((value, i) => {
    const away = value - mean;
    mean += away / (i + 1);
    squares += away * (value - mean);
    return Math.sqrt(squares / (i + 1));
  });
}

/** How much of the supply changes hands on a day: more where the price is far from its mean of a quarter. */
function turned(closes: readonly number[]): number[] {
  const quarter = movingAverage(closes, 90);
  return closes.map((close, i) => 0.5 + Math.min(1, Math.abs(Math.log(close / quarter[i]))));
}

/** Ages (days) at which the waves begin: a day, a week, … ten years; thirteen in all. */
const ages = [0, 1, 7, 30, 90, 180, 365, 548, 730, 1095, 1825, 2555, 3650];

/** What is left of coins after so many days, the faster the more hands they pass through. */
function waves({ closes }: DailyCloses): number[][] {
  const unrest = movingAverage(turned(closes), 30);
  const left = (days: number, i: number) => (1 + days / (6 / unrest[i])) ** -0.3;
  return ages.map((from, k) =>
    unrest.map((_, i) => {
      const until = k + 1 < ages.length ? left(ages[k + 1], i) : 0;
      return 100 * (left(from, i) - until);
    })
  );
}

const added = (a: readonly number[], b: readonly number[]): number[] => a.map((x, i) => x + b[i]);
