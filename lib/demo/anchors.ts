/**
 * What each midnight fixes: how turbulent the day is, how far price and open interest have strayed
 * from their waypoints. The minutes of a day lead from one anchor to the next.
 *
 * @module
 */
import { type Coin, coins } from "./coins.ts";
import { hash, keyOf, normal } from "./noise.ts";

/** The first day (counted from 1970) of the demo market: 1 January 2020. */
export const firstDay = 18_262;

/** A midnight of one coin; all three are logarithms. */
export interface Anchor {
  turbulence: number;
  price: number;
  positions: number;
}

/** Days after which e⁻¹ is left of a deviation. */
const memories = { turbulence: 5, price: 12, positions: 14 };

/** The anchors of a coin by day; before {@link firstDay} all deviations are zero. */
export function anchorsOf(seed: number, coin: Coin): (day: number) => Anchor {
  const { volatility, restlessness, loading } = coins[coin];
  const market = (what: string, day: number) => normal(hash(seed, keyOf(what), day));
  const own = (what: string, day: number) => normal(hash(seed, keyOf(what), keyOf(coin), day));
  const draw = (what: string, day: number, shared: number) =>
    shared * market(what, day) + Math.sqrt(1 - shared * shared) * own(what, day);
  const known: Anchor[] = [{ turbulence: 0, price: 0, positions: 0 }];

  const after = (last: Anchor, day: number): Anchor => {
    const size = Math.sqrt(24) * Math.exp(last.turbulence);
    return {
      turbulence: last.turbulence * (1 - 1 / memories.turbulence) +
        0.17 * draw("turbulence", day, 0.8),
      price: last.price * (1 - 1 / memories.price) +
        size * volatility * draw("price", day, loading),
      positions: last.positions * (1 - 1 / memories.positions) +
        size * restlessness * draw("positions", day, 0.5),
    };
  };
  return (day) => {
    const index = Math.max(0, day - firstDay);
    while (known.length <= index) {
      known.push(after(known[known.length - 1], firstDay + known.length));
    }
    return known[index];
  };
}
