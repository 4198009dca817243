import { catalog } from "../catalog/catalog.ts";
import type { Endpoint } from "../catalog/endpoint.ts";
import type { Api } from "../client/method.ts";
import { Columns } from "../columns/columns.ts";
import type { Tabular } from "../columns/columns.ts";
import { take } from "../columns/order.ts";
import type { Aligned } from "../verbs/align.ts";
import type { DurationLike } from "../verbs/durationOf.ts";

/** An endpoint that gives a series. */
// deno-lint-ignore no-explicit-any
type SeriesRow = Endpoint<any, any, "time">;

/** What a panel takes of one endpoint, and how it treats it where the caller says nothing. */
export interface PanelSource<
  R extends SeriesRow = SeriesRow,
  C extends readonly string[] = readonly string[],
> {
  /** The endpoint. */
  readonly row: R;
  /** The client's method of it. */
  readonly method: (api: Api) => unknown;
  /** The columns that the panel takes. */
  readonly columns: C;
  /** Whether there is such a thing on the spot market. */
  readonly spot?: true;
  /** How late rows count as known: a whole bar of the source's own. @default 0 */
  readonly lag?: "bar";
  /** How old a level may be, itself included. @default less than one bar of the source's own */
  readonly staleness?: DurationLike;
  /** The table that is aligned, of the one that came. */
  readonly of?: (table: Columns, asked: { exchange: string }) => Columns;
}

function source<R extends SeriesRow, const C extends readonly (keyof SchemaOfRow<R> & string)[]>(
  row: R,
  rest: Omit<PanelSource<R, C>, "row">,
): PanelSource<R, C> {
  return { row, ...rest };
}

// deno-lint-ignore no-explicit-any
type SchemaOfRow<R> = R extends Endpoint<any, infer S, "time"> ? S : never;

/** What stands in a panel, in the order of its columns: adding a source is writing one of these. */
export const panelSources = {
  price: source(catalog.kline.lists, {
    method: ({ kline }) => kline.lists,
    columns: ["open", "high", "low", "close", "volume", "turnover"],
    spot: true,
    of: volumeInCoin,
  }),
  oi: source(catalog.openInterest.symbolChart, {
    method: ({ openInterest }) => openInterest.symbolChart,
    columns: ["coinCount", "coinValue"],
  }),
  cvd: source(catalog.marketOrder.cvd, {
    method: ({ marketOrder }) => marketOrder.cvd,
    columns: ["cvdClose"],
    spot: true,
  }),
  liquidation: source(catalog.liquidation.history, {
    method: ({ liquidation }) => liquidation.history,
    columns: ["longTurnover", "shortTurnover"],
  }),
  funding: source(catalog.fundingRate.history, {
    method: ({ fundingRate }) => fundingRate.history,
    columns: ["fundingRate"],
    // The longest usual interval, and time for a settlement that is stamped a little late.
    staleness: "485m",
    of: ofExchange,
  }),
  longShort: source(catalog.longShort.person, {
    method: ({ longShort }) => longShort.person,
    columns: ["longShortRatio"],
    // Nobody has said whether its rows are samples or bars: so they leak in neither case.
    lag: "bar",
  }),
} as const;

/** The names of the sources. */
export type PanelSourceName = keyof typeof panelSources;

/** What is taken of a source, as `align` wants it. */
interface Taken<N extends PanelSourceName> {
  of: Tabular<SchemaOfRow<typeof panelSources[N]["row"]>>;
  columns: typeof panelSources[N]["columns"];
}

/** The columns of a panel of these sources. */
export type PanelColumns<N extends PanelSourceName> = Aligned<{ [K in N]: Taken<K> }>;

/** OKX counts contracts, and says beside it how many coins they are. */
function volumeInCoin(table: Columns): Columns {
  const { volume, coinVolume } = table.columns;
  if (volume.unit !== "contracts") return table;
  return new Columns({ ...table.columns, volume: coinVolume }, table.meta);
}

/** The rows of one exchange. */
function ofExchange(table: Columns, { exchange }: { exchange: string }): Columns {
  const rows: number[] = [];
  table.columns.exchangeName.values.forEach((name: unknown, row: number) => {
    if (name === exchange) rows.push(row);
  });
  return take(table, rows);
}
