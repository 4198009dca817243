import type { Column } from "../columns/column.ts";
import type { Buckets } from "./buckets.ts";
import type { Coverage } from "./coverage.ts";

/**
 * The columns `closeTs`, a bucket's end; `rows`, how many it holds; `complete`, 1 where none is missing or
 * open, and all amounts are known.
 *
 * @param amounts Those that sums are made of, which pass over what is not known.
 */
export function boundColumns(
  buckets: Buckets,
  coverage: Coverage | undefined,
  amounts: readonly Float64Array[],
): [string, Column][] {
  const { length, ends, from, to } = buckets;
  const rows = new Float64Array(length);
  const complete = new Float64Array(length);
  for (let k = 0; k < length; k++) {
    rows[k] = to[k] - from[k];
    const whole = coverage?.complete(buckets, k) &&
      amounts.every((values) => allKnown(values, from[k], to[k]));
    complete[k] = whole ? 1 : 0;
  }
  return [
    ["closeTs", { kind: "time", unit: "ms", values: ends.slice() }],
    ["rows", { kind: "flow", unit: "rows", values: rows }],
    ["complete", { kind: "state", unit: "", values: complete }],
  ];
}

function allKnown(values: Float64Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (Number.isNaN(values[i])) return false;
  return true;
}
