import { isLabel } from "../columns/column.ts";
import type { Column, Label } from "../columns/column.ts";
import { Columns, quoted } from "../columns/columns.ts";
import type { Like, NameOf, SchemaOf, Tabular } from "../columns/columns.ts";
import { keysOf } from "../columns/groups.ts";
import { columnsOf, isTable, like } from "../columns/tabular.ts";
import { withColumns } from "../columns/withColumns.ts";
import { together } from "../columns/together.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { levelBars, levelOf } from "./levelBars.ts";
import type { Wanted } from "./levelBars.ts";
import { sameBars } from "./sameBars.ts";

/** Which columns {@link oiOverMarketCap} takes. */
export interface OiOverMarketCapOptions<N extends string = string> {
  /** The column of open interest, in USD. @default the only one; of candles the close */
  column?: N;
  /** The column of the market capitalisation, in USD. @default "marketCap" */
  capColumn?: string;
}

/** The columns that {@link oiOverMarketCap} adds. */
export type OiOverMarketCap = { marketCap: "stock"; oiOverMarketCap: "ratio" };

/**
 * Open interest over the coin's market capitalisation, `V/cap`, as a fraction: how much of the coin's worth
 * is held in derivatives. Adds `marketCap` (USD) and `oiOverMarketCap`; NaN where one is not known or
 * the capitalisation is not above 0.
 *
 * Both are levels of one instant. Over time rows stay as they are: of samples the ratio is that of the
 * stamp, of bars that of the close, for which samples of the capitalisation do too; samples of open interest
 * beside bars of the capitalisation are refused. Today's figures without a time, such as `openInterest.byExchange`, go
 * with `coins.marketCap`, matched by what both say of themselves (`baseCoin`). Open interest over time
 * wants a capitalisation over time: today's would look ahead.
 *
 * @param oi Open interest in USD: `openInterest.aggKline`, `openInterest.symbolChart`,
 * `openInterest.byExchange`.
 * @param marketCap `openInterest.vsMarketCapHistory` of the same interval; of today's figures
 * `coins.marketCap`.
 * @throws {TypeError} if a frame has no such level in USD, or one has a time and the other has none.
 * @throws {RangeError} if bars differ in width, two rows share an instant, or the coins are not the same.
 *
 * @example
 * ```ts
 * import { columnsOf, demo, oiOverMarketCap } from "coinank";
 * import { assert } from "@std/assert";
 *
 * const api = demo();
 * const span = { baseCoin: "BTC", interval: "1h", start: "2024-09-01", end: "2024-09-03" } as const;
 * const oi = await api.openInterest.aggKline.history(span);
 * const cap = await api.openInterest.vsMarketCapHistory.history(span);
 * const share = columnsOf(oiOverMarketCap(oi, cap)).columns.oiOverMarketCap.values;
 * assert(share.slice(0, -1).every((x) => x > 0 && x < 1));
 * ```
 */
export function oiOverMarketCap<T extends Tabular>(
  oi: T,
  marketCap: Tabular,
  options: OiOverMarketCapOptions<NameOf<T>> = {},
): Like<T, SchemaOf<T> & OiOverMarketCap> {
  checkedNames(options, ["column", "capColumn"], MEASURE);
  if (!isTable(marketCap)) {
    throw new TypeError(`${MEASURE}: marketCap is no frame: ${shown(marketCap)}. ${PASS}`);
  }
  const [source, caps] = [columnsOf(oi as Tabular), columnsOf(marketCap)];
  const wanted: Wanted = {
    what: "open interest in USD",
    kind: "stock",
    unit: "USD",
    column: options.column,
    pass: "Pass what openInterest.aggKline or openInterest.symbolChart returns",
  };
  const cap: Wanted = {
    what: "a market capitalisation in USD",
    kind: "stock",
    unit: "USD",
    column: options.capColumn ?? (caps.columns.marketCap ? "marketCap" : undefined),
    option: "capColumn",
    pass: PASS,
  };
  const timed = [source, caps].map(({ meta }) => meta.time !== undefined);
  if (timed[0] !== timed[1]) {
    throw new TypeError(
      `${MEASURE}: ${
        timed[0] ? "marketCap" : "open interest"
      } has no time column and the other has. ${PASS}`,
    );
  }
  const made = timed[0] ? overTime(source, wanted, caps, cap) : today(source, wanted, caps, cap);
  return like(oi, made) as Like<T, SchemaOf<T> & OiOverMarketCap>;
}

