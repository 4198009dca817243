import type { Field } from "../columns/column.ts";
import type { TableView } from "./tableView.ts";
import { textRows } from "./textRows.ts";

/** A column as an endpoint promises it. */
type Promised = Field & { readonly absent?: "unknown" | "zero"; readonly unitOf?: unknown };

/** What `absent` says of a column. */
const ABSENT = { unknown: "not known", zero: "0" };

/** The columns of an endpoint: what they mean, what they count in, and what stands where a row lacks one. */
export function columnList(fields: Readonly<Record<string, Promised>>): TableView {
  return textRows(
    `Gives ${Object.keys(fields).length} columns`,
    ["column", "kind", "unit", "where a row lacks it"],
    Object.entries(fields).map(([name, { kind, unit, trailing, absent, unitOf }]) => [
      name,
      trailing ? `${kind}, trailing` : kind,
      (kind === "time" ? "UTC" : unit) + (unitOf ? " or as an argument says" : ""),
      absent ? ABSENT[absent] : "",
    ]),
  );
}
