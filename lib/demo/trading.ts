/**
 * What is traded and what is forced out, by the minute: volume, taker buying, liquidations, trades.
 *
 * @module
 */
import { type Coin, coins } from "./coins.ts";
import { remember } from "./memory.ts";
import { hash, keyOf, normal, uniform } from "./noise.ts";
import { thousandths } from "./positions.ts";
import { dayOf, minutesADay, type Series } from "./series.ts";
import { lastOpen } from "./session.ts";
import { traitsOf, type Venue } from "./venues.ts";

/** Flows of one venue or pair over each minute. */
export interface Trading {
  /** Coin. */
  readonly volume: Series;
  /** Coin bought by takers; the CVD of a minute is 2 · buyVolume − volume. */
  readonly buyVolume: Series;
  /** Number of trades. */
  readonly trades: Series;
  /** Number of trades in which the taker bought. */
  readonly buyTrades: Series;
  /** Coin of long positions closed by force. */
  readonly longLiquidations: Series;
  /** Coin of short positions closed by force. */
  readonly shortLiquidations: Series;
}

/** What all venues of a coin share, by the minute. */
export interface Mood {
  /** Volume over open interest. */
  readonly activity: Series;
  /** Takers' share of buying, 0 to 1. */
  readonly buying: Series;
  /** Share of the volume that is forced: of shorts where positive, of longs where negative. */
  readonly pressure: Series;
}

/** The mood of a coin, read off its news, turbulence and price. */
export function moodOf(
  seed: number,
  coin: Coin,
  { shocks, turbulence, price }: {
    shocks: Series;
    turbulence: Series;
    price: Series;
  },
): Mood {
  const { turnover, volatility, forced } = coins[coin];
  const key = hash(seed, keyOf("mood"), keyOf(coin));
  const stretch = remember((day) => stretchOf(price(day - 1), price(day), volatility));
  const activity = remember((day) => {
    const slow = hash(key, keyOf("slow"), day), busy = hash(key, keyOf("busy"), day);
    const rough = turbulence(day).map((size, i) =>
      turnover / 60 * size ** 1.1 * Math.exp(0.24 * normal(slow + (i >> 2)))
    );
    const stretched = stretch(day), news = shocks(day);
    return dayOf((i) =>
      rough[(i / 15) | 0] * (0.6 + 0.5 * Math.abs(news[i])) *
      (0.65 + 0.65 * Math.abs(stretched[i])) *
      Math.exp(0.4 * normal(busy + i))
    );
  });
  const buying = remember((day) => {
    const leaning = hash(key, keyOf("leaning"), day), news = shocks(day);
    return dayOf((i) => {
      const lean = 0.6 * news[i] + 0.13 * normal(leaning + ((i / 15) | 0));
      return 0.5 + 0.5 * lean / Math.sqrt(1 + lean * lean);
    });
  });
  const pressure = remember((day) => {
    const stretched = stretch(day);
    return dayOf((i) => Math.sign(stretched[i]) * forced / 1000 * Math.abs(stretched[i]) ** 0.6);
  });
  return { activity, buying, pressure };
}

/**
 * How far the price stands from its mean of the last hour, in hours' usual moves: those who bought above
 * or sold below are under water.
 */
function stretchOf(
  yesterday: Float64Array,
  today: Float64Array,
  volatility: number,
): Float64Array {
  const weight = 1 / 40, before = yesterday.subarray(minutesADay - 240);
  let mean = before[0];
  for (const price of before) mean += (price - mean) * weight;
  return dayOf((i) => {
    mean += (today[i] - mean) * weight;
    return (today[i] / mean - 1) / volatility;
  });
}

/** The flows of a venue (or of a pair, with the same keys but its own open interest). */
export function tradingOf(
  seed: number,
  { coin, venue }: { coin: Coin; venue: Venue },
  { mood, positions }: { mood: Mood; positions: Series },
): Trading {
  const { busy, sessions } = traitsOf(venue);
  const { tradeSize } = coins[coin];
  const key = hash(seed, keyOf("trading"), keyOf(coin), keyOf(venue));
  const volume = remember((day) => {
    const here = hash(key, day), activity = mood.activity(day), levels = positions(day);
    return dayOf((i) => {
      const at = day * minutesADay + i;
      if (sessions && lastOpen(at) !== at) return 0;
      return thousandths(levels[i] * busy * activity[i] * (0.8 + 0.4 * uniform(here + i)));
    });
  });
  const split = (whole: Series, share: (buying: number) => number, round: (x: number) => number) =>
    remember((day) => {
      const buying = mood.buying(day), amounts = whole(day);
      return dayOf((i) => round(amounts[i] * share(buying[i])));
    });
  const trades = remember((day) => {
    const here = hash(key, keyOf("size"), day), amounts = volume(day);
    return dayOf((i) => Math.round(amounts[i] / tradeSize * (0.7 + 0.6 * uniform(here + i))));
  });
  const liquidations = (side: 1 | -1) =>
    remember((day) => {
      const here = hash(key, keyOf("forced"), day), pressure = mood.pressure(day);
      const amounts = volume(day);
      return dayOf((i) => {
        const forced = side * pressure[i];
        // Liquidations come one by one: many minutes have none, a few have many.
        return forced > 0 ? thousandths(amounts[i] * forced * lump(uniform(here + i))) : 0;
      });
    });
  return {
    volume,
    buyVolume: split(volume, (buying) => buying, thousandths),
    trades,
    buyTrades: split(trades, (buying) => 0.25 + 0.5 * buying, Math.round),
    longLiquidations: liquidations(-1),
    shortLiquidations: liquidations(1),
  };
}

/** A factor of mean 1: 0 in half of all cases, up to 6 in a few. */
const lump = (chance: number): number => chance < 0.5 ? 0 : 24 * (chance - 0.5) ** 2;
