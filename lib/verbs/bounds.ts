import type { Column } from "../columns/column.ts";
import type { Buckets } from "./buckets.ts";
import type { Coverage } from "./coverage.ts";

/** The columns `closeTs`, a bucket's end; `rows`, how many it holds; `complete`, 1 where none is missing or open. */
export function boundColumns(buckets: Buckets, coverage?: Coverage): [string, Column][] {
  const { length, ends, from, to } = buckets;
  const rows = new Float64Array(length);
  const complete = new Float64Array(length);
  for (let k = 0; k < length; k++) {
    rows[k] = to[k] - from[k];
    complete[k] = coverage?.complete(buckets, k) ? 1 : 0;
  }
  return [
    ["closeTs", { kind: "time", unit: "ms", values: ends.slice() }],
    ["rows", { kind: "flow", unit: "rows", values: rows }],
    ["complete", { kind: "state", unit: "", values: complete }],
  ];
}
