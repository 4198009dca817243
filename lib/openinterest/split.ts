/** A figure at the opening and at the closing of each bar. */
export interface Ends {
  readonly open: Float64Array;
  readonly close: Float64Array;
}

/** A change in two. */
export interface Split {
  /** The change of size. */
  readonly change: Float64Array;
  /** The change of worth: the two parts together. */
  readonly whole: Float64Array;
  /** What the change of size made of it. */
  readonly position: Float64Array;
  /** What the change of one's worth made of it. */
  readonly price: Float64Array;
}

/**
 * The change of size × worth of one in two, whose total is their sum.
 *
 * @param delta The change of one's worth. @default the difference of the two
 */
export function splitByPrice(size: Ends, one: Ends, delta?: Float64Array): Split {
  const { length } = size.open;
  const split = emptySplit(length);
  for (let i = 0; i < length; i++) {
    const before = size.open[i], now = size.close[i];
    const from = one.open[i], to = one.close[i];
    split.change[i] = now - before;
    split.position[i] = (now - before) * (from + to) / 2;
    split.price[i] = (delta ? delta[i] : to - from) * (before + now) / 2;
    split.whole[i] = split.position[i] + split.price[i];
  }
  return split;
}

/** The change of a worth that is known, the price's part being what remains. Nothing held has no price. */
export function splitByWorth(size: Ends, worth: Ends): Split {
  const { length } = size.open;
  const split = emptySplit(length);
  for (let i = 0; i < length; i++) {
    const before = size.open[i], now = size.close[i];
    const from = worth.open[i], to = worth.close[i];
    const held = before > 0 && now > 0;
    split.change[i] = now - before;
    split.whole[i] = to - from;
    split.position[i] = held ? (now - before) * (from / before + to / now) / 2 : NaN;
    split.price[i] = split.whole[i] - split.position[i];
  }
  return split;
}

function emptySplit(length: number): Split {
  const empty = () => new Float64Array(length);
  return { change: empty(), whole: empty(), position: empty(), price: empty() };
}
