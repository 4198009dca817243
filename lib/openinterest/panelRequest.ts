import { text } from "../catalog/param.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { grid } from "../time/grid.ts";
import { toInstant } from "../time/instant.ts";
import type { InstantLike } from "../time/instant.ts";
import { parseWidth } from "../time/width.ts";
import type { PanelArgs } from "./panelArgs.ts";
import { panelAsking } from "./panelAsking.ts";
import type { PanelAsking } from "./panelAsking.ts";
import { panelSources } from "./panelSources.ts";
import type { PanelSourceName } from "./panelSources.ts";

/** A panel's arguments, checked. */
export interface PanelRequest {
  readonly interval: string;
  /** Where the first bar begins. */
  readonly start: number;
  /** Where the last one ends, unless that is now. */
  readonly end: number | undefined;
  readonly exchange: string;
  readonly symbol: string;
  readonly asked: readonly PanelAsking[];
}

const ARGS = ["symbol", "exchange", "interval", "start", "end", "productType", "sources"];

/**
 * The arguments of `panel`, each checked, with what every source is asked.
 *
 * @throws {TypeError | RangeError} naming the argument, or the source that cannot be had, before anything
 * is asked.
 */
export function panelRequest(args: PanelArgs): PanelRequest {
  if (typeof args !== "object" || args === null) {
    throw new TypeError(
      `panel: arguments are not an object: ${
        shown(args)
      }. Give { symbol, exchange, interval, start }`,
    );
  }
  checkedNames(args, ARGS, "panel", "parameter");
  const { symbol, exchange, interval, productType = "SWAP", sources = {} } = args;
  for (const name of ["symbol", "exchange", "interval", "start"] as const) {
    if (args[name] === undefined) throw new TypeError(`panel: ${name} is missing`);
  }
  text("BTCUSDT").write(symbol, "panel: symbol", {});
  const span = spanOf(args);
  if (typeof sources !== "object" || sources === null) {
    throw new TypeError(`panel: sources is no object: ${shown(sources)}. Give { cvd: false }`);
  }
  checkedNames(sources, NAMES, "panel", "source");
  const given = { symbol, exchange, interval, productType };
  const asked = NAMES.filter((name) => sources[name] !== false)
    .map((name) => panelAsking(name, sources[name] ?? true, given));
  if (asked.length === 0) throw new TypeError("panel: all sources are left out");
  return { interval, ...span, exchange, symbol, asked };
}

const NAMES = Object.keys(panelSources) as PanelSourceName[];

/** The whole bars between start and end. */
function spanOf({ interval, start, end }: PanelArgs) {
  const ladder = grid(parseWidth(interval, "panel: interval").text);
  const from = toInstant(start, "panel: start");
  const floor = ladder.floor(from);
  const first = floor === from ? from : ladder.next(floor);
  if (end === undefined) return { start: first, end };
  const last = ladder.floor(toInstant(end, "panel: end"));
  if (first < last) return { start: first, end: last };
  const iso = (t: InstantLike) => new Date(toInstant(t)).toISOString();
  throw new RangeError(
    `panel: no whole bar of ${interval} lies between start and end: ${iso(start)} and ${iso(end)}`,
  );
}
