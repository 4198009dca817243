import type { Catalog } from "../catalog.ts";
import type { Endpoint, Family, LocalEndpoint, RawEndpoint } from "../endpoint.ts";
import { gives } from "./gives.ts";
import { markdownTable } from "./markdownTable.ts";
import { ladder, takes } from "./takes.ts";

/** What CoinAnk's menu calls the families. */
export const groups: Readonly<Record<keyof Catalog, string>> = {
  coins: "Coin & Symbol",
  openInterest: "Open Interest",
  liquidation: "Liquidation",
  marketOrder: "Market Order Statistics",
  fundFlow: "Fundflow",
  fundingRate: "FundingRate",
  longShort: "Longshort",
  netPositions: "Net Long & Net Short",
  orderBook: "OrderBook",
  orderFlow: "OrderFlow",
  rsiMap: "RsiMap",
  bigOrder: "BigOrder",
  ranking: "Popular Ranking",
  kline: "KLine",
  indicator: "Indicator Data",
  whale: "hyperLiquid Whale",
  etf: "ETF",
  news: "News",
  webhook: "WebHook",
  errorCode: "Error Code",
};

/** The catalogue as a page in Markdown: what there is, what it takes, what it gives. */
export function page(catalog: Readonly<Record<string, Family>>): string {
  const families = Object.entries(catalog).map(([name, family]) => ({
    name,
    family,
    group: (groups as Readonly<Record<string, string>>)[name] ?? name,
  }));
  const count = families.reduce((sum, { family }) => sum + Object.keys(family).length, 0);
  const contents = families.map(({ name, family, group }) => [
    link(group, group),
    `\`api.${name}\``,
    Object.keys(family).map((method) => link(`\`${method}\``, `${name}.${method}`)).join(" · "),
  ]);
  return [
    "<!-- deno-fmt-ignore-file -->",
    "<!-- Written by `deno task catalogue` from the rows in family/: change those. -->",
    "# Catalogue",
    `All ${count} methods of \`connect()\` and \`demo()\`, by CoinAnk's groups.`,
    legend,
    markdownTable(["group", "family", "methods"], contents),
    ...families.flatMap(({ name, family, group }) => familyBlock(name, family, group)),
  ].join("\n\n") + "\n";
}

const legend = `\
- **plan**: the smallest of CoinAnk's plans that has it.
- **walk**: \`history\` is also there as \`.history({ …, start, end })\`, for any span; \`pages\` also as
  \`.pages({ … })\`, one by one, and \`.all({ …, limit })\`.
- **rows**: samples and events are known at their stamp, bars at their close. A table with no time is that
  of the moment, or a list, in the server's order. What is raw is no table.
- **doubts**: what is not certain is said with the method. Of what is experimental nobody knows whether it
  is there at all.
- **Takes**: \`name?\` may be left out; what is sent then stands in brackets. Bar widths are steps on
  ${ladder.join(", ")}. An instant is a \`Date\`, ISO text or ms.
- **Gives**: columns with their [kind](../columns/column.ts) and unit. Rows may lack \`name?\`: it is NaN
  then, text null; \`name=0?\` is 0 then. A figure that is trailing is over a span that ends at its row, not
  over the bar: such figures do not add up. Times are ms since 1970 UTC. A fraction of 0.01 is 1 %.

The doc comments of the rows, in [family](family), say more; an editor shows them with each method.`;

/** A family: a table to choose from, and a block for each of its methods. */
export function familyBlock(name: string, family: Family, group: string): string[] {
  const entries = Object.entries(family);
  const rows = entries.map(([method, row]) => [
    link(`\`${method}\``, `${name}.${method}`),
    row.title,
    "plan" in row ? row.plan : "-",
    walk(row),
    known(row),
    "raw" in row && row.experimental ? "experimental" : row.unsure ? "some" : "-",
  ]);
  return [
    `## ${group}`,
    `\`api.${name}\`, in [family/${name}.ts](family/${name}.ts)`,
    markdownTable(["method", "after CoinAnk's menu", "plan", "walk", "rows", "doubts"], rows),
    ...entries.flatMap(([method, row]) => [`### ${name}.${method}`, methodBlock(row)]),
  ];
}

type Row = Endpoint | RawEndpoint | LocalEndpoint;

function methodBlock(row: Row): string {
  const asked = "path" in row ? `\`${row.method ?? "GET"} ${row.path}\`` : "Answered here";
  const lines: [string, string | undefined][] = [
    ["Takes", takes("params" in row ? row.params : {})],
    ["Gives", "raw" in row ? "the answer as it comes" : gives(fieldsOf(row))],
    ["Experimental", "raw" in row && row.experimental ? row.raw : undefined],
    ["Raw", "raw" in row && !row.experimental ? row.raw : undefined],
    ["Not certain", row.unsure],
  ];
  const said = lines.filter(([, text]) => text !== undefined);
  return [`${asked}\n`, ...said.map(([head, text]) => `- **${head}**: ${text}`)].join("\n");
}

/** The columns that a method gives. */
export const fieldsOf = (row: Endpoint | LocalEndpoint) =>
  "shape" in row ? row.shape.fields : row.table().columns;

/** How its pages are walked, in a word; a dash where they are not. */
export function walk(row: Row): string {
  if (!("pages" in row)) return "-";
  return row.pages === "time" ? "history" : row.pages === "number" ? "pages" : "-";
}

/** When rows are known, and how wide they are. */
export function known(row: Row): string {
  if (!("shape" in row)) return "raw" in row ? "raw" : "-";
  const { time, rows, every } = row;
  if (time === undefined) return "-";
  const width = typeof every === "object" ? `\`${every.param}\`` : every;
  return `${rows ?? "rows"}${width === undefined ? "" : ` of ${width}`} at \`${time}\``;
}

/** A link to a heading of the page, whose anchor GitHub makes of its text. */
function link(text: string, heading: string): string {
  const anchor = heading.toLowerCase().replace(/[^\w\- ]/g, "").replaceAll(" ", "-");
  return `[${text}](#${anchor})`;
}
