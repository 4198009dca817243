/**
 * What the type checker must refuse, and what it must know. Checked by `deno check`; nothing of it runs.
 *
 * @module
 */
import {
  columnsOf,
  connect,
  cumulative,
  delta,
  demo,
  dropUnknown,
  ewm,
  frame,
  logChange,
  oiDelta,
  pctChange,
  pick,
  resample,
  rolling,
  rowsOf,
  shift,
} from "../lib/mod.ts";
import type { Columns, Frame, RawAnswer, SchemaOf } from "../lib/mod.ts";
import * as core from "../lib/core.ts";

/** Fails to compile unless the two types are one. */
function same<A, B>(
  ..._: (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? [] : ["differs"]
): void {}

type Oi = { ts: "time"; coinCount: "stock"; coinValue: "stock" };

async function _calls() {
  const { openInterest } = demo();
  const asked = { exchange: "Binance", symbol: "BTCUSDT", interval: "1h" } as const;
  const span = { ...asked, start: "2024-09-01" } as const;

  // @ts-expect-error no such interval
  await openInterest.symbolChart({ ...asked, interval: "7h" });
  // @ts-expect-error no such exchange for trading pairs
  await openInterest.symbolChart({ ...asked, exchange: "Bitmex" });
  await openInterest.exchangeChart({ baseCoin: "BTC", interval: "1h", exchange: "Bitmex" });
  // @ts-expect-error symbol is missing
  await openInterest.symbolChart({ exchange: "Binance", interval: "1h" });
  // @ts-expect-error arguments are missing
  await openInterest.symbolChart();
  // @ts-expect-error baseCoin is missing
  await openInterest.realtime({});
  // @ts-expect-error a misspelt parameter
  await openInterest.symbolChart({ ...asked, simbol: "BTCUSDT" });
  // @ts-expect-error size is a number
  await openInterest.symbolChart({ ...asked, size: "10" });
  await openInterest.symbolChart({ ...asked, size: 10, endTime: new Date() });
  // @ts-expect-error endTime is an instant
  await openInterest.symbolChart({ ...asked, endTime: {} });
  // @ts-expect-error a history needs its start
  await openInterest.symbolChart.history(asked);
  // @ts-expect-error a history has no size
  await openInterest.symbolChart.history({ ...span, size: 10 });
  // @ts-expect-error a snapshot has no history
  await openInterest.realtime.history(span);
  // @ts-expect-error no such method
  await openInterest.symbolChartt(asked);
  // @ts-expect-error a misspelt option of the call
  await openInterest.symbolChart(asked, { singal: AbortSignal.abort() });
  // @ts-expect-error a misspelt option of the connection
  connect({ apiKey: "…" });
}

async function _frames() {
  const asked = { exchange: "Binance", symbol: "BTCUSDT", interval: "1h" } as const;
  const oi = await demo().openInterest.symbolChart(asked);
  same<typeof oi, Frame<Oi>>();
  const history = await demo().openInterest.symbolChart.history({ ...asked, start: "2024-09-01" });
  same<typeof history, Frame<Oi>>();
  const plain = await core.demo().openInterest.symbolChart(asked);
  same<typeof plain, Columns<Oi>>();

  delta(oi, { columns: ["coinCount"] });
  // @ts-expect-error a misspelt column
  delta(oi, { columns: ["coincount"] });
  resample(oi, "1d", { how: { coinCount: "last" } });
  // @ts-expect-error a misspelt column
  resample(oi, "1d", { how: { coincount: "last" } });
  // @ts-expect-error no such option value
  resample(oi, "1d", { partial: "dropped" });

  const candles_ = {} as Columns<{ ts: "time"; volume: "flow" }>;
  const changed = columnsOf(delta(oi, { columns: ["coinCount"] }));
  changed.columns.coinCountDelta.values.at(0);
  // @ts-expect-error only one column's change was asked for
  changed.columns.coinValueDelta;
  const levels = columnsOf(delta(oi)).columns;
  levels.coinValueDelta.values.at(0);
  // @ts-expect-error an instant has no change
  levels.tsDelta;
  type Candles = { begin: "time"; open: "price"; high: "price"; low: "price"; close: "price" };
  const candles = columnsOf(delta({} as Columns<Candles & { volume: "flow" }>)).columns;
  candles.closeDelta.values.at(0);
  // @ts-expect-error of candles the close
  candles.highDelta;
  // @ts-expect-error an amount is its change already
  candles.volumeDelta;
  const grown = columnsOf(pctChange(oi, { suffix: "1" })).columns;
  grown.coinCountPct1.values.at(0);
  // @ts-expect-error it has a suffix
  grown.coinCountPct;
  const week = columnsOf(rolling(oi, 168, { coinCount: "mean" }, { suffix: "7d" })).columns;
  week.coinCountMean7d.values.at(0);
  // @ts-expect-error it has a suffix
  week.coinCountMean;
  columnsOf(ewm(oi, { span: 3, suffix: "3" })).columns.coinCountEwm3.values.at(0);
  columnsOf(shift(oi, 2, { suffix: "x" })).columns.coinCountLag2x.values.at(0);
  columnsOf(logChange(oi, { suffix: "x" })).columns.coinCountLogChangex.values.at(0);
  columnsOf(cumulative(candles_, { suffix: "x" })).columns.volumeCumulativex.values.at(0);
  pick(oi, { ts: ["2024-09-10"], coinCount: 3 });
  // @ts-expect-error a misspelt column
  pick(oi, { coincount: 3 });
  // @ts-expect-error levels are no text
  pick(oi, { coinCount: "3" });
  // @ts-expect-error a misspelt column
  dropUnknown(oi, ["coincount"]);

  const split = columnsOf(oiDelta(resample(oi, "1d"))).columns;
  split.positionEffect.values.at(0);
  // @ts-expect-error a misspelt column
  split.positionEfect;

  const [row] = rowsOf(oi);
  same<typeof row.ts, Date>();
  same<typeof row.coinCount, number>();

  // What danfo selects is known like the frame itself.
  const first = oi.head(5);
  same<typeof first, Frame<Oi>>();
  columnsOf(oi.query(oi.coinCount.gt(1)).sortValues("coinCount")).columns.coinCount.values.at(0);
  resample(oi.tail(48), "1d", { how: { coinCount: "last" } });
  const fewer = oi.drop({ index: [0] });
  same<typeof fewer, Frame<Oi>>();
  const indexed = oi.setIndex({ column: "ts" });
  same<typeof indexed, Frame<Oi>>();
  const named = oi.rename({ 0: "first" }, { axis: 0 });
  same<typeof named, Frame<Oi>>();
  // A column more is known by name, those that were there by kind too.
  const more = oi.addColumn("note", oi.coinCount.values as number[]);
  same<SchemaOf<typeof more>["coinCount"], "stock">();
  columnsOf(more).columns.note.values.at(0);
  delta(more, { columns: ["coinCount"] });
  // @ts-expect-error a misspelt column
  columnsOf(more).columns.noet;
  // Where columns go or are renamed the names are open.
  const [less, other] = [oi.drop({ columns: ["coinValue"] }), oi.rename({ coinCount: "q" })];
  same<typeof less, Frame>();
  same<typeof other, Frame>();
  columnsOf(other).columns.q;
  // What danfo computes is a table too, of columns unknown.
  columnsOf(oi.describe());
  frame(oi.describe(), { like: oi });

  // @ts-expect-error no such kind
  frame({ a: [1] }, { kinds: { a: "stok" } });
  // @ts-expect-error a misspelt option
  frame({ a: [1] }, { evry: "1h" });
  frame({ ts: [0], a: [1] }, { asOf: new Date(), keys: [], timeZone: "UTC" });
  // @ts-expect-error not an instant
  frame({ a: [1] }, { asOf: {} });
  // @ts-expect-error a misspelt option of the demo market
  demo({ sead: 1 });
  // @ts-expect-error neither columns nor a frame
  columnsOf(5);
}

async function _families() {
  const api = demo();
  const { kline, etf, ranking, marketOrder, orderBook, webhook, errorCode, news } = api;
  const asked = {
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    productType: "SWAP",
  } as const;

  // Not all families have all intervals.
  await kline.lists(asked);
  // @ts-expect-error no 12h here
  await kline.lists({ ...asked, interval: "12h" });
  await api.liquidation.aggHistory({ baseCoin: "BTC", interval: "12h" });
  // @ts-expect-error no 1m here
  await api.longShort.takerBuySell({ baseCoin: "BTC", interval: "1m" });
  // @ts-expect-error productType is missing
  await kline.lists({ exchange: "Binance", symbol: "BTCUSDT", interval: "1h" });
  // @ts-expect-error of the maps it is another list
  await api.liquidation.map({ symbol: "BTCUSDT", exchange: "Gate", interval: "1d" });
  // @ts-expect-error yes or no, not text
  await api.bigOrder.largeLimitOrders({ isHistory: "true" });

  // No argument is required: calls may go without any.
  const btc = await etf.usBtc();
  await etf.usBtc({});
  await etf.usBtc(undefined, { timeout: 1_000 });
  // @ts-expect-error no such parameter
  await etf.usBtc({ baseCoin: "BTC" });
  same<SchemaOf<typeof btc>["ticker"], "label">();
  await api.fundingRate.current();
  // @ts-expect-error baseCoin and exchangeType are missing
  await api.fundingRate.history();

  // Columns are known by name and kind.
  const candles = await kline.lists(asked);
  same<SchemaOf<typeof candles>["close"], "price">();
  same<SchemaOf<typeof candles>["turnover"], "flow">();
  delta(candles, { columns: ["close"] });
  // @ts-expect-error a misspelt column
  delta(candles, { columns: ["closse"] });
  columnsOf(candles).columns.trades.values.at(0);
  // @ts-expect-error a misspelt column
  columnsOf(candles).columns.turnOver;
  const book = columnsOf(await orderBook.heatmap({ symbol: "BTCUSDT", interval: "1m" }));
  same<typeof book.columns.side.values[number], string | null>();
  const [event] = rowsOf(await api.liquidation.orders({ baseCoin: "BTC" }));
  same<typeof event.ts, Date>();
  same<typeof event.posSide, string | null>();
  const paid = await api.fundingRate.history({ baseCoin: "BTC", exchangeType: "USDT" });
  same<SchemaOf<typeof paid>["fundingRate"], "rate">();
  // @ts-expect-error a misspelt column
  columnsOf(paid).columns.fundingrate;

  // Only what is a series has a history …
  const span = { start: "2024-09-01" } as const;
  await kline.lists.history({ ...asked, ...span });
  await api.fundingRate.history.history({ baseCoin: "BTC", exchangeType: "USDT", ...span });
  // @ts-expect-error a snapshot has no history
  await api.coins.supportedCoins.history(span);
  // @ts-expect-error a ranking has none
  await ranking.oi.history(span);
  // @ts-expect-error a daily indicator comes whole
  await api.indicator.ahr999.history(span);

  // … and only lists have pages.
  for await (const page of ranking.oi.pages({ sortBy: "openInterest" })) {
    same<SchemaOf<typeof page>["openInterest"], "stock">();
  }
  const all = await ranking.oi.all();
  same<SchemaOf<typeof all>["baseCoin"], "label">();
  await ranking.oi.all({ limit: 5 });
  // @ts-expect-error all pages are walked
  await ranking.oi.all({ page: 2 });
  // @ts-expect-error all pages are walked
  ranking.oi.pages({ page: 2 });
  // @ts-expect-error pages have no limit: break the loop
  ranking.oi.pages({ limit: 5 });
  // @ts-expect-error no figure of this ranking
  await ranking.oi({ sortBy: "priceChangeH24" });
  // @ts-expect-error a series has no pages
  kline.lists.pages(asked);
  // @ts-expect-error a snapshot of all coins comes whole
  await ranking.visualScreener.all({ interval: "1h" });
  // @ts-expect-error one item is no list
  news.detail.pages({ id: "1" });

  // Some of a list of words.
  const bars = { baseCoin: "BTC", interval: "1h", productType: "SWAP" } as const;
  await marketOrder.aggCvd({ ...bars, exchanges: ["Binance", "OKX"] });
  await marketOrder.aggCvd({ ...bars, exchanges: [] });
  await marketOrder.aggCvd(bars);
  // @ts-expect-error a list, not text with commas
  await marketOrder.aggCvd({ ...bars, exchanges: "Binance,OKX" });
  // @ts-expect-error no such exchange here
  await marketOrder.aggCvd({ ...bars, exchanges: ["Binance", "Mt. Gox"] });

  // What nobody has documented is no frame.
  const raw = await marketOrder.indicators(asked);
  same<typeof raw, RawAnswer>();
  same<typeof raw.data, unknown>();
  // @ts-expect-error it has no columns
  columnsOf(raw);
  // @ts-expect-error it has no history
  marketOrder.indicators.history;
  const pushed = await webhook.appPush({ title: "signal", body: "OI +3 %" });
  same<typeof pushed, unknown>();
  // @ts-expect-error body is missing
  await webhook.appPush({ title: "signal" });

  // The table of codes asks nobody anything.
  const codes = await errorCode.list();
  same<SchemaOf<typeof codes>["code"], "label">();
  // @ts-expect-error it takes no arguments
  await errorCode.list({ code: "1" });

  // Plain columns are typed alike.
  const plain = await core.demo().kline.lists(asked);
  same<SchemaOf<typeof plain>, SchemaOf<typeof candles>>();
  connect({ notice: ({ path, places }) => void [path, places.length] });
  // @ts-expect-error a notice has no such field
  connect({ notice: ({ where }) => where });
}

Deno.test("types: wrong calls do not compile (see the type check)", () => {});
