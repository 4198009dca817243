import { basisDrawdown } from "../../lib/charts/basisDrawdown.ts";
import { bookHeatmap } from "../../lib/charts/bookHeatmap.ts";
import { candles } from "../../lib/charts/candles.ts";
import { cvdOverPrice } from "../../lib/charts/cvdOverPrice.ts";
import { dominanceAreas } from "../../lib/charts/dominanceAreas.ts";
import { effectBars } from "../../lib/charts/effectBars.ts";
import { flushMarks } from "../../lib/charts/flushMarks.ts";
import { footprint } from "../../lib/charts/footprint.ts";
import { forwardReturnBars } from "../../lib/charts/forwardReturnBars.ts";
import { fundingHeatmap } from "../../lib/charts/fundingHeatmap.ts";
import { fundingLines } from "../../lib/charts/fundingLines.ts";
import { indicatorBands } from "../../lib/charts/indicatorBands.ts";
import { liquidationBars } from "../../lib/charts/liquidationBars.ts";
import { liquidationHeatmap } from "../../lib/charts/liquidationHeatmap.ts";
import { liquidationMap } from "../../lib/charts/liquidationMap.ts";
import { longShortLines } from "../../lib/charts/longShortLines.ts";
import { netLongsShortsLines } from "../../lib/charts/netLongsShortsLines.ts";
import { oiOverPrice } from "../../lib/charts/oiOverPrice.ts";
import { panelFigure } from "../../lib/charts/panelFigure.ts";
import type { Picture } from "../../lib/charts/picture.ts";
import { plot } from "../../lib/charts/plot.ts";
import type { PlotOptions } from "../../lib/charts/plot.ts";
import { rankingBars } from "../../lib/charts/rankingBars.ts";
import { regimeRibbon } from "../../lib/charts/regimeRibbon.ts";
import { rsiScatter } from "../../lib/charts/rsiScatter.ts";
import { transitionHeatmap } from "../../lib/charts/transitionHeatmap.ts";
import { demo } from "../../lib/demo/demo.ts";
import { basis } from "../../lib/openinterest/basis.ts";
import { cvd } from "../../lib/openinterest/cvd.ts";
import { dominance } from "../../lib/openinterest/dominance.ts";
import { flushEvents } from "../../lib/openinterest/flushEvents.ts";
import { forwardReturns } from "../../lib/openinterest/forwardReturns.ts";
import { netLongsShorts } from "../../lib/openinterest/netLongsShorts.ts";
import { oiDelta } from "../../lib/openinterest/oiDelta.ts";
import { panel } from "../../lib/openinterest/panel.ts";
import { regime } from "../../lib/openinterest/regime.ts";
import { transitionMatrix } from "../../lib/openinterest/transitionMatrix.ts";
import { resample } from "../../lib/verbs/resample.ts";

/** The demo market, seen on one day: the same pictures whenever they are drawn. */
export const api = demo({ now: () => Date.UTC(2024, 8, 15, 2, 30) });

const pair = { exchange: "Binance", symbol: "BTCUSDT" } as const;
const crash = { ...pair, interval: "1h", start: "2024-08-01", end: "2024-08-15" } as const;

/** What several charts are made of, around the crash of August 2024. */
export const frames = {
  oi: () => api.openInterest.symbolChart.history(crash),
  price: () => api.kline.lists.history({ ...crash, productType: "SWAP" }),
  liq: () => api.liquidation.history.history(crash),
  funding: () =>
    api.fundingRate.history({
      baseCoin: "BTC",
      exchangeType: "USDT",
      size: 60,
      endTime: "2024-09-01",
    }),
};

/** A year of 4-hour regimes, and the price of the same bars. */
async function regimes() {
  const span = { ...pair, interval: "4h", start: "2023-09-01", end: "2024-09-01" } as const;
  const price = await api.kline.lists.history({ ...span, productType: "SWAP" });
  const oi = await api.openInterest.symbolChart.history(span);
  return { price, states: regime(oi, price, { window: 42 }) };
}

