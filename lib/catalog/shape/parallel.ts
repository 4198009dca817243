import { DecodeError } from "../../errors/decodeError.ts";
import type { SchemaOfFields, WireFields } from "../field.ts";
import { columnOfCells } from "./cells.ts";
import { refuseOtherEcho } from "./echoes.ts";
import type { Echoing } from "./echoes.ts";
import { arrayAt, objectAt, tellUnknown } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** What is peculiar to arrays of a shape. */
export interface ParallelOptions extends Echoing {
  /** Whether arrays may come as JSON text. */
  readonly asText?: true;
}

/** `{ exchanges: […], oi: […] }`: an object of arrays of one length, a column each. */
export function parallel<const F extends WireFields>(
  fields: F,
  { also = [], echoes = [], asText }: ParallelOptions = {},
): Shape<SchemaOfFields<F>> {
  const known = new Set(Object.entries(fields).map(([name, { from = name }]) => String(from)));
  for (const key of [...also, ...echoes]) known.add(key);
  return {
    fields,
    decode(data, asked) {
      const body = objectAt(data, asked.place, asked);
      refuseOtherEcho(body, echoes, asked.place, asked);
      tellUnknown(body, known, asked.place, asked);
      let length: number | undefined;
      const entries = Object.entries(fields).map(([name, field]) => {
        const key = String(field.from ?? name);
        const place = `${asked.place}.${key}`;
        if ((body[key] ?? null) === null && field.absent) {
          return { name, field, cells: [], place };
        }
        const cells = arrayAt(asText ? parsed(body[key]) : body[key], place, asked);
        length ??= cells.length;
        if (cells.length !== length) {
          throw new DecodeError({
            path: asked.path,
            place,
            expected: `an array of ${length} like its neighbours`,
            found: cells,
          });
        }
        return { name, field, cells, place };
      });
      return Object.fromEntries(
        entries.map(({ name, field, cells, place }) => [
          name,
          columnOfCells(field, length ?? 0, (i) => cells[i], (i) => `${place}[${i}]`, asked),
        ]),
      );
    },
  };
}

/** An array that came as JSON text; anything else as it is. */
function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value; // no array: the error shows it
  }
}
