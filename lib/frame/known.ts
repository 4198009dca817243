import type { Field } from "../columns/column.ts";
import type { Meta } from "../columns/columns.ts";
import { remainingMeta } from "../columns/remainingMeta.ts";

/** What is known of a frame beside its figures: kinds and units by column name, and the rest. */
export interface Known {
  readonly fields: ReadonlyMap<string, Field>;
  readonly meta: Meta;
}

/** Nothing is known. */
export const UNKNOWN: Known = { fields: new Map(), meta: {} };

/** What is known after a renaming: it moves along with the names, one for one. */
export function renamed(
  { fields, meta }: Known,
  before: readonly string[],
  after: readonly string[],
): Known {
  const now = new Map(before.map((name, c) => [name, after[c]]));
  const moved = (name: string) => now.get(name) ?? name;
  const { time, keys } = meta;
  return {
    fields: new Map([...fields].map(([name, field]) => [moved(name), field])),
    meta: {
      ...meta,
      ...(time === undefined ? {} : { time: moved(time) }),
      ...(keys === undefined ? {} : { keys: keys.map(moved) }),
    },
  };
}

/** What stays known when columns come or go: a new one of an old name is another column. */
export function remaining({ fields, meta }: Known, names: readonly string[]): Known {
  return {
    fields: new Map([...fields].filter(([name]) => names.includes(name))),
    meta: remainingMeta(meta, names),
  };
}
