import { DecodeError } from "../../errors/decodeError.ts";
import type { SchemaOfFields, WireFields } from "../field.ts";
import { columnOfCells } from "./cells.ts";
import { arrayAt } from "./shape.ts";
import type { Shape } from "./shape.ts";

/**
 * `[[1725976800000, 57169.1, 56706, …], …]`: an array of arrays, a row each, whose fields stand at known
 * positions. A row of more or fewer positions is refused: which of them moved, nobody could say.
 *
 * @param order The names of the positions in the order of the wire; `null` for one that is left where it
 * is. Fields that rows may lack come last.
 */
export function positions<const F extends WireFields>(
  order: readonly ((keyof F & string) | null)[],
  fields: F,
): Shape<SchemaOfFields<F>> {
  const most = order.length;
  let least = most;
  while (least > 0 && order[least - 1] !== null && fields[order[least - 1]!].absent) least--;
  const expected = `an array of ${least === most ? most : `${least} to ${most}`}: ${
    order.map((name) => name ?? "…").join(", ")
  }`;
  return {
    fields,
    decode(data, asked) {
      const rows = arrayAt(data, asked.place, asked) as readonly (readonly unknown[])[];
      rows.forEach((row, i) => {
        if (Array.isArray(row) && row.length >= least && row.length <= most) return;
        throw new DecodeError({
          path: asked.path,
          place: `${asked.place}[${i}]`,
          expected,
          found: row,
        });
      });
      return Object.fromEntries(
        Object.entries(fields).map(([name, field]) => {
          const at = order.indexOf(name);
          const column = columnOfCells(
            field,
            rows.length,
            (i) => rows[i][at],
            (i) => `${asked.place}[${i}][${at}] (${name})`,
            asked,
          );
          return [name, column];
        }),
      );
    },
  };
}
