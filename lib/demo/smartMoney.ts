/**
 * What the school of smart money finds in a row of candles: turning points, what breaks them, gaps and the
 * candles before a break.
 *
 * @module
 */
import type { Bar } from "./series.ts";

/** A candle with its start, in ms. */
export type Candle = Bar & { readonly ts: number };

/** A turning point, which is seen only {@link wing} candles later. */
interface Swing {
  readonly idx: number;
  readonly ts: number;
  readonly price: number;
}

/** A close beyond a turning point; `dir` is 1 up, -1 down. */
type Break = Swing & { readonly dir: 1 | -1 };

/** The last candle against a break before it. */
interface Block {
  readonly idx: number;
  readonly ts: number;
  readonly h: number;
  readonly l: number;
  readonly o: number;
  readonly c: number;
}

/** A turning point is beyond so many candles on either side. */
export const wing = 5;

/** All that is found in candles that are over. */
export function smartMoney(candles: readonly Candle[]) {
  const swingHighs = swings(candles, ({ high }, other) => high > other.high, ({ high }) => high);
  const swingLows = swings(candles, ({ low }, other) => low < other.low, ({ low }) => low);
  const { bos, choch, bullishOB, bearishOB } = breaks(candles, swingHighs, swingLows);
  // A block that a close leaves behind turns into its opposite.
  const failed = (beyond: (block: Block, candle: Candle) => boolean) => (block: Block) =>
    candles.slice(block.idx + 1).some((candle) => beyond(block, candle));
  return {
    swingHighs,
    swingLows,
    bos,
    choch,
    fvgData: gaps(candles),
    bullishOB,
    bearishOB,
    breakerBullish: bearishOB.filter(failed(({ h }, { close }) => close > h)),
    breakerBearish: bullishOB.filter(failed(({ l }, { close }) => close < l)),
  };
}

function swings(
  candles: readonly Candle[],
  beyond: (candle: Candle, other: Candle) => boolean,
  price: (candle: Candle) => number,
): Swing[] {
  return candles.flatMap((candle, idx) => {
    if (idx < wing || idx + wing >= candles.length) return [];
    const around = candles.slice(idx - wing, idx + wing + 1);
    const turns = around.every((other) => other === candle || beyond(candle, other));
    return turns ? [{ idx, ts: candle.ts, price: price(candle) }] : [];
  });
}

/** A break with the trend is a break of structure, one against it a change of character. */
function breaks(candles: readonly Candle[], highs: readonly Swing[], lows: readonly Swing[]) {
  const found = {
    bos: [] as Break[],
    choch: [] as Break[],
    bullishOB: [] as Block[],
    bearishOB: [] as Block[],
  };
  let trend = 0, high: Swing | undefined, low: Swing | undefined;
  candles.forEach((candle, idx) => {
    const seen = (swing: Swing) => swing.idx + wing === idx;
    high = highs.find(seen) ?? high;
    low = lows.find(seen) ?? low;
    for (const dir of [1, -1] as const) {
      const swing = dir === 1 ? high : low;
      if (!swing || dir * (candle.close - swing.price) <= 0) continue;
      found[trend === -dir ? "choch" : "bos"].push({ idx, ts: candle.ts, price: swing.price, dir });
      const block = blockBefore(candles, swing.idx, idx, dir);
      if (block) found[dir === 1 ? "bullishOB" : "bearishOB"].push(block);
      trend = dir;
      if (dir === 1) high = undefined;
      else low = undefined;
    }
  });
  return found;
}

/** The last candle against the direction of a break, from the turning point to the break. */
function blockBefore(
  candles: readonly Candle[],
  from: number,
  to: number,
  dir: 1 | -1,
): Block | undefined {
  const idx = candles.findLastIndex((candle, i) =>
    i >= from && i < to && dir * (candle.close - candle.open) < 0
  );
  if (idx < 0) return undefined;
  const { ts, open: o, high: h, low: l, close: c } = candles[idx];
  return { idx, ts, h, l, o, c };
}

/**
 * Fair value gaps: between the candle before and the candle after a large one. `barCount` is how many
 * candles a gap has stood since, until the price came back to its far side.
 */
function gaps(candles: readonly Candle[]) {
  return candles.flatMap((after, i) => {
    const before = candles[i - 2];
    if (!before) return [];
    const direction = after.low > before.high ? 1 : after.high < before.low ? -1 : 0;
    if (direction === 0) return [];
    const [low, high] = direction === 1 ? [before.high, after.low] : [after.high, before.low];
    const filled = candles.findIndex((candle, k) =>
      k > i && (direction === 1 ? candle.low <= low : candle.high >= high)
    );
    const barCount = (filled < 0 ? candles.length : filled) - i - 1;
    return [{ ts: candles[i - 1].ts, low, high, direction, barCount }];
  });
}