const MEASURE = "oiOverMarketCap";
const PASS = "Pass what openInterest.vsMarketCapHistory returns; to today's open interest, what " +
  "coins.marketCap returns";

function overTime(source: Columns, wanted: Wanted, caps: Columns, capWanted: Wanted): Columns {
  const level = levelBars(source, wanted, MEASURE);
  const cap = levelBars(byCoin(caps), capWanted, MEASURE);
  // Of a sample the capitalisation would be that of a bar which only begins then.
  if (level.standing === "opening" && cap.standing === "closing") {
    throw new TypeError(
      `${MEASURE}: open interest is known at its stamp, and the capitalisation of the same stamp only at ` +
        "the close of its bar. Give both as samples, or both as bars; or join them: asofJoin(oi, marketCap)",
    );
  }
  refuseOtherCoin(source, caps);
  const [ours, theirs] = [level, cap].map(({ table }) => coinsOf(table));
  const rows = sameBars(level, cap, MEASURE).map((row, i) =>
    row !== -1 && ours && theirs && ours[i] !== theirs[row] ? -1 : row
  );
  const end = level.standing === "opening" ? "open" : "close";
  return divided(level.table, level[end], rows, cap[end], caps, { at: level.standing });
}

/** A capitalisation is the coin's, whichever pair the table's price is of. */
function byCoin(caps: Columns): Columns {
  return new Columns(caps.columns, { ...caps.meta, keys: coinsOf(caps) ? ["baseCoin"] : [] });
}

function today(source: Columns, wanted: Wanted, caps: Columns, capWanted: Wanted): Columns {
  const nameOf = (table: Columns, wanted: Wanted) => {
    const found = levelOf(table, wanted, MEASURE);
    return "name" in found ? found.name : found.close;
  };
  const values = (table: Columns, wanted: Wanted) =>
    table.columns[nameOf(table, wanted)].values as Float64Array;
  const [level, cap] = [values(source, wanted), values(caps, capWanted)];
  const shared = keysOf(caps).filter((name) => keysOf(source).includes(name));
  const identity = (table: Columns, row: number) =>
    JSON.stringify(shared.map((name) => table.columns[name].values[row]));
  const places = new Map<string, number>();
  for (let row = 0; row < caps.length; row++) {
    const key = identity(caps, row);
    if (places.has(key)) {
      throw new RangeError(
        `${MEASURE}: marketCap has several rows of one coin, or of coins that open interest does not ` +
          "name. Pass that of the coin alone",
      );
    }
    places.set(key, row);
  }
  refuseOtherCoin(source, caps);
  const rows = Int32Array.from(level, (_, row) => places.get(identity(source, row)) ?? -1);
  return divided(source, level, rows, cap, caps, {});
}

function divided(
  table: Columns,
  level: Float64Array,
  rows: Int32Array,
  cap: Float64Array,
  caps: Columns,
  at: Pick<Column, "at">,
): Columns {
  const matched = Float64Array.from(rows, (row) => row === -1 ? NaN : cap[row]);
  const made = withColumns(table, {
    marketCap: { kind: "stock", unit: "USD", ...at, values: matched },
    oiOverMarketCap: {
      kind: "ratio",
      unit: "fraction",
      ...at,
      values: level.map((v, i) => matched[i] > 0 ? v / matched[i] : NaN),
    },
  }, MEASURE);
  return new Columns(made.columns, { ...made.meta, ...together([table, caps]) });
}

/** One coin's capitalisation says nothing of another coin. */
function refuseOtherCoin(source: Columns, caps: Columns): void {
  const [ours, theirs] = [source, caps].map((table) => coinsOf(table) && new Set(coinsOf(table)));
  if (!ours || !theirs || ours.size === 0 || theirs.size === 0) return;
  if ([...ours].some((coin) => theirs.has(coin))) return;
  throw new RangeError(
    `${MEASURE}: open interest is of ${quoted([...ours].map(String))} and the capitalisation of ${
      quoted([...theirs].map(String))
    }. Pass those of one coin`,
  );
}

function coinsOf({ columns }: Columns): readonly Label[] | undefined {
  const column = columns.baseCoin as Column | undefined;
  return column && isLabel(column) ? column.values : undefined;
}
