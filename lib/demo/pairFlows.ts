import { type Flows, flowsOf } from "./flows.ts";
import type { Market } from "./market.ts";
import { remember } from "./memory.ts";
import type { ProductType } from "./product.ts";
import type { Pair } from "./venues.ts";

/** A minute after the other, as they are walked through, a day is asked for again and again. */
const daysAtHand = 2;

/** What takers trade in a pair by the minute, in coin; on the spot market a part of it. */
export function pairFlows(
  market: Market,
  pair: Pair,
  product: ProductType,
): Pick<Flows, "volume" | "buyVolume"> {
  const { volume, buyVolume } = flowsOf(
    market.pairTrading(pair),
    (amounts) => market.inUsd(pair.coin, amounts, product),
    product,
  );
  return { volume: remember(volume, daysAtHand), buyVolume: remember(buyVolume, daysAtHand) };
}
