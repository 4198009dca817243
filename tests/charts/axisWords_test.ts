import { assertEquals, assertNotMatch } from "@std/assert";
import { catalog } from "../../lib/catalog/catalog.ts";
import type { Family } from "../../lib/catalog/endpoint.ts";
import { axisWords } from "../../lib/charts/axisWords.ts";

Deno.test("axisWords() says what a column is, spans as they are spoken", () => {
  const words = {
    coinCount: "Open interest",
    priceChangeH24: "Price change 24h",
    turnoverChg24h: "Turnover change 24h",
    openInterestCh4: "Open interest change 4h",
    change5M: "Change 5m",
    liquidationH24Long: "Liquidation 24h long",
    liqShort24h: "Liquidations short 24h",
    m5Count: "5m count",
    h12net: "Net flow 12h",
    openFundingRate: "Open funding rate",
    longShortPerson: "Long/short ratio, accounts",
    unrealizedPnl: "Unrealized PnL",
    my_column: "My column",
    constructor: "Constructor",
    Delta: "Delta",
  };
  for (const [name, expected] of Object.entries(words)) assertEquals(axisWords(name), expected);
});

Deno.test("axisWords() says what verbs made of a column", () => {
  const words = {
    coinCountPct: "Change of open interest",
    openInterestPct: "Change of open interest",
    cvdDelta: "Change of CVD",
    closeLogChange: "Log change of close",
    fundingApr: "Funding, APR",
    fundingRateApr: "Funding rate, APR",
    coinCountMean7d: "Open interest mean 7d",
    fundingRateZscore: "Funding rate z-score",
    coinCountLag1: "Open interest lag 1",
    longTurnoverLongShare: "Share of longs, long turnover",
  };
  for (const [name, expected] of Object.entries(words)) assertEquals(axisWords(name), expected);
});

Deno.test("axisWords() leaves no abbreviation in the catalogue's figures", () => {
  for (const family of Object.values(catalog) as Family[]) {
    for (const endpoint of Object.values(family)) {
      if (!("shape" in endpoint)) continue;
      for (const name of Object.keys(endpoint.shape.fields)) {
        assertNotMatch(
          axisWords(name),
          /\b([Oo]i|[Cc]hg?|[Pp]ct|[Aa]pr|[Ll]s|[Uu]sd|[Pp]nl|[Pp]x|M a\d*)\b/,
        );
      }
    }
  }
});
