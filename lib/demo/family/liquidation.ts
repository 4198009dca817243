/**
 * The endpoints of CoinAnk's family "Liquidation". Amounts of a coin are of all venues and all their
 * contracts; single orders are known of the linear pairs only.
 *
 * @module
 */
import { systemError } from "../answer.ts";
import { type Coin, coins } from "../coins.ts";
import type { ForcedOrder, Side } from "../forcedOrders.ts";
import type { Handler, Routes } from "../handler.ts";
import {
  leverages,
  type LiquidationLevels,
  liquidationLevels,
  totals,
} from "../liquidationLevels.ts";
import { latestOrders, ordersWithin } from "../latestOrders.ts";
import type { Liquidations } from "../liquidations.ts";
import type { Market } from "../market.ts";
import { barStarts } from "../page.ts";
import { askedPair, pairsOf, symbolOf } from "../pairs.ts";
import { choice } from "../choice.ts";
import { baseCoin, endTime, exchange, interval, type Query, required, size } from "../query.ts";
import { rounded } from "../rounded.ts";
import { day, hour, minute } from "../series.ts";
import { answerName, type Pair, type Venue } from "../venues.ts";

/** `/api/liquidation/allExchange/intervals`: a coin's last hour and day, and the largest order of the day. */
const intervals: Handler = (query, { market, now }) => {
  const coin = baseCoin(query), all = market.liquidations(coin);
  const orders = ordersWithin(
    market,
    pairsOf().filter((pair) => pair.coin === coin),
    now - day,
    now,
  );
  const largest = orders.reduce<ForcedOrder | undefined>(
    (most, order) => most && most.turnover >= order.turnover ? most : order,
    undefined,
  );
  const over = (span: number, interval: string) => {
    const long = all.longTurnover(now - span, now).total;
    const short = all.shortTurnover(now - span, now).total;
    return {
      baseCoin: coin,
      totalTurnover: rounded(long + short, 2),
      longTurnover: long,
      shortTurnover: short,
      percentage: 0,
      longRatio: 0,
      shortRatio: 0,
      interval,
    };
  };
  return {
    topOrder: largest && {
      symbol: symbolOf(largest.pair),
      posSide: largest.side,
      exchangeName: answerName(largest.pair.venue),
      tradeTurnover: largest.turnover,
      baseCoin: coin,
      ts: largest.ts,
    },
    total: orders.length,
    "24h": over(day, "1d"),
    "1h": over(hour, "1h"),
  };
};

/** `/api/liquidation/aggregated-history`: USD of all venues over each bar; what is zero is left out. */
const aggHistory: Handler = (query, { market, now }) =>
  series(query, market.liquidations(baseCoin(query)), now).map(({ ts, ...amounts }) => ({
    all: Object.fromEntries(
      (["longTurnover", "shortTurnover"] as const)
        .map((name) => [name, amounts[name]] as const)
        .filter(([, usd]) => usd > 0),
    ),
    ts,
  }));

/** `/api/liquidation/history`: a pair over each bar, zeros and all. */
const history: Handler = (query, { market, now }) => {
  const pair = askedPair(query, "SWAP", [
    "Binance",
    "OKX",
    "Bybit",
    "Gate",
    "Huobi",
    "Bitfinex",
    "Kraken",
    "Deribit",
    "Bitmex",
  ]);
  const named = { symbol: symbolOf(pair), exchangeName: answerName(pair.venue) };
  return series(query, market.pairLiquidations(pair), now)
    .map(({ ts, ...amounts }) => ({ ts, ...named, ...amounts }));
};

/** The liquidations over each bar of a page. */
function series(query: Query, of: Liquidations, now: number) {
  const width = interval(query);
  const page = { width, endTime: endTime(query), size: size(query) };
  return barStarts(page, now).map((begin) => {
    const end = Math.min(begin + width, now);
    return {
      ts: begin,
      longTurnover: of.longTurnover(begin, end).total,
      shortTurnover: of.shortTurnover(begin, end).total,
      longAmount: of.longAmount(begin, end).total,
      shortAmount: of.shortAmount(begin, end).total,
    };
  });
}

/** How many orders an answer holds; CoinAnk does not say. */
const ordersAPage = 100;

/** `/api/liquidation/orders`: the last orders, newest first. All but `endTime` can be left out. */
const orders: Handler = (query, { market, now }) => {
  const venue = exchange(query), coin = query.get("baseCoin") ? baseCoin(query) : undefined;
  const sides: Side[] = query.get("side")
    ? [choice(query, "side", ["long", "short"])]
    : ["long", "short"];
  const least = Number(query.get("amount") ?? 0);
  if (!(least >= 0)) throw systemError();
  const pairs = pairsOf(venue && [venue]).filter((pair) => !coin || pair.coin === coin);
  const wanted = { pairs, sides, least, until: endTime(query), count: ordersAPage };
  return latestOrders(market, wanted, now).map((order) => ({
    exchangeName: answerName(order.pair.venue),
    baseCoin: order.pair.coin,
    contractCode: symbolOf(order.pair),
    posSide: order.side,
    amount: order.amount,
    price: order.price,
    avgPrice: order.avgPrice,
    tradeTurnover: order.turnover,
    ts: order.ts,
  }));
};

