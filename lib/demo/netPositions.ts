/**
 * Longs and shorts that were opened or closed, told from the direction of price and open interest: what
 * goes with the price is the longs' doing, what goes against it the shorts'. The two make up the change
 * of open interest.
 *
 * @module
 */
import { dayOf, minutesADay, type Series } from "./series.ts";
import { type Tally, tallyOf } from "./tally.ts";

/** Changes over any span, in coin. */
export interface NetPositions {
  readonly longs: Tally;
  readonly shorts: Tally;
}

/** The net positions of a pair. A minute in which the price stood still counts as the last that moved. */
export function netPositionsOf(price: Series, positions: Series): NetPositions {
  const changes = (withPrice: boolean): Series => (day) => {
    const prices = stepsOf(price, day), levels = stepsOf(positions, day);
    let direction = lastMove(price, day);
    return dayOf((i) => {
      direction = Math.sign(prices[i]) || direction;
      return direction * levels[i] > 0 === withPrice ? levels[i] : 0;
    });
  };
  return { longs: tallyOf(changes(true), 1000), shorts: tallyOf(changes(false), 1000) };
}

/** The changes of a level from the start of each minute to the start of the next. */
function stepsOf(level: Series, day: number): Float64Array {
  const levels = level(day), midnight = level(day + 1)[0];
  return dayOf((i) => (i + 1 < minutesADay ? levels[i + 1] : midnight) - levels[i]);
}

/** Whether a level rose (1) or fell (−1) when it last moved before a day. */
function lastMove(level: Series, day: number): number {
  let next = level(day)[0];
  const before = level(day - 1);
  for (let i = minutesADay - 1; i >= 0; i--) {
    if (before[i] !== next) return Math.sign(next - before[i]);
    next = before[i];
  }
  return 1;
}
