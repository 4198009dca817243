import type { Column, Label } from "../columns/column.ts";
import type { Buckets } from "./buckets.ts";

/**
 * The one value of each bucket of a column of text, states or keys (what tells series apart), what is
 * not known passed over. A bucket without one has none, except that the one value of a column of text or
 * keys (the exchange of a series) stands everywhere; a state may yet change.
 *
 * @throws {TypeError} if a bucket holds two.
 */
export function oneValue(
  name: string,
  column: Column,
  key: boolean,
): (buckets: Buckets) => Column["values"] {
  return ({ length, from, to }) => {
    const { values } = column;
    const made = Array.from({ length }, (_, k) => {
      let one: Label | number | undefined;
      for (let i = from[k]; i < to[k]; i++) {
        const value = values[i];
        if (value === null || value !== value) continue;
        one ??= value;
        if (value !== one) throw severalValues(name, key, one, value);
      }
      return one;
    });
    const one = key ? onlyOne(values) : undefined;
    return column.kind === "label"
      ? made.map((value) => value ?? one ?? null) as Label[]
      : Float64Array.from(made, (value) => (value ?? one ?? NaN) as number);
  };
}

/** The one value that is known in a column; `undefined` if there are several, or none. */
function onlyOne(values: Column["values"]): Label | number | undefined {
  let one: Label | number | undefined;
  for (const value of values) {
    if (value === null || value !== value) continue;
    one ??= value;
    if (value !== one) return undefined;
  }
  return one;
}

function severalValues(name: string, key: boolean, a: unknown, b: unknown): TypeError {
  const several =
    `resample: column ${JSON.stringify(name)} holds more than one value in a bucket ` +
    `(${JSON.stringify(a)}, ${JSON.stringify(b)})`;
  return new TypeError(
    key
      ? `${several}: these are several series in one table. Resample each for itself: ` +
        "groupResample(df, …), or take one: " +
        `pick(df, { ${JSON.stringify(name)}: ${JSON.stringify(a)} })`
      : `${several}. Say which counts: { how: { ${name}: "last" } }`,
  );
}
