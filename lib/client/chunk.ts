import type { Columns } from "../columns/columns.ts";
import { rowsIn } from "../columns/rowsIn.ts";
import type { TimeSpan } from "../store/timeSpan.ts";

/** A piece of a span that one worker asks for. */
export interface Chunk {
  readonly from: number;
  readonly until: number;
  /** From where on its rows are there. */
  reached: number;
  /** What its pages brought beside of what no one had begun. */
  readonly spared: TimeSpan[];
  rows?: Columns;
  /** Whether the server has nothing as old for this plan. */
  isOutside?: boolean;
  /** Over when all of it is there. */
  filled?: Promise<void>;
}

/** The rows that a chunk brought, of each stretch that it answers. */
export function tablesOf({ reached, until, spared, rows }: Chunk): Columns[] {
  if (!rows) return [];
  return [[reached, until], ...spared].map(([from, until]) => rowsIn(rows, { from, until }))
    .filter(({ length }) => length > 0);
}
