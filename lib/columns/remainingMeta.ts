import type { Meta } from "./columns.ts";

/** What a table still knows of itself when these columns are left: no time and no key that is gone. */
export function remainingMeta(meta: Meta, names: readonly string[]): Meta {
  const { time, keys, ...rest } = meta;
  return {
    ...(time !== undefined && names.includes(time) ? { time } : {}),
    ...rest,
    ...(keys === undefined ? {} : { keys: keys.filter((key) => names.includes(key)) }),
  };
}
