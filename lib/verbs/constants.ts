import type { Column } from "../columns/column.ts";
import type { Buckets } from "./buckets.ts";

/**
 * The one value of each bucket of a column of text or states; in an empty bucket none, unless the whole
 * column holds but one.
 *
 * @throws {TypeError} if a bucket holds two.
 */
export function constants(name: string, column: Column): (buckets: Buckets) => Column["values"] {
  return ({ length, offsets }) => {
    const { values } = column;
    const made = Array.from({ length }, (_, k) => {
      if (offsets[k] === offsets[k + 1]) return undefined;
      const value = values[offsets[k]];
      for (let i = offsets[k] + 1; i < offsets[k + 1]; i++) {
        if (!Object.is(values[i], value)) throw severalValues(name, column, value, values[i]);
      }
      return value;
    });
    const present = made.filter((value) => value !== undefined);
    const one = present.every((value) => Object.is(value, present[0])) ? present[0] : undefined;
    return column.kind === "label"
      ? made.map((value) => value ?? one ?? null) as Column<"label">["values"]
      : Float64Array.from(made, (value) => (value ?? one ?? NaN) as number);
  };
}

function severalValues(name: string, { kind }: Column, a: unknown, b: unknown): TypeError {
  const several =
    `resample: column ${JSON.stringify(name)} holds more than one value in a bucket ` +
    `(${JSON.stringify(a)}, ${JSON.stringify(b)})`;
  return new TypeError(
    kind === "label"
      ? `${several}: these are several series in one table. Resample each for itself, for instance ` +
        `df.query(df[${JSON.stringify(name)}].eq(${JSON.stringify(a)}))`
      : `${several}. Say which counts: { how: { ${name}: "last" } }`,
  );
}
