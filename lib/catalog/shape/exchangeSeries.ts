import { DecodeError } from "../../errors/decodeError.ts";
import { exchange, time } from "../field.ts";
import type { WireField } from "../field.ts";
import { columnOfCells } from "./cells.ts";
import { arrayAt, objectAt } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** The columns of {@link exchangeSeries}, when `N` names its value. */
type ExchangeSeries<N extends string> = { ts: "time"; exchangeName: "label" } & Record<N, "stock">;

/**
 * `{ tss: […], dataValues: { Binance: […], … } }`: one series an exchange, all over the same instants.
 * Becomes a tidy long table, a row an instant and exchange.
 *
 * What else the answer holds is left alone: its `prices` are *not* parallel to `tss` (in the official
 * example the first is the present's and the others are one place off), so no price is taken from it.
 */
export function exchangeSeries<N extends string>(
  name: N,
  value: WireField<"stock">,
): Shape<ExchangeSeries<N>> {
  const fields: Record<string, WireField> = { ts: time(), exchangeName: exchange(), [name]: value };
  return {
    fields,
    decode(data, asked) {
      const body = objectAt(data, "data", asked);
      const instants = arrayAt(body.tss, "data.tss", asked);
      const series = Object.entries(objectAt(body.dataValues, "data.dataValues", asked));
      const cells = series.map(([exchange, values]) => {
        const place = `data.dataValues.${exchange}`;
        const array = arrayAt(values, place, asked);
        if (array.length === instants.length) return array;
        throw new DecodeError({
          path: asked.path,
          place,
          expected: `an array of ${instants.length}, one for each of data.tss`,
          found: array,
        });
      });
      const wide = series.length;
      const row = (i: number) => Math.floor(i / wide);
      const read = (
        field: WireField,
        cell: (i: number) => unknown,
        place: (i: number) => string,
      ) => columnOfCells(field, instants.length * wide, cell, place, asked);
      return {
        ts: read(fields.ts, (i) => instants[row(i)], (i) => `data.tss[${row(i)}]`),
        exchangeName: read(
          fields.exchangeName,
          (i) => series[i % wide][0],
          () => "data.dataValues",
        ),
        [name]: read(
          value,
          (i) => cells[i % wide][row(i)],
          (i) => `data.dataValues.${series[i % wide][0]}[${row(i)}]`,
        ),
      };
    },
  };
}
