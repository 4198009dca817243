import type { SchemaOfFields, WireFields } from "../field.ts";
import { columnOfCells } from "./cells.ts";
import { arrayAt, objectAt } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** `[{ ts, coinCount, … }, …]`: an array of objects, a row each. The order of keys does not matter. */
export function objects<const F extends WireFields>(fields: F): Shape<SchemaOfFields<F>> {
  return {
    fields,
    decode(data, asked) {
      const rows = arrayAt(data, "data", asked) as Record<string, unknown>[];
      for (let i = 0; i < rows.length; i++) {
        const row: unknown = rows[i];
        if (typeof row !== "object" || row === null || Array.isArray(row)) {
          objectAt(row, `data[${i}]`, asked);
        }
      }
      return Object.fromEntries(
        Object.entries(fields).map(([name, field]) => {
          const key = field.from ?? name;
          const column = columnOfCells(
            field,
            rows.length,
            (i) => rows[i][key],
            (i) => `data[${i}].${key}`,
            asked,
            (i) => rows[i],
          );
          return [name, column];
        }),
      );
    },
  };
}
