import { argument } from "../catalog/page/takes.ts";
import type { Params } from "../catalog/param.ts";
import type { TableView } from "./tableView.ts";
import { textRows } from "./textRows.ts";

/** The arguments of an endpoint, those that must be given first, and what each may be. */
export function argumentList(params: Params): TableView {
  const entries = Object.entries(params);
  const ordered = [true, false].flatMap((required) =>
    entries.filter(([, param]) => param.required === required)
  );
  return textRows(
    "Takes",
    ["argument", "", "may be (what is sent when it is left out)"],
    ordered.map(([name, param]) => [
      name,
      param.required ? "needed" : "",
      argument(param).replaceAll("`", ""),
    ]),
  );
}
