import { movingAverage } from "./movingAverage.ts";

/**
 * A score from 0 (fear) to 100 (greed) for each close: greed where the price stands above its mean of 30
 * days, fear where it moves more in a week than it does in a quarter.
 */
export function fearAndGreed(closes: readonly number[]): number[] {
  const moves = closes.map((close, i) => Math.abs(Math.log(close / closes[Math.max(0, i - 1)])));
  const month = movingAverage(closes, 30);
  const week = movingAverage(moves, 7), quarter = movingAverage(moves, 90);
  return closes.map((close, i) => {
    const momentum = 5 * (close / month[i] - 1);
    const unrest = quarter[i] > 0 ? 0.4 * (week[i] / quarter[i] - 1) : 0;
    return Math.round(50 + 50 * Math.tanh(momentum - unrest));
  });
}
