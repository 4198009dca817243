/**
 * The fund families of the demo market.
 *
 * @module
 */
import type { Family } from "./funds.ts";

const coinbase = "Coinbase";

/** Funds on bitcoin in the United States. */
export const usBitcoin: Family = {
  coin: "BTC",
  launch: "2024-01-11",
  flow: 3500,
  funds: [
    { ticker: "IBIT", share: 0.48, perShare: 0.00057, fee: 0.25, custodian: coinbase },
    { ticker: "FBTC", share: 0.2, perShare: 0.00087, fee: 0.25, custodian: "Fidelity" },
    {
      ticker: "GBTC",
      share: 0.05,
      start: 619e3,
      perShare: 0.00089,
      fee: 1.5,
      custodian: coinbase,
    },
    { ticker: "ARKB", share: 0.08, perShare: 0.001, fee: 0.21, custodian: coinbase },
    { ticker: "BITB", share: 0.07, perShare: 0.00054, fee: 0.2, custodian: coinbase },
    { ticker: "HODL", share: 0.03, perShare: 0.00113, fee: 0.2, custodian: "Gemini" },
    { ticker: "BRRR", share: 0.015, perShare: 0.00028, fee: 0.25, custodian: coinbase },
    { ticker: "EZBC", share: 0.015, perShare: 0.00058, fee: 0.19, custodian: coinbase },
    { ticker: "BTCO", share: 0.02, perShare: 0.001, fee: 0.25, custodian: coinbase },
    { ticker: "BTCW", share: 0.01, perShare: 0.00106, fee: 0.25, custodian: coinbase },
    {
      ticker: "BTC",
      share: 0.04,
      start: 27e3,
      since: "2024-07-31",
      perShare: 0.00044,
      fee: 0.15,
      custodian: coinbase,
    },
  ],
};

/** Funds on ether in the United States. */
export const usEther: Family = {
  coin: "ETH",
  launch: "2024-07-23",
  flow: 22e3,
  funds: [
    { ticker: "ETHA", share: 0.45, perShare: 0.0076, fee: 0.25, custodian: coinbase },
    { ticker: "FETH", share: 0.2, perShare: 0.01, fee: 0.25, custodian: "Fidelity" },
    {
      ticker: "ETHE",
      share: 0.05,
      start: 2.6e6,
      perShare: 0.0084,
      fee: 2.5,
      custodian: coinbase,
    },
    {
      ticker: "ETH",
      share: 0.1,
      start: 290e3,
      perShare: 0.0094,
      fee: 0.15,
      custodian: coinbase,
    },
    { ticker: "ETHW", share: 0.08, perShare: 0.0072, fee: 0.2, custodian: coinbase },
    { ticker: "ETHV", share: 0.05, perShare: 0.0147, fee: 0.2, custodian: "Gemini" },
    { ticker: "EZET", share: 0.02, perShare: 0.0076, fee: 0.19, custodian: coinbase },
    { ticker: "QETH", share: 0.03, perShare: 0.01, fee: 0.25, custodian: coinbase },
    { ticker: "CETH", share: 0.02, perShare: 0.01, fee: 0.21, custodian: coinbase },
  ],
};

/** Funds on bitcoin in Hong Kong. */
export const hongKong: Family = {
  coin: "BTC",
  launch: "2024-04-30",
  flow: 60,
  funds: [
    {
      ticker: "amc",
      share: 0.45,
      start: 1900,
      perShare: 0.0001,
      fee: 0.99,
      custodian: "OSL",
    },
    {
      ticker: "bosera",
      share: 0.35,
      start: 1300,
      perShare: 0.0001,
      fee: 0.6,
      custodian: "HashKey",
    },
    {
      ticker: "harvest",
      share: 0.2,
      start: 700,
      perShare: 0.0001,
      fee: 0.3,
      custodian: "OSL",
    },
  ],
};
