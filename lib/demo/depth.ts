/**
 * What rests in a book: so much of a day's volume, more where the band is wider, and thicker on the side
 * that the price has moved towards. It moves smoothly, since it is read off whole days and the price.
 *
 * @module
 */
import { thousandths } from "./positions.ts";
import { day, levelAt, type Series } from "./series.ts";
import type { Takers } from "./takers.ts";

/** A book within a band around the price, in coin. */
export interface Depth {
  readonly bids: number;
  readonly asks: number;
}

/** The part of a day's volume that rests within one percent of the price, on one side. */
const withinOnePercent = 0.009;
/** How depth grows with the width of its band. */
const growth = 0.7;
/** How many percent more the bids hold, and the asks less, when the price is one percent down on the day. */
const leaning = 4;

/** The depth of a book within a band (a fraction of the price) at an instant (ms). */
export function depthOf(
  { volume }: Pick<Takers, "volume">,
  price: Series,
): (instant: number, band: number) => Depth {
  const traded = (at: number) => volume(at * day, (at + 1) * day).total;
  return (instant, band) => {
    const today = Math.floor(instant / day), passed = instant / day - today;
    // The last two whole days, so that nothing jumps at midnight and nothing is known too early.
    const usual = traded(today - 2) * (1 - passed) + traded(today - 1) * passed;
    const moved = levelAt(price, instant) / levelAt(price, instant - day) - 1;
    const lean = 0.3 * Math.tanh(leaning * moved / 0.3);
    const within = usual * withinOnePercent * (band / 0.01) ** growth;
    return { bids: thousandths(within * (1 - lean)), asks: thousandths(within * (1 + lean)) };
  };
}
