/**
 * The footprint of a bar: at which prices takers bought and sold. What was traded in a minute is spread
 * evenly over the levels that the price crossed in it.
 *
 * @module
 */
import type { Flows } from "./flows.ts";
import type { PriceGrid } from "./priceGrid.ts";
import { eachDay, minute, minutesADay, type Series } from "./series.ts";

/** Levels from the highest down, each with what takers bought and sold there, in coin. */
export interface Footprint {
  readonly prices: number[];
  readonly bought: number[];
  readonly sold: number[];
}

/** The footprint of the whole minutes from one instant (ms) to another; empty where there is none. */
export function footprint(
  { volume, buyVolume }: Pick<Flows, "volume" | "buyVolume">,
  price: Series,
  grid: PriceGrid,
  { begin, end }: { begin: number; end: number },
): Footprint {
  const from = Math.floor(begin / minute) * minute, to = Math.floor(end / minute) * minute;
  const minutes = (to - from) / minute;
  if (minutes < 1) return { prices: [], bought: [], sold: [] };
  // One more than there are minutes: each goes from its own level to that of the next.
  const path = minutesOf(price, from, to + minute).map(grid.levelOf);
  const whole = minutesOf(volume, from, to).map(steps);
  const buys = minutesOf(buyVolume, from, to).map(steps);
  const highest = Math.max(...path), lowest = Math.min(...path);
  const size = highest - lowest + 1;
  const bought = new Float64Array(size), sold = new Float64Array(size);
  for (let i = 0; i < minutes; i++) {
    const top = highest - Math.max(path[i], path[i + 1]);
    const bottom = highest - Math.min(path[i], path[i + 1]);
    spread(bought, buys[i], top, bottom);
    spread(sold, whole[i] - buys[i], top, bottom);
  }
  const coins = (amounts: Float64Array) => Array.from(amounts, (amount) => amount / 1000);
  return {
    prices: Array.from({ length: size }, (_, i) => grid.price(highest - i)),
    bought: coins(bought),
    sold: coins(sold),
  };
}

/** The minutes of a series from one instant (ms) up to another. */
function minutesOf(series: Series, begin: number, end: number): Float64Array {
  const values = new Float64Array((end - begin) / minute);
  eachDay(begin, end, (day, from, to) => {
    const start = Math.max(0, day * minutesADay - begin / minute);
    values.set(series(day).subarray(from, to), start);
  });
  return values;
}

/** Thousandths of a coin: whole numbers, so that nothing is lost when they are spread. */
const steps = (coins: number): number => Math.round(coins * 1000);

/** Adds an amount to the levels from `top` to `bottom`, what does not divide evenly to the first of them. */
function spread(levels: Float64Array, amount: number, top: number, bottom: number): void {
  const count = bottom - top + 1, each = Math.floor(amount / count), rest = amount - each * count;
  for (let i = 0; i < count; i++) levels[top + i] += each + (i < rest ? 1 : 0);
}
