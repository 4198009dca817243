import { DecodeError } from "../../errors/decodeError.ts";
import { exchangeName } from "../exchangeName.ts";
import { price } from "../field.ts";
import type { SchemaOfFields, WireField, WireFields } from "../field.ts";
import { crossed } from "./crossed.ts";
import { eachRow, wireNames } from "./eachRow.ts";
import { refuseOtherEcho } from "./echoes.ts";
import type { Echoing } from "./echoes.ts";
import { arrayAt, objectAt } from "./shape.ts";
import type { Shape } from "./shape.ts";
import { tellExchanges } from "./tellExchanges.ts";

/** The parts of {@link priceSeries}. */
interface Parts<N extends string, F extends WireFields, E extends WireFields> extends Echoing {
  /** The column that tells the series apart, such as `leverage`. */
  readonly series: readonly [N, WireField<"label">];
  /** Which keys are series. @default each that holds an array */
  readonly match?: RegExp;
  /** The column of figures, one field by its name. */
  readonly value: F;
  /** Fields that stand once beside the series: each row gets them. */
  readonly each?: E;
}

/**
 * `{ prices: […], x25: […], x50: […] }`: several series over one grid of prices. Becomes a tidy long
 * table, a row a price and series.
 */
export function priceSeries<
  const N extends string,
  const F extends WireFields,
  const E extends WireFields = Record<never, never>,
>(
  { series: [seriesName, seriesField], match, value, each = {} as E, also = [], echoes = [] }:
    Parts<
      N,
      F,
      E
    >,
): Shape<{ price: "price" } & Record<N, "label"> & SchemaOfFields<F> & SchemaOfFields<E>> {
  const [[valueName, valueField]] = Object.entries(value);
  const fields: WireFields = { price: price(), [seriesName]: seriesField, ...value, ...each };
  const beside = new Set(["prices", ...wireNames(each), ...also, ...echoes]);
  return {
    fields,
    decode(data, asked) {
      const { path, place, drift } = asked;
      const body = objectAt(data, place, asked);
      const cells = arrayAt(body.prices, `${place}.prices`, asked);
      refuseOtherEcho(body, echoes, place, asked);
      const others = Object.entries(body).filter(([key]) => !beside.has(key));
      const isSeries = ([key, held]: [string, unknown]) =>
        match ? match.test(key) : Array.isArray(held);
      const entries = others.filter(isSeries);
      for (const entry of others) if (!isSeries(entry)) drift?.(`${place}.${entry[0]}`);
      if (seriesField.spell === exchangeName) {
        tellExchanges(entries.map(([key]) => key), (i) => `${place}.${entries[i][0]}`, asked);
      }
      if (entries.length === 0 && cells.length > 0) {
        throw new DecodeError({
          path,
          place,
          expected: `an object with an array for each ${seriesName}`,
          found: body,
        });
      }
      const made = crossed({
        axis: { name: "price", field: fields.price, cells, place: `${place}.prices` },
        series: { name: seriesName, field: seriesField },
        value: { name: valueName, field: valueField },
        entries,
        place,
      }, asked);
      return { ...made, ...eachRow(each, body, made.price.values.length, asked) };
    },
  };
}
