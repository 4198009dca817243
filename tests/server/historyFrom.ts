import { assert } from "@std/assert";
import { connect } from "../../lib/core.ts";
import type { Columns, ConnectOptions } from "../../lib/core.ts";
import { KEY } from "../client/stub.ts";
import type { KINDS } from "./series.ts";
import { server } from "./server.ts";
import type { Behaviour } from "./server.ts";

/** The server's present. */
export const NOW = Date.parse("2024-09-10T15:45Z");
const ASKED = { exchange: "Binance", symbol: "BTCUSDT", interval: "1h" } as const;
const LONG = { start: "2024-04-01", end: "2024-09-01" };

/** An endpoint of the server. */
export type Kind = keyof typeof KINDS;

/** The history of a kind from a server of its own; waits take no time. */
export async function historyFrom(
  kind: Kind,
  behaviour: Partial<Behaviour>,
  options: ConnectOptions = {},
  span: { start: string; end?: string; open?: boolean } = LONG,
): Promise<{ table: Columns; calls: number; notices: string[] }> {
  await using lookalike = server({ now: NOW, ...behaviour });
  const notices: string[] = [];
  const api = connect({
    apikey: KEY,
    origin: lookalike.origin,
    now: () => NOW,
    timeout: 150,
    perMinute: Infinity,
    retry: { tries: 6, within: Infinity },
    sleep: () => Promise.resolve(),
    notice: ({ message }) => void notices.push(message),
    ...options,
  });
  const table = kind === "orders"
    ? await api.liquidation.orders.history({ baseCoin: "BTC", ...span })
    : await api.openInterest[kind].history({ ...ASKED, ...span });
  return { table: table as unknown as Columns, calls: lookalike.seen.length, notices };
}

/** All rows; those of events in an order of their own, for within an instant there is none. */
export function cells({ names, columns, meta, length }: Columns): unknown {
  const rows = Array.from({ length }, (_, i) => names.map((name) => columns[name].values[i]));
  return meta.rows === "events" ? rows.map((row) => JSON.stringify(row)).sort() : rows;
}
const right = new Map<Kind, unknown>();
/** The spans that are asked for, some pages long. */
export const SPANS: Record<Kind, typeof LONG> = {
  symbolChart: LONG,
  kline: LONG,
  orders: { start: "2024-08-28", end: "2024-09-01" },
};

/** What the fault-free run gives. */
export async function rightCells(kind: Kind): Promise<unknown> {
  if (!right.has(kind)) {
    const { table } = await historyFrom(kind, {}, {}, SPANS[kind]);
    assert(table.length > 200);
    right.set(kind, cells(table));
  }
  return right.get(kind);
}
