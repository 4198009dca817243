import { isObject } from "./shape.ts";
import type { Asked } from "./shape.ts";

/** Known keys by the path of the object that holds them, `""` being the row itself. */
export type KnownKeys = ReadonlyMap<string, ReadonlySet<string>>;

/** The keys of rows that are known, from paths into them: `"ts"`, `"all.amount"` or `["all", "amount"]`. */
export function knownKeys(paths: readonly (string | readonly string[])[]): KnownKeys {
  const known = new Map([["", new Set<string>()]]);
  for (const path of paths) {
    const steps = typeof path === "string" ? path.split(".") : path;
    steps.forEach((key, depth) => {
      const holder = steps.slice(0, depth).join(".");
      if (!known.has(holder)) known.set(holder, new Set());
      known.get(holder)!.add(key);
    });
  }
  return known;
}

/**
 * Tells of the fields of some rows that are not known, each where it stands first.
 *
 * @param looked Which rows are looked at.
 * @returns Whether there are any.
 */
export function tellStrangers(
  looked: Iterable<number>,
  { rows, place, known }: {
    rows: readonly Readonly<Record<string, unknown>>[];
    place: (i: number) => string;
    known: KnownKeys;
  },
  { drift }: Asked,
): boolean {
  const told = new Set<string>();
  const levels = Array.from(known, ([holder, keys]) => ({
    steps: holder === "" ? [] : holder.split("."),
    keys,
  }));
  for (const i of looked) {
    for (const { steps, keys } of levels) {
      let held: unknown = rows[i];
      for (const step of steps) held = isObject(held) ? held[step] : undefined;
      if (!isObject(held)) continue;
      for (const key in held) {
        if (keys.has(key)) continue;
        const path = [...steps, key].join(".");
        if (told.has(path)) continue;
        told.add(path);
        drift?.(`${place(i)}.${path}`);
      }
    }
  }
  return told.size > 0;
}