/** A span of a map or heat map: the bars that it is made of. */
interface Window {
  readonly step: string;
  readonly width: number;
  readonly span: number;
}

const windows: Readonly<Record<string, Window>> = {
  "12h": { step: "5m", width: 5 * minute, span: 12 * hour },
  "1d": { step: "5m", width: 5 * minute, span: day },
  "3d": { step: "15m", width: 15 * minute, span: 3 * day },
  "1w": { step: "30m", width: 30 * minute, span: 7 * day },
  "2w": { step: "1h", width: hour, span: 14 * day },
  "1M": { step: "2h", width: 2 * hour, span: 30 * day },
  "3M": { step: "6h", width: 6 * hour, span: 90 * day },
  "6M": { step: "12h", width: 12 * hour, span: 180 * day },
  "1Y": { step: "1d", width: day, span: 365 * day },
};

/** The levels of a pair over a window that ends with the bar in progress. */
function levelsOf(market: Market, pair: Pair, { width, span }: Window, now: number) {
  const starts = barStarts({ endTime: now, size: span / width + 1, width }, now);
  const series = { price: market.price(pair.coin), positions: market.pairPositions(pair) };
  return { starts, levels: liquidationLevels(series, { starts, width, now }) };
}

/** The venues of the demo market that CoinAnk makes maps of; the maps want the name that answers have. */
const mapped: readonly Venue[] = ["Binance", "OKX", "Bybit"];

const mapWindow = (query: Query): Window => windows[choice(query, "interval", ["1d", "1w"])];

/** `/api/liqMap/getLiqMap`: USD by price that would be liquidated, a list for each leverage. */
const map: Handler = (query, { market, now }) => {
  const window = mapWindow(query), name = required(query, "exchange");
  const venue = mapped.find((venue) => answerName(venue) === name);
  if (!venue) throw systemError();
  const asked = new URLSearchParams({ exchange: venue, symbol: required(query, "symbol") });
  const pair = askedPair(asked, "SWAP");
  const { levels } = levelsOf(market, pair, window, now);
  return {
    symbol: symbolOf(pair),
    prices: levels.prices,
    ...Object.fromEntries(leverages.map((leverage, at) => [`x${leverage}`, levels.byLeverage[at]])),
    ...lastOf(levels),
  };
};

/** `/api/liqMap/getAggLiqMap`: the same of a coin, all leverages together, a list for each venue. */
const aggMap: Handler = (query, { market, now }) => {
  const coin = baseCoin(query), window = mapWindow(query);
  const maps = mapped.map((venue) => levelsOf(market, { coin, venue }, window, now).levels);
  return {
    prices: maps[0].prices,
    ...Object.fromEntries(
      mapped.map((venue, i) => [answerName(venue), totals(maps[i].byLeverage)]),
    ),
    ...lastOf(maps[0]),
  };
};

const lastOf = ({ lastIndex, lastPrice }: LiquidationLevels) => ({ lastIndex, lastPrice });

/**
 * `/api/liqMap/getLiqHeatMap`: how the levels of a pair came and went, all leverages together. A cell is
 * its place on both axes and its USD, as text; empty cells are left out.
 */
const heatmap: Handler = (query, { market, now }) => {
  const pair = askedPair(query, "SWAP", ["Binance"]);
  const window = windows[choice(query, "interval", Object.keys(windows))];
  const { starts, levels } = levelsOf(market, pair, window, now);
  const data = levels.bySteps.flatMap((standing, step) =>
    standing.flatMap((usd, at) => usd > 0 ? [[`${step}`, `${at}`, `${usd}`]] : [])
  );
  return {
    tickSize: levels.tick,
    chartInterval: window.step,
    start: starts[0],
    liqHeatMap: {
      data,
      chartTimeArray: starts,
      priceArray: levels.prices,
      maxLiqValue: levels.bySteps.flat().reduce((most, usd) => Math.max(most, usd), 0),
    },
    end: starts[starts.length - 1],
  };
};

/** `/api/liqMap/getLiqHeatMapSymbol`: the pairs that have heat maps. */
const heatmapSymbols: Handler = () =>
  (Object.keys(coins) as Coin[]).map((coin) => symbolOf({ venue: "Binance", coin }));

/** The endpoints of the family. */
export const liquidation: Routes = {
  "/api/liquidation/allExchange/intervals": intervals,
  "/api/liquidation/aggregated-history": aggHistory,
  "/api/liquidation/history": history,
  "/api/liquidation/orders": orders,
  "/api/liqMap/getLiqMap": map,
  "/api/liqMap/getAggLiqMap": aggMap,
  "/api/liqMap/getLiqHeatMap": heatmap,
  "/api/liqMap/getLiqHeatMapSymbol": heatmapSymbols,
};
