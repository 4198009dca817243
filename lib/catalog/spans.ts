import type { Column, Corner } from "../columns/column.ts";
import type { Columns } from "../columns/columns.ts";
import { DecodeError } from "../errors/decodeError.ts";

/** Columns of which one is the least and one the most of what happens over a bar. */
export interface Spans<N extends string = string> {
  /** The least. */
  readonly low: N;
  /** The most. */
  readonly high: N;
  /** What must lie between them. */
  readonly holds: readonly N[];
  /** Whether 0 must too, since the way begins there. */
  readonly zero?: true;
}

/**
 * Refuses a table whose columns are mixed up: of most rows the low is not the least, or the high not the
 * most, be it of a candle's corners or of `spans`. A single odd row passes, for markets have such.
 *
 * @throws {DecodeError} that shows the first such row.
 */
export function refuseSwapped(table: Columns, path: string, spans: readonly Spans[] = []): void {
  const candle = candleIn(table);
  for (const span of candle ? [candle, ...spans] : spans) {
    const { low, high, holds, zero } = span;
    const numbers = (name: string) => (table.columns[name] as Column).values as Float64Array;
    const [least, most, between] = [numbers(low), numbers(high), holds.map(numbers)];
    let [known, broken, first] = [0, 0, -1];
    for (let i = 0; i < table.length; i++) {
      // A sum is NaN if one of them is.
      let all = least[i] + most[i];
      let [down, up] = zero ? [0, 0] : [Infinity, -Infinity];
      for (const values of between) {
        all += values[i];
        if (values[i] < down) down = values[i];
        if (values[i] > up) up = values[i];
      }
      if (Number.isNaN(all)) continue;
      known++;
      if (least[i] <= down && up <= most[i] && least[i] <= most[i]) continue;
      broken++;
      if (first === -1) first = i;
    }
    if (2 * broken <= known) continue;
    const names = [low, high, ...holds];
    throw new DecodeError({
      path,
      place: "data",
      expected: `in order: ${low} is not the least or ${high} not the most in ${broken} of ` +
        `${known} rows (${[...holds, ...(zero ? ["0"] : [])].join(", ")} lie between)`,
      found: Object.fromEntries(names.map((name) => [name, numbers(name)[first]])),
    });
  }
}

/** The corners of a table's candle, if it is one. */
function candleIn({ names, columns }: Columns): Spans | undefined {
  const at = (corner: Corner) => names.find((name) => (columns[name] as Column).corner === corner);
  const [low, high] = [at("low"), at("high")];
  if (low === undefined || high === undefined) return undefined;
  return { low, high, holds: [at("open"), at("close")].filter((name) => name !== undefined) };
}
