/**
 * The endpoints of CoinAnk's family "hyperLiquid Whale". The demo market has no Hyperliquid: prices are the
 * market's, and funding is what Binance settles.
 *
 * @module
 */
import { choice } from "../choice.ts";
import type { Handler, Routes } from "../handler.ts";
import { rankedPage } from "../lists.ts";
import { type Market, worth } from "../market.ts";
import { baseCoin, type Query } from "../query.ts";
import { rounded } from "../rounded.ts";
import { barOf, levelAt } from "../series.ts";
import { settlements } from "../settlements.ts";
import { type Stake, stakes, walletCount } from "../wallets.ts";

/** Smaller positions are not listed, in USD. */
const smallest = 1e6;

/** `/api/hyper/topPosition`: what is open now. Funding that was received is positive. */
const positions: Handler = (query, { market, now }) => {
  const rows = wallets((wallet) => stakes(market, wallet, now, 1))
    .filter(({ closed }) => closed === undefined)
    .map((stake) => position(market, stake, now))
    .filter(({ positionValue }) => positionValue >= smallest);
  return rankedPage(query, rows.filter(wanted(query)));
};

type Position = ReturnType<typeof position>;

/** Which rows a request asks for: what it leaves out or leaves empty does not narrow it down. */
function wanted(query: Query): (row: Position) => boolean {
  const coin = query.get("baseCoin") ? baseCoin(query) : undefined;
  const address = query.get("search")?.toLowerCase();
  const side = query.get("side") ? choice(query, "side", ["Long", "Short"]) : undefined;
  const sign = (name: string) =>
    query.get(name) ? (choice(query, name, ["1", "2"]) === "1" ? 1 : -1) : undefined;
  const profit = sign("unPnl"), funding = sign("fund");
  return (row) =>
    (!coin || row.baseCoin === coin) &&
    (!address || row.address === address) &&
    (!side || row.side === side) &&
    (!profit || profit * row.unrealizedPnl > 0) &&
    (!funding || funding * row.cumFunding > 0);
}

function position(market: Market, stake: Stake, now: number) {
  const { address, coin, size, leverage, entry, liquidation, opened } = stake;
  const series = market.price(coin), price = levelAt(series, now);
  const positionValue = worth(size, price);
  return {
    address,
    baseCoin: coin,
    price,
    side: sideOf(stake),
    positionValue,
    size,
    unrealizedPnl: profit(stake, price),
    liquidationPx: liquidation,
    marginUsed: rounded(positionValue / leverage, 2),
    leverage,
    cumFunding: received(market, stake, now),
    type: stake.cross ? "cross" : "isolated",
    entryPx: entry,
    ts: now,
    maxPosition: worth(size, barOf(series, opened, now).high),
    state: 1,
    createdAt: opened,
    updateTs: now,
  };
}

const sideOf = ({ long }: Stake) => long ? "Long" : "Short";

/** What a position has gained at a price, in USD. */
const profit = ({ long, size, entry }: Stake, price: number): number =>
  rounded((long ? 1 : -1) * size * (price - entry), 2);

/** Longs pay what funding is positive, at each settlement on what the position is worth then. */
function received(market: Market, { coin, long, size, opened }: Stake, now: number): number {
  const { funding } = market.sentiment({ coin, venue: "Binance" });
  const paid = settlements(opened, now).reduce(
    (sum, ts) => sum + funding(ts) * size * levelAt(market.price(coin), ts),
    0,
  );
  return rounded(long ? -paid : paid, 2);
}

/** Rounds of a wallet that are looked through for its actions; a round has two at most. */
const roundsRead = 4;
const actionsShown = 20;

/** `/api/hyper/topAction`: the last 20 openings and closings, the latest first. */
const actions: Handler = (_query, { market, now }) => {
  return wallets((wallet) => stakes(market, wallet, now, roundsRead))
    .flatMap((stake) => [
      action(market, stake, stake.opened, 0),
      ...stake.closed === undefined ? [] : [action(market, stake, stake.closed, stake.size)],
    ])
    .sort((a, b) => b.ts - a.ts)
    .slice(0, actionsShown);
};

function action(market: Market, stake: Stake, ts: number, preSize: number) {
  const { address, coin } = stake, price = levelAt(market.price(coin), ts);
  return {
    ts,
    address,
    baseCoin: coin,
    side: sideOf(stake),
    preSize,
    price,
    unrealizedPnl: preSize === 0 ? 0 : profit(stake, price),
  };
}

const wallets = <Value>(of: (wallet: number) => Value[]): Value[] =>
  Array.from({ length: walletCount }, (_, wallet) => of(wallet)).flat();

/** The endpoints of the family. */
export const whale: Routes = {
  "/api/hyper/topPosition": positions,
  "/api/hyper/topAction": actions,
};
