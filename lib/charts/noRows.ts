import type { Columns } from "../columns/columns.ts";
import { Plot } from "./observablePlot.ts";

/** A word in the middle of an empty chart, so that it does not look like a mistake; else no mark. */
export function noRows(table: Columns): Plot.Markish | null {
  if (table.length > 0) return null;
  return Plot.text(["no rows"], { frameAnchor: "middle", fontSize: 13, fillOpacity: 0.6 });
}