/** A picture of each composite, as a reader would draw it first. @param more Options of `plot`. */
export const gallery = {
  async basisDrawdown(more?: PlotOptions) {
    const spot = await api.kline.lists.history({ ...crash, productType: "SPOT" });
    const marks = [basisDrawdown(basis(await frames.price(), spot))];
    return plot({ title: "The perpetual over spot", marks, ...more });
  },

  async bookHeatmap(more?: PlotOptions) {
    const span = { ...pair, interval: "1m", size: 120, endTime: "2024-09-10" } as const;
    const book = await api.orderBook.heatmap(span);
    const price = await api.kline.lists({ ...span, productType: "SWAP" });
    const marks = [bookHeatmap(book, { price })];
    return plot({ title: "What rests near the price", marks, ...more });
  },

  async candles(more?: PlotOptions) {
    const price = await api.kline.lists({
      ...pair,
      interval: "4h",
      size: 120,
      endTime: "2024-08-20",
      productType: "SWAP",
    });
    return plot({ title: "BTCUSDT on Binance, 4h", marks: [candles(price)], ...more });
  },

  async cvdOverPrice(more?: PlotOptions) {
    const curve = cvd(await api.marketOrder.cvd.history({ ...crash, productType: "SWAP" }));
    const marks = [cvdOverPrice(curve, { price: await frames.price() })];
    return plot({ title: "Takers against the price", marks, ...more });
  },

  async dominanceAreas(more?: PlotOptions) {
    const venues = await api.openInterest.exchangeChart.history({
      baseCoin: "BTC",
      interval: "1d",
      start: "2023-09-01",
      end: "2024-09-01",
    });
    const marks = [dominanceAreas(dominance(venues))];
    return plot({ title: "Who holds bitcoin's open interest", marks, ...more });
  },

  async effectBars(more?: PlotOptions) {
    const daily = oiDelta(resample(await frames.oi(), "12h"));
    return plot({ title: "Positions, or the price?", marks: [effectBars(daily)], ...more });
  },

  async flushMarks(more?: PlotOptions) {
    const [oi, price, liq] = await Promise.all([frames.oi(), frames.price(), frames.liq()]);
    const events = flushEvents(oi, price, liq, { theta: 0.01, phi0: 0.05 });
    const marks = [flushMarks(events), oiOverPrice(oi, { price })];
    return plot({ title: "Flushed out", marks, ...more });
  },

  async footprint(more?: PlotOptions) {
    const flow = await api.orderFlow.lists({
      ...pair,
      interval: "5m",
      size: 10,
      endTime: "2024-09-10",
      productType: "SWAP",
      tickCount: 5,
    });
    return plot({ title: "Who took at which price", marks: [footprint(flow)], ...more });
  },

  async forwardReturnBars(more?: PlotOptions) {
    const { states, price } = await regimes();
    const marks = [forwardReturnBars(forwardReturns(states, price, { horizons: [1, 6, 42] }))];
    return plot({ title: "What came after each regime", marks, ...more });
  },

  async fundingHeatmap(more?: PlotOptions) {
    const coins = await api.fundingRate.heatmap({ interval: "1M" });
    return plot({ title: "Funding of the largest coins", marks: [fundingHeatmap(coins)], ...more });
  },

  async fundingLines(more?: PlotOptions) {
    const marks = [fundingLines(await frames.funding())];
    return plot({ title: "Funding by venue", marks, ...more });
  },

  async indicatorBands(more?: PlotOptions) {
    const marks = [indicatorBands(await api.indicator.twoYearMaMultiplier())];
    return plot({ title: "2-year MA multiplier", marks, ...more });
  },

  async indicatorZones(more?: PlotOptions) {
    const marks = [indicatorBands(await api.indicator.ahr999())];
    return plot({ title: "Ahr999", marks, ...more });
  },

  async liquidationBars(more?: PlotOptions) {
    const marks = [liquidationBars(await frames.liq())];
    return plot({ title: "Liquidations of BTCUSDT on Binance", marks, ...more });
  },

  async liquidationHeatmap(more?: PlotOptions) {
    const levels = await api.liquidation.heatmap({ ...pair, interval: "1d" });
    const asked = { ...pair, interval: "5m", size: 288, productType: "SWAP" } as const;
    const marks = [liquidationHeatmap(levels, { price: await api.kline.lists(asked) })];
    return plot({ title: "Where liquidations would lie", marks, ...more });
  },

  async liquidationMap(more?: PlotOptions) {
    const levels = await api.liquidation.map({
      symbol: "BTCUSDT",
      exchange: "Binance",
      interval: "1d",
    });
    const marks = [liquidationMap(levels, { cumulative: true })];
    return plot({ title: "What a move would liquidate", marks, ...more });
  },

  async longShortLines(more?: PlotOptions) {
    const span = { ...pair, interval: "1h", size: 240, endTime: "2024-08-15" } as const;
    const marks = longShortLines({
      "All accounts": await api.longShort.person(span),
      "Top traders, accounts": await api.longShort.account(span),
      "Top traders, positions": await api.longShort.position(span),
    });
    return plot({ title: "Long/short ratios", marks, ...more });
  },

  async netLongsShortsLines(more?: PlotOptions) {
    const oi = await api.openInterest.kline.history(crash);
    const marks = [netLongsShortsLines(netLongsShorts(oi, await frames.price()))];
    return plot({ title: "Who acted", marks, ...more });
  },

  async panelFigure(more?: PlotOptions) {
    const marks = [panelFigure(await panel(api, crash))];
    return plot({ title: "BTCUSDT on Binance, 1h", marks, ...more });
  },

  async rankingBars(more?: PlotOptions) {
    const ranking = await api.ranking.price({ sortBy: "priceChangeH24", size: 20 });
    const marks = [rankingBars(ranking, { x: "priceChangeH24" })];
    return plot({ title: "Movers of the day", marks, ...more });
  },

  async regimeRibbon(more?: PlotOptions) {
    const span = { ...pair, interval: "4h", start: "2024-07-26", end: "2024-08-24" } as const;
    const price = await api.kline.lists.history({ ...span, productType: "SWAP" });
    const oi = await api.openInterest.symbolChart.history(span);
    const marks = [regimeRibbon(regime(oi, price, { window: 42 }), { price })];
    return plot({ title: "Who moved the price", marks, ...more });
  },

  async rsiScatter(more?: PlotOptions) {
    const marks = [rsiScatter(await api.rsiMap.list({ interval: "4H" }))];
    return plot({ title: "RSI of all pairs, 4h", marks, ...more });
  },

  async transitionHeatmap(more?: PlotOptions) {
    const { states } = await regimes();
    const marks = [transitionHeatmap(transitionMatrix(states))];
    return plot({ title: "Do regimes last?", marks, ...more });
  },
} satisfies Record<string, (more?: PlotOptions) => Promise<Picture>>;
