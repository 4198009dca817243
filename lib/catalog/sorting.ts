import type { WireFields } from "./field.ts";
import { maybe, oneOf } from "./param.ts";
import type { Param } from "./param.ts";

/** What the server may sort by: the figures of a row. */
export type Figure<F extends WireFields> =
  & { [N in keyof F]: F[N]["kind"] extends "label" | "time" | "state" ? never : N }[keyof F]
  & string;

/** How a list is sorted: by any figure of its rows, the largest first where nobody says otherwise. */
export function sorting<const F extends WireFields, const N extends Figure<F>>(
  fields: F,
  usual: N,
): { sortBy: Param<Figure<F>, false>; sortType: Param<"desc" | "asc", false> } {
  const isFigure = (name: string): name is Figure<F> =>
    !["label", "time", "state"].includes(fields[name].kind);
  return {
    sortBy: maybe(oneOf(...Object.keys(fields).filter(isFigure)), usual),
    sortType: maybe(oneOf("desc", "asc"), "desc"),
  };
}
