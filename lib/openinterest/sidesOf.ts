import type { Column, Unit } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { Columns } from "../columns/columns.ts";
import { capital } from "../verbs/capital.ts";

/** Two columns of amounts that are two sides of one thing, by their names. */
export interface Sides {
  readonly names: readonly [string, string];
  readonly unit: Unit;
}

/**
 * Columns of amounts that are named alike but for one word each, such as `buyVolume sellVolume`, `longTurnover
 * shortTurnover` or, as `align` and `panel` call them, `liquidationLongTurnover liquidationShortTurnover`.
 *
 * @param unit The unit they must have. @default any
 */
export function sidesOf(
  { names, columns }: Columns,
  [one, other]: readonly [string, string],
  unit?: Unit,
): Sides[] {
  const words = new RegExp(`^${one}(?=.)|${capital(one)}(?=[A-Z\\d])`, "g");
  return names.flatMap((name) =>
    Array.from(name.matchAll(words)).flatMap(({ index, 0: word }): Sides[] => {
      const instead = index === 0 ? other : capital(other);
      const counterpart = name.slice(0, index) + instead + name.slice(index + word.length);
      const [a, b]: Column[] = [columns[name], columns[counterpart]];
      const fit = b !== undefined && [a, b].every(({ kind }) => kind === "flow") &&
        a.unit === b.unit && (unit === undefined || a.unit === unit);
      return fit ? [{ names: [name, counterpart], unit: a.unit }] : [];
    })
  );
}

/**
 * The only such pair.
 *
 * @throws {TypeError} if there is none, or several.
 */
export function sidesIn(
  table: Columns,
  words: readonly [string, string],
  { unit, what, pass }: { unit?: Unit; what: string; pass: string },
  measure: string,
): Sides {
  const found = sidesOf(table, words, unit);
  if (found.length === 1) return found[0];
  const need = `${measure}: needs ${what}`;
  throw new TypeError(
    found.length === 0
      ? `${need}; there are ${quoted(table.names)}. ${pass}`
      : `${need}, and ${
        quoted(found.flatMap(({ names }) => names))
      } may be it. Leave the others out`,
  );
}
