/** A level that stayed the same to the last bit for longer than chance explains. */
export interface FrozenRun {
  /** The place of its first bar in the series. */
  readonly first: number;
  /** The place of its last. */
  readonly last: number;
  readonly value: number;
}

/** The shortest run that is ever called frozen unless the caller says otherwise, in bars. */
const FLOOR = 6;

/** How many runs of chance a series may have that are called frozen all the same. */
const BY_CHANCE = 0.01;

/**
 * The runs of at least `bars` bars in a row, none missing between, with the same figure.
 *
 * @param linked 1 where a row is one bar after the row before it.
 * @param options.bars Without it, as many as {@link longestByChance} says, plus one.
 * @param options.scale Whether the figure may be an index on a coarse scale: where it has come to the same
 * step more than once, it stands there by nature.
 */
export function frozenRuns(
  values: Float64Array,
  linked: Uint8Array,
  { bars, scale = false }: { readonly bars?: number; readonly scale?: boolean } = {},
): FrozenRun[] {
  const enough = bars ?? longestByChance(values, linked) + 1;
  const found: FrozenRun[] = [];
  for (let first = 0, i = 1; i <= values.length; i++) {
    if (i < values.length && linked[i] && values[i] === values[first]) continue;
    if (i - first >= enough) found.push({ first, last: i - 1, value: values[first] });
    first = i;
  }
  return scale && bars === undefined ? unrepeated(found, values) : found;
}

/** Runs at figures that the series has once; the steps of a coarse scale come again. */
function unrepeated(found: FrozenRun[], values: Float64Array): FrozenRun[] {
  const visits = new Map(found.map(({ value }) => [value, 0]));
  for (let i = 0; i < values.length && visits.size > 0; i++) {
    const before = visits.get(values[i]);
    if (before !== undefined && values[i - 1] !== values[i]) visits.set(values[i], before + 1);
  }
  return found.filter(({ value }) => visits.get(value) === 1);
}

/**
 * How many bars in a row have the same figure at most, unless something is frozen: as many as one series
 * in a hundred would have by chance, with the share of unchanged steps that this series has, and never
 * fewer than five. The share is taken from how many runs there are, not from how long they are: one long
 * run does not make itself usual.
 */
export function longestByChance(values: Float64Array, linked: Uint8Array): number {
  let [steps, changed, runs] = [0, 0, 0];
  for (let i = 1; i < values.length; i++) {
    if (!linked[i] || values[i] !== values[i] || values[i - 1] !== values[i - 1]) continue;
    steps++;
    if (values[i] !== values[i - 1]) changed++;
    else if (i === 1 || !linked[i - 1] || values[i - 1] !== values[i - 2]) runs++;
  }
  if (runs === 0) return FLOOR - 1;
  const share = Math.min(runs / (changed + 2), 1 - 1e-6);
  const unchanged = Math.log(BY_CHANCE / steps) / Math.log(share);
  return Math.max(FLOOR - 1, Math.ceil(unchanged) + 1);
}
