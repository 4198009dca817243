import type { Column, Label } from "../columns/column.ts";
import type { Buckets } from "./buckets.ts";

/**
 * The one value of each bucket of a column of text or states, what is not known passed over. A bucket
 * without one has none, except that the text of a column of one text (the exchange of a series) stands
 * everywhere; a state may yet change.
 *
 * @throws {TypeError} if a bucket holds two.
 */
export function oneValue(name: string, column: Column): (buckets: Buckets) => Column["values"] {
  return ({ length, offsets }) => {
    const { values } = column;
    const made = Array.from({ length }, (_, k) => {
      let one: Label | number | undefined;
      for (let i = offsets[k]; i < offsets[k + 1]; i++) {
        const value = values[i];
        if (value === null || value !== value) continue;
        one ??= value;
        if (value !== one) throw severalValues(name, column, one, value);
      }
      return one;
    });
    if (column.kind !== "label") return Float64Array.from(made, (v) => (v ?? NaN) as number);
    const present = made.filter((value) => value !== undefined);
    const one = present.every((value) => value === present[0]) ? present[0] : undefined;
    return made.map((value) => value ?? one ?? null) as Column<"label">["values"];
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
