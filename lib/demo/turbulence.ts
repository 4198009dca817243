/**
 * How rough the market is: the weather that scales returns, changes of open interest and volume alike.
 *
 * @module
 */
import type { Anchor } from "./anchors.ts";
import { type Coin, coins } from "./coins.ts";
import { aftermath } from "./events.ts";
import { hash, keyOf, wandering } from "./noise.ts";
import { day as dayLength, hour as hourLength, type Series } from "./series.ts";

/** Quarters of an hour in a day: turbulence changes from one to the next. */
export const quarters = 96;

// Relative size of returns by hour of the day (UTC) and by weekday (Sunday first), as recorded in 2024.
// deno-fmt-ignore
const hours = [
  1.2, 1.25, 1.2, 1.0, 0.95, 0.95, 0.8, 0.95, 1.0, 0.8, 0.95, 0.8,
  1.0, 1.65, 1.8, 1.3, 1.1, 1.1, 1.0, 0.85, 0.8, 0.85, 0.9, 0.8,
];
const burstHours = [1, 3];
const weekdays = [0.8, 1.15, 1.05, 1.05, 1.0, 1.1, 0.6];

/** Turbulence of a coin by day, one number (1 in a common hour) for each {@link quarters}. */
export function turbulenceOf(seed: number, coin: Coin, anchors: (day: number) => Anchor): Series {
  const { fragility } = coins[coin];
  const weather = hash(seed, keyOf("weather"));
  // Bursts of one to three hours, most of them felt by all coins.
  const everywhere = wandering(weather, burstHours);
  const here = wandering(hash(weather, keyOf(coin)), burstHours);

  return (day) => {
    const today = anchors(day).turbulence, tomorrow = anchors(day + 1).turbulence;
    const crash = aftermath(day * dayLength, (day + 1) * dayLength);
    const weekday = weekdays[(day + 4) % 7];
    const sizes = new Float64Array(quarters);
    for (let quarter = 0; quarter < quarters; quarter++) {
      const hour = quarter / 4, at = day * 24 + hour;
      const calm = today + (tomorrow - today) * hour / 24 +
        0.31 * everywhere(at) + 0.22 * here(at);
      const after = crash.turbulence(at * hourLength);
      sizes[quarter] = hours[Math.floor(hour)] * weekday *
        Math.exp(calm + after * Math.sqrt(fragility));
    }
    return sizes;
  };
}
