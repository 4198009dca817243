/**
 * Price by the minute. All venues of a coin share one price.
 *
 * @module
 */
import type { Anchor } from "./anchors.ts";
import { type Coin, coins } from "./coins.ts";
import { aftermath } from "./events.ts";
import { hash, keyOf, nth } from "./noise.ts";
import { bridge } from "./path.ts";
import { day as dayLength, dayOf, minute, minutesADay, type Series } from "./series.ts";
import { waypointPath } from "./waypoints.ts";

/**
 * The news of each minute in units of its size. A part is the whole market's: bitcoin answers it at
 * once, the other coins a minute later.
 */
export function shocksOf(seed: number, coin: Coin): Series {
  const { loading } = coins[coin];
  const rest = Math.sqrt(1 - loading * loading);
  const lag = coin === "BTC" ? 0 : minutesADay - 1;
  const market = hash(seed, keyOf("news")), own = hash(market, keyOf(coin));
  return (day) => {
    const everywhere = hash(market, day), here = hash(own, day);
    return dayOf((i) => loading * nth(everywhere, (i + lag) % minutesADay) + rest * nth(here, i));
  };
}

/** Price in USD, in whole ticks. */
export function priceOf(
  coin: Coin,
  { anchors, turbulence, shocks }: {
    anchors: (day: number) => Anchor;
    turbulence: Series;
    shocks: Series;
  },
): Series {
  const { price, volatility, fragility, decimals } = coins[coin];
  const waypoints = waypointPath(price);
  const ticks = 10 ** decimals;
  const perMinute = volatility / Math.sqrt(60);
  return (day) => {
    const midnight = (day: number) => anchors(day).price + waypoints(day);
    const sizes = turbulence(day).map((size) => size * perMinute);
    const path = bridge(midnight(day), midnight(day + 1), shocks(day), sizes);
    const crash = aftermath(day * dayLength, (day + 1) * dayLength);
    for (let i = 0; i < minutesADay; i++) {
      const level = path[i] + fragility * crash.price(day * dayLength + i * minute);
      path[i] = Math.round(Math.exp(level) * ticks) / ticks;
    }
    return path;
  };
}
