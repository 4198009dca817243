/** What CoinAnk's names, and those that the verbs give, mean to a reader. */
const WORDS: Readonly<Record<string, string>> = {
  ahr999: "Ahr999",
  basisRate: "Basis",
  cnnValue: "Fear and greed",
  coinCount: "Open interest",
  coinValue: "Open interest",
  coinDelta: "Change of open interest",
  coinPct: "Change of open interest",
  cumNet: "Cumulative net inflow",
  cvdClose: "CVD",
  cvdOiDivergence: "CVD/OI divergence",
  fundingApr: "Funding, APR",
  hhi: "HHI",
  liqValue: "Would be liquidated",
  ma110: "Mean of 110 days",
  ma1440: "200-week mean",
  ma1440Ip: "200-week mean, growth in a month",
  mA730: "2-year mean",
  mA730Mu5: "2-year mean × 5",
  ma350Mu2: "Mean of 350 days × 2",
  longShortPerson: "Long/short ratio, accounts",
  longShortRatio: "Long/short ratio",
  oi: "Open interest",
  oiCcy: "Open interest",
  oiCoinCount: "Open interest",
  oiCoinValue: "Open interest",
  oiUSD: "Open interest",
  oiVol: "Open interest",
  oiVsMar: "Open interest over market cap",
  oiVsVol: "Open interest over turnover",
  phi: "Share liquidated",
  rsi: "RSI",
  rsiBefore: "RSI of the bar before",
  valueDelta: "Change of open interest",
  voChg: "Volume change",
  volCcy24h: "Volume 24h",
  volVsMar: "Turnover over market cap",
};

/** Parts of names, in words. Spans such as `24h` are made by themselves. */
const TOKENS: Readonly<Record<string, string>> = {
  apr: "APR",
  btc: "BTC",
  ccy: "in coin",
  ch: "change",
  chg: "change",
  cum: "cumulative",
  cvd: "CVD",
  eth: "ETH",
  ewm: "EWM",
  hhi: "HHI",
  liq: "liquidations",
  ls: "long/short ratio",
  ma: "MA",
  nav: "NAV",
  num: "number",
  oi: "open interest",
  pct: "change",
  person: "accounts",
  pnl: "PnL",
  pre: "previous",
  prem: "premium",
  px: "price",
  rsi: "RSI",
  std: "std. dev.",
  usd: "USD",
  var: "variance",
  vol: "volume",
  zscore: "z-score",
};

/** What verbs put behind the name of the column that they are about. */
const DERIVED: readonly (readonly [end: RegExp, words: (of: string) => string])[] = [
  [/(Delta|Pct)$/, (of) => `Change of ${lower(of)}`],
  [/LogChange$/, (of) => `Log change of ${lower(of)}`],
  [/LongShare$/, (of) => `Share of longs, ${lower(of)}`],
  [/Apr$/, (of) => `${of}, APR`],
  [/Right$/, (of) => of],
];

/** What a column is, in words: `coinCountPct` is `Change of open interest`, `priceChangeH24` `Price change 24h`. */
export function axisWords(name: string): string {
  if (Object.hasOwn(WORDS, name)) return WORDS[name];
  for (const [end, words] of DERIVED) {
    const of = name.replace(end, "");
    if (of !== name && of !== "") return words(axisWords(of));
  }
  // A statistic of a column whose name says nothing to a reader: `coinCountMean7d`.
  for (let at = name.length - 1; at > 0; at--) {
    const known = /[A-Z]/.test(name[at]) && Object.hasOwn(WORDS, name.slice(0, at));
    if (known) return `${WORDS[name.slice(0, at)]} ${lower(spaced(name.slice(at)))}`;
  }
  return spaced(name);
}

/** Within a line: an acronym stays as it is. */
function lower(words: string): string {
  return /^[A-Z][^A-Z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** `liqLong24h` as `Liquidations long 24h`: words apart, spans as they are spoken. */
function spaced(name: string): string {
  const words = name
    .replace(/^([hmd]\d+)net$/, (_, span) => `netFlow${span.toUpperCase()}`)
    .replace(/Ch(\d+)$/, "ChH$1") // hours where nothing is said
    .replace(
      /([HMD])(\d+)|^([hmd])(\d+)(?=[A-Z])/g,
      (_, u = "", n = "", v = "", m = "") => ` ${n}${u}${m}${v} `,
    )
    .replace(/([a-z])(\d)/g, "$1 $2")
    .replace(/([a-z\d])([A-Z][a-z])/g, "$1 $2")
    .replace(/([a-z])([A-Z]{2})/g, "$1 $2")
    .split(/[_ ]+/).filter((word) => word !== "").map((word) => word.toLowerCase())
    .map((word) => Object.hasOwn(TOKENS, word) ? TOKENS[word] : word).join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
