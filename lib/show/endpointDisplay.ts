import type { Family } from "../catalog/endpoint.ts";
import { fieldsOf, known, walk } from "../catalog/page/page.ts";
import { argumentList } from "./argumentList.ts";
import { columnList } from "./columnList.ts";
import { escape, viewAsHtml } from "./htmlTable.ts";
import { viewAsText } from "./textTable.ts";

/** Text, and the same as HTML. */
export interface Shown {
  readonly text: string;
  readonly html: string;
}

/** An endpoint of the catalogue to look at: where it is, what it takes, what it gives, what is not certain. */
export function endpointDisplay(name: string, row: Family[string]): Shown {
  const about = [
    `api.${name}: ${row.title}`,
    "path" in row
      ? `${row.method ?? "GET"} ${row.path} · plan ${row.plan} or higher`
      : "answered here, without a request",
    [
      known(row),
      { history: "has .history({ …, start, end })", pages: "has .pages() and .all()" }[
        walk(row)
      ],
    ].filter((said) => said !== undefined && said !== "-" && said !== "raw")
      .join(" · ").replaceAll("`", ""),
  ].filter(Boolean);
  const params = "params" in row ? row.params : {};
  const tables = [
    ...(Object.keys(params).length > 0 ? [argumentList(params)] : []),
    ...("raw" in row ? [] : [columnList(fieldsOf(row))]),
  ];
  const after = [
    "raw" in row ? `Gives the answer as it comes: ${row.raw}` : "",
    row.unsure ? `Not certain: ${row.unsure}` : "",
  ].filter(Boolean);
  const line = (text: string) => `<div>${escape(text)}</div>`;
  return {
    text: [...about, ...tables.map(viewAsText), ...after].join("\n"),
    html: [
      `<div style="font-weight:600">${escape(about[0])}</div>`,
      ...about.slice(1).map(line),
      ...tables.map(viewAsHtml),
      ...after.map(line),
    ].join("\n"),
  };
}
