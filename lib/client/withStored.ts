import type { Columns } from "../columns/columns.ts";
import { stack } from "../columns/order.ts";
import { commonColumns } from "../store/commonColumns.ts";
import { merged } from "./walk.ts";
import type { Walk } from "./walk.ts";

/**
 * Tables of rows that came and of those that were stored, each row once: where they differ, what came
 * stands, and of a closed bar this is noted.
 */
export function withStored(
  came: readonly Columns[],
  stored: Columns | undefined,
  walk: Walk,
  restated: Set<number>,
): readonly Columns[] {
  if (!stored || stored.length === 0) return came.length > 0 || !stored ? came : [stored];
  if (came.length === 0) return [stored];
  const alike = commonColumns([stored, ...came], walk.endpoint.path);
  return [merged([stack(came.map(alike)), alike(stored)], walk, restated)];
}
