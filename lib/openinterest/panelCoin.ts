import type { Api } from "../client/method.ts";
import type { CallOptions } from "../client/transport.ts";
import { columnsOf } from "../columns/tabular.ts";
import { rowsOf } from "../columns/rowsOf.ts";
import { shown } from "../errors/shown.ts";
import { orLeaveOut } from "./panelAsking.ts";
import type { PanelRequest } from "./panelRequest.ts";

/** Some exchanges write "never" as a day in 2100. */
const NEVER = Date.UTC(2100, 0);

/**
 * The coin of a perpetual contract, which no one can tell from its name alone: CoinAnk is asked.
 *
 * @throws {RangeError} if the exchange has no such contract, or one with an expiry: that pays no funding.
 */
export async function panelCoin(
  api: Api,
  { exchange, symbol }: Pick<PanelRequest, "exchange" | "symbol">,
  options?: CallOptions,
): Promise<string> {
  const pairs = await api.coins.supportedSymbols({ exchange, productType: "SWAP" }, options);
  const pair = rowsOf(columnsOf(pairs)).find((row) =>
    row.symbol === symbol && row.exchangeName === exchange
  );
  const problem = pair === undefined
    ? `CoinAnk lists no ${shown(symbol)} of ${exchange}. Is it spelt as ${exchange} spells it? ` +
      "coins.supportedSymbols says how. Else its coin is not known"
    : Number(pair.expireAt) > 0 && Number(pair.expireAt) < NEVER
    ? `${shown(symbol)} is a dated contract, which pays no funding`
    : undefined;
  if (problem === undefined && pair?.baseCoin) return pair.baseCoin;
  throw new RangeError(
    `panel: funding: ${problem ?? `CoinAnk names no coin of ${shown(symbol)}`}. ` +
      `${orLeaveOut("funding")}, or say { funding: { baseCoin: "BTC" } }`,
  );
}
