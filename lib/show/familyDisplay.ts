import type { Family } from "../catalog/endpoint.ts";
import { groups, known } from "../catalog/page/page.ts";
import type { Shown } from "./endpointDisplay.ts";
import { viewAsHtml } from "./htmlTable.ts";
import type { TableView } from "./tableView.ts";
import { textRows } from "./textRows.ts";
import { viewAsText } from "./textTable.ts";

/** A family of the catalogue to look at: its methods, a line each. */
export function familyDisplay(name: string, family: Family): Shown {
  const entries = Object.entries(family);
  return shownOf(textRows(
    `api.${name}: ${entries.length} ${entries.length === 1 ? "method" : "methods"}`,
    ["method", "after CoinAnk's menu", "plan", "rows", "doubts"],
    entries.map(([method, row]) => [
      method,
      row.title,
      "plan" in row ? String(row.plan) : "-",
      known(row).replaceAll("`", ""),
      "raw" in row && row.experimental ? "experimental" : row.unsure ? "some" : "",
    ]),
  ));
}

/** The whole catalogue to look at: its families, a line each. */
export function catalogueDisplay(catalog: Readonly<Record<string, Family>>): Shown {
  const families = Object.entries(catalog);
  const count = families.reduce((sum, [, family]) => sum + Object.keys(family).length, 0);
  return shownOf(textRows(
    `${count} methods in ${families.length} families`,
    ["family", "CoinAnk's group", "methods"],
    families.map(([name, family]) => [
      name,
      (groups as Readonly<Record<string, string>>)[name] ?? name,
      Object.keys(family).join(", "),
    ]),
  ));
}

function shownOf(view: TableView): Shown {
  return { text: viewAsText(view), html: viewAsHtml(view) };
}
