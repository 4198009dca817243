import type { Params } from "../catalog/param.ts";
import { queryOf } from "../client/query.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { parseWidth } from "../time/width.ts";
import { durationOf } from "../verbs/durationOf.ts";
import type { PanelArgs, PanelFunding, PanelTuning } from "./panelArgs.ts";
import { panelSources } from "./panelSources.ts";
import type { PanelSource, PanelSourceName } from "./panelSources.ts";

/** A panel's source as it is asked for. Durations in ms. */
export interface PanelAsking {
  readonly name: PanelSourceName;
  readonly source: PanelSource;
  /** What the method takes beside a span. */
  readonly args: Readonly<Record<string, string>>;
  /** The width of its own bars, where it has some. */
  readonly every: number | undefined;
  readonly lag: number;
  readonly staleness: number | undefined;
  readonly fill: "null" | "zero";
}

/** What a source may be told, beside `lag` and `staleness`. */
const TUNINGS = { funding: ["baseCoin", "exchangeType"], others: ["fill", "interval"] };

/** What the panel says to all of its sources. */
type Given = Required<Pick<PanelArgs, "symbol" | "exchange" | "interval" | "productType">>;

/**
 * What a source is asked, and how it is treated.
 *
 * @throws {TypeError | RangeError} naming the source, if it cannot be had so; it says how to leave it out.
 */
export function panelAsking(
  name: PanelSourceName,
  tuning: boolean | PanelTuning & PanelFunding,
  { productType, ...given }: Given,
): PanelAsking {
  const who = `panel: ${name}`;
  const source: PanelSource = panelSources[name];
  const own = tuning === true ? {} : tuning;
  if (typeof own !== "object" || own === null) {
    throw new TypeError(`${who} is neither true, false nor an object: ${shown(tuning)}`);
  }
  const names = TUNINGS[name === "funding" ? "funding" : "others"];
  checkedNames(own, ["lag", "staleness", ...names], who);
  if (productType === "SPOT" && !source.spot) {
    throw new RangeError(`${who}: the spot market has none. ${orLeaveOut(name)}`);
  }
  const { fill = "null", interval = given.interval } = own;
  const { baseCoin, exchangeType = name === "funding" ? marginOf(given.symbol) : undefined } = own;
  const all = { ...given, interval, productType, baseCoin, exchangeType };
  const { endTime: _, size: __, ...params } = source.row.params as Params;
  const wanted = Object.keys(params).filter((key) => all[key as keyof typeof all] !== undefined);
  const chosen = (from: object) =>
    Object.fromEntries(Object.entries(from).filter(([key]) => wanted.includes(key)));
  const args = chosen(all) as Record<string, string>;
  try {
    queryOf({ params: chosen(params) as Params }, args, who, 0);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`${error.message}. ${orElse(name, error.message)}`);
  }
  const every = "interval" in params ? parseWidth(interval).ms : undefined;
  const fields = source.columns.map((column) => source.row.shape.fields[column]);
  const amounts = fields.some(({ kind }) => kind === "flow");
  if (amounts && parseWidth(given.interval).ms % every! !== 0) {
    throw new RangeError(
      `${who}: bars of ${interval} do not fit into those of the panel, ${given.interval}, and amounts ` +
        "cannot be split. Give a narrower interval",
    );
  }
  if (fill !== "null" && !(fill === "zero" && amounts)) {
    throw new RangeError(
      `${who}: fill is not allowed: ${shown(fill)}. Allowed ${
        amounts ? 'are "null", "zero"' : 'is "null": there are no amounts. See staleness'
      }`,
    );
  }
  if (own.staleness !== undefined && fields.every(({ kind }) => kind === "flow")) {
    throw new RangeError(`${who}: staleness is for levels, and all its columns are amounts`);
  }
  const { lag = source.lag === "bar" ? every! : 0, staleness = source.staleness } = own;
  return {
    name,
    source,
    args,
    every,
    lag: durationOf(lag, `${who}: lag`),
    staleness: staleness === undefined ? undefined : durationOf(staleness, `${who}: staleness`),
    fill,
  };
}

/** How to do without a source. */
export function orLeaveOut(name: PanelSourceName): string {
  return `Leave it out: sources: { ${name}: false }`;
}

function orElse(name: PanelSourceName, problem: string): string {
  return problem.startsWith(`panel: ${name}: interval`)
    ? `Ask it for another, sources: { ${name}: { interval: "1h" } }, or leave it out: { ${name}: false }`
    : orLeaveOut(name);
}

/** What a contract is margined in, by its name. */
function marginOf(symbol: string): "USDT" {
  if (symbol.includes("USDT")) return "USDT";
  throw new TypeError(
    `panel: funding: what ${
      shown(symbol)
    } is margined in, its name does not say. Say it: sources: { ` +
      'funding: { exchangeType: "COIN" } }, or leave it out: { funding: false }',
  );
}
