import { label } from "../field.ts";
import { columnOfCells } from "./cells.ts";
import { arrayAt } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** `["BTC", "ETH", …]`: a list of names, one column. */
export function strings<const N extends string>(name: N): Shape<Record<N, "label">> {
  return {
    fields: { [name]: label() },
    decode(data, asked) {
      const cells = arrayAt(data, asked.place, asked);
      const place = (i: number) => `${asked.place}[${i}]`;
      return { [name]: columnOfCells(label(), cells.length, (i) => cells[i], place, asked) };
    },
  };
}
