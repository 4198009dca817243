/** Amounts at prices, put together to bars in parts. */
export interface StackedLevels {
  /** The names of the parts, in the order in which they come. */
  readonly names: string[];
  /** How wide a bar is, in the unit of the price. */
  readonly width: number;
  /** The sum of each price, ascending: of all of them, not only of bars. */
  readonly levels: { readonly price: number; readonly sum: number }[];
  /** The height of each bar. */
  readonly heights: number[];
  /** The parts of bars, on top of one another in the order of these names; those of 0 are left out. */
  parts(names: readonly string[]): {
    readonly name: string;
    readonly low: number;
    readonly high: number;
    readonly bottom: number;
    readonly top: number;
  }[];
}

/** A total among parts. */
const TOTAL = "ALL";

/**
 * Amounts by price and name as bars over even stretches of price, each about its prices. Where there are more
 * than `most` bars, neighbouring prices are added up. What is not known counts for nothing.
 *
 * @param given `names` of the parts to which rows belong; `step` is how far prices lie apart.
 */
export function stackedLevels({ prices, values, names, step, most }: {
  prices: Float64Array;
  values: Float64Array;
  names?: readonly (string | null)[];
  step: number;
  most: number;
}): StackedLevels {
  const nameOf = (row: number) => names ? names[row] ?? "not named" : "";
  const several = names?.some((name) => name !== TOTAL);
  const rows = Array.from(values.keys()).filter((row) =>
    prices[row] === prices[row] && values[row] === values[row] &&
    !(several && names![row] === TOTAL)
  );
  const lowest = rows.reduce((low, row) => Math.min(low, prices[row]), Infinity);
  const line = (row: number) => Math.round((prices[row] - lowest) / step);
  const lines = rows.reduce((count, row) => Math.max(count, line(row) + 1), 0);
  const together = Math.max(1, Math.ceil(lines / most));
  const found = [...new Set(rows.map(nameOf))];
  const bars = new Map<number, Map<string, number>>();
  const sums = new Map<number, number>();
  for (const row of rows) {
    const at = Math.floor(line(row) / together);
    const bar = bars.get(at) ?? new Map<string, number>();
    bars.set(at, bar.set(nameOf(row), (bar.get(nameOf(row)) ?? 0) + values[row]));
    sums.set(prices[row], (sums.get(prices[row]) ?? 0) + values[row]);
  }
  const width = together * step;
  return {
    names: found,
    width,
    levels: [...sums].map(([price, sum]) => ({ price, sum })).sort((a, b) => a.price - b.price),
    heights: [...bars.values()].map((bar) => [...bar.values()].reduce((sum, part) => sum + part)),
    parts: (names) =>
      [...bars].flatMap(([at, bar]) => {
        const low = lowest - step / 2 + at * width;
        let top = 0;
        return names.filter((name) => bar.get(name)! > 0).map((name) => {
          const bottom = top;
          top += bar.get(name)!;
          return { name, low, high: low + width, bottom, top };
        });
      }),
  };
}
