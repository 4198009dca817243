import { exchange, time } from "../field.ts";
import type { WireField } from "../field.ts";
import { crossed } from "./crossed.ts";
import type { Beside } from "./objects.ts";
import { arrayAt, objectAt, tellUnknown } from "./shape.ts";
import type { Shape } from "./shape.ts";
import { tellExchanges } from "./tellExchanges.ts";

/** The columns of {@link exchangeSeries}, when `N` names its value. */
type ExchangeSeries<N extends string> = { ts: "time"; exchangeName: "label" } & Record<N, "stock">;

/**
 * `{ tss: […], dataValues: { Binance: […], … } }`: one series an exchange, all over the same instants.
 * Becomes a tidy long table, a row an instant and exchange.
 */
export function exchangeSeries<N extends string>(
  name: N,
  value: WireField<"stock">,
  { also = [] }: Beside = {},
): Shape<ExchangeSeries<N>> {
  const known = new Set(["tss", "dataValues", ...also]);
  const fields: Record<string, WireField> = { ts: time(), exchangeName: exchange(), [name]: value };
  return {
    fields,
    decode(data, asked) {
      const body = objectAt(data, asked.place, asked);
      tellUnknown(body, known, asked.place, asked);
      const [tss, place] = [`${asked.place}.tss`, `${asked.place}.dataValues`];
      const entries = Object.entries(objectAt(body.dataValues, place, asked));
      tellExchanges(entries.map(([key]) => key), (i) => `${place}.${entries[i][0]}`, asked);
      return crossed({
        axis: { name: "ts", field: fields.ts, cells: arrayAt(body.tss, tss, asked), place: tss },
        series: { name: "exchangeName", field: fields.exchangeName },
        value: { name, field: value },
        entries,
        place,
      }, asked);
    },
  };
}
