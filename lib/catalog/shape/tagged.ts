import type { Column } from "../../columns/column.ts";
import { label } from "../field.ts";
import type { SchemaOfFields, WireField, WireFields } from "../field.ts";
import { columnOfCells } from "./cells.ts";
import { refuseOtherEcho } from "./echoes.ts";
import type { Echoing } from "./echoes.ts";
import { objectsIn } from "./objectColumns.ts";
import { knownKeys, tellStrangers } from "./strangers.ts";
import { arrayAt, objectAt, tellUnknown } from "./shape.ts";
import type { Asked, Shape } from "./shape.ts";

/** What a list holds: its columns, each with its name on the wire. */
export type ListFields<N extends string> = Readonly<Partial<Record<N, string>>>;

/** The parts of {@link tagged}. */
interface Parts<K extends string, F extends WireFields> extends Echoing {
  /** The column that says of which list a row is. */
  readonly tag: K;
  /** The lists by key, in the order in which they are stacked, and what each holds. */
  readonly lists: Readonly<Record<string, ListFields<keyof F & string>>>;
  /** All columns. A list that has not one of them leaves it unknown. */
  readonly fields: F;
  /** Fields of the lists' objects that are left where they are. */
  readonly alsoInside?: readonly string[];
}

/**
 * `{ swingHighs: [{ ts, price }, …], bos: [{ ts, price, dir }, …], … }`: an object of lists of unlike
 * objects. Becomes one long table, each row tagged with its list.
 */
export function tagged<const K extends string, const F extends WireFields>(
  { tag, lists, fields, also = [], echoes = [], alsoInside = [] }: Parts<K, F>,
): Shape<Record<K, "label"> & SchemaOfFields<F>> {
  const known = new Set([...Object.keys(lists), ...also, ...echoes]);
  return {
    fields: { [tag]: label(), ...fields },
    decode(data, asked) {
      const body = objectAt(data, asked.place, asked);
      refuseOtherEcho(body, echoes, asked.place, asked);
      tellUnknown(body, known, asked.place, asked);
      const parts = Object.entries(lists).map(([key, holds]) => {
        const place = `${asked.place}.${key}`;
        const at = (i: number) => `${place}[${i}]`;
        const rows = objectsIn(arrayAt(body[key], place, asked), at, asked);
        tellStrangers(
          rows.keys(),
          {
            rows,
            place: at,
            known: knownKeys([...Object.values(holds) as string[], ...alsoInside]),
          },
          asked,
        );
        return { key, holds: holds as Readonly<Record<string, string>>, rows, at };
      });
      const tags = parts.flatMap(({ key, rows }) => rows.map(() => key));
      const made = Object.entries(fields).map(([name, field]): [string, Column] => [
        name,
        stacked(name, field, parts, asked),
      ]);
      return {
        [tag]: columnOfCells(label(), tags.length, (i) => tags[i], () => asked.place, asked),
        ...Object.fromEntries(made),
      };
    },
  };
}

/** One list of an answer. */
interface Part {
  readonly holds: Readonly<Record<string, string>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly at: (i: number) => string;
}

/** One column from all lists; null, which is not known, from those that have it not. */
function stacked(
  name: string,
  field: WireField,
  parts: readonly Part[],
  asked: Asked,
): Column {
  const cells = parts.flatMap(({ holds, rows, at }) =>
    rows.map((row, i) => ({
      value: Object.hasOwn(holds, name) ? row[holds[name]] : null,
      place: `${at(i)}.${holds[name]}`,
      row,
    }))
  );
  return columnOfCells(
    field,
    cells.length,
    (i) => cells[i].value,
    (i) => cells[i].place,
    asked,
    (i) => cells[i].row,
  );
}
