/**
 * What a market looks like in numbers: the same figures for hours that were recorded and for hours
 * that the demo market makes.
 *
 * @module
 */

/** Hourly columns of one pair, all of one length; open interest, volume, liquidations in coin. */
export interface Hours {
  open: number[];
  high: number[];
  low: number[];
  close: number[];
  volume: number[];
  buyVolume: number[];
  trades: number[];
  oiOpen: number[];
  oiHigh: number[];
  oiLow: number[];
  oiClose: number[];
  liqLong: number[];
  liqShort: number[];
  lsRatio: number[];
}

/** The names of the columns of {@link Hours}, as the recordings spell them. */
export const hourColumns = [
  "open",
  "high",
  "low",
  "close",
  "volume",
  "buyVolume",
  "trades",
  "oiOpen",
  "oiHigh",
  "oiLow",
  "oiClose",
  "liqLong",
  "liqShort",
  "lsRatio",
] as const satisfies (keyof Hours)[];

/** Arithmetic mean. */
export const mean = (x: number[]): number => x.reduce((a, b) => a + b, 0) / x.length;

/** Standard deviation of a sample. */
export function sd(x: number[]): number {
  const m = mean(x);
  return Math.sqrt(x.reduce((a, b) => a + (b - m) ** 2, 0) / (x.length - 1));
}

/** Kurtosis (3 for a normal distribution). */
export function kurtosis(x: number[]): number {
  const m = mean(x);
  return mean(x.map((v) => (v - m) ** 4)) / mean(x.map((v) => (v - m) ** 2)) ** 2;
}

/** The value below which a share `p` of the sample lies. */
export function quantile(x: number[], p: number): number {
  return x.toSorted((a, b) => a - b)[Math.floor(p * (x.length - 1))];
}

/** Pearson's correlation. */
export function correlation(x: number[], y: number[]): number {
  const mx = mean(x), my = mean(y);
  return mean(x.map((v, i) => (v - mx) * (y[i] - my))) /
    Math.sqrt(mean(x.map((v) => (v - mx) ** 2)) * mean(y.map((v) => (v - my) ** 2)));
}

const ranks = (x: number[]): number[] => {
  const order = x.map((_, i) => i).sort((a, b) => x[a] - x[b]);
  const rank = new Array<number>(x.length);
  order.forEach((at, position) => rank[at] = position);
  return rank;
};

/** Spearman's correlation: that of the ranks, deaf to a single crash. */
export const rankCorrelation = (x: number[], y: number[]): number =>
  correlation(ranks(x), ranks(y));

const lagged = (x: number[], lag: number): number =>
  rankCorrelation(x.slice(lag), x.slice(0, -lag));

const shareOfTop = (x: number[], part: number): number => {
  const largest = x.toSorted((a, b) => b - a);
  const sum = (v: number[]) => v.reduce((a, b) => a + b, 0);
  return sum(largest.slice(0, Math.max(1, Math.round(part * x.length)))) / sum(largest);
};

/** The figures by which two markets are compared; hours with a hole are left out. */
export function statistics(hours: Hours): Record<string, number> {
  const h = withoutHoles(hours);
  const r = h.close.map((c, i) => Math.log(c / h.open[i]));
  const size = r.map(Math.abs);
  const dOi = h.oiClose.map((c, i) => c / h.oiOpen[i] - 1);
  const dOiSize = dOi.map(Math.abs);
  const logVolume = h.volume.map(Math.log);
  const imbalance = h.volume.map((v, i) => 2 * h.buyVolume[i] / v - 1);
  const liq = h.liqLong.map((l, i) => (l + h.liqShort[i]) * h.close[i]);
  const falling = r.map((v) => v < 0);
  const worst = r.indexOf(Math.min(...r));
  const aroundWorst = h.oiClose.slice(Math.max(0, worst - 24), worst + 25);
  return {
    "hours": r.length,
    "return sd, %": 100 * sd(r),
    "return kurtosis": kurtosis(r),
    "return worst, %": 100 * Math.min(...r),
    "|return| median, %": 100 * quantile(size, 0.5),
    "|return| memory 1 h": lagged(size, 1),
    "|return| memory 24 h": lagged(size, 24),
    "range / |return|": mean(h.high.map((v, i) => Math.log(v / h.low[i]))) / mean(size),
    "ΔOI sd, %": 100 * sd(dOi),
    "ΔOI kurtosis": kurtosis(dOi),
    "ΔOI worst, %": 100 * Math.min(...dOi),
    "|ΔOI| median, %": 100 * quantile(dOiSize, 0.5),
    "ΔOI memory 1 h": lagged(dOi, 1),
    "OI range / |ΔOI|": mean(h.oiHigh.map((v, i) => Math.log(v / h.oiLow[i]))) / mean(dOiSize),
    "OI min / max around the worst hour": Math.min(...aroundWorst) / Math.max(...aroundWorst),
    "ΔOI ~ return": rankCorrelation(dOi, r),
    "ΔOI ~ return, linear": correlation(dOi, r),
    "|ΔOI| ~ volume": rankCorrelation(dOiSize, h.volume),
    "volume / OI": mean(h.volume.map((v, i) => v / h.oiOpen[i])),
    "log volume sd": sd(logVolume),
    "log volume memory 1 h": lagged(logVolume, 1),
    "volume ~ |return|": rankCorrelation(h.volume, size),
    "taker imbalance sd": sd(imbalance),
    "taker imbalance ~ return": rankCorrelation(imbalance, r),
    "volume a trade, coin": mean(h.volume.map((v, i) => v / h.trades[i])),
    "liquidations a volume, ‰": 1000 * mean(h.liqLong.map((l, i) => l + h.liqShort[i])) /
      mean(h.volume),
    "liquidations a hour, USD": mean(liq),
    "liquidations median / mean": quantile(liq, 0.5) / mean(liq),
    "liquidations 90 % / mean": quantile(liq, 0.9) / mean(liq),
    "liquidations in top 1 %": shareOfTop(liq, 0.01),
    "liquidations in top 10 %": shareOfTop(liq, 0.1),
    "liquidations ~ |return|": rankCorrelation(liq, size),
    "long share of falling hours": mean(h.liqLong.filter((_, i) => falling[i])) /
      mean(h.liqLong.map((l, i) => l + h.liqShort[i]).filter((_, i) => falling[i])),
    "account ratio mean": mean(h.lsRatio),
    "account ratio sd": sd(h.lsRatio),
    "account ratio memory 24 h": lagged(h.lsRatio, 24),
    "account ratio ~ price": rankCorrelation(h.lsRatio, h.close),
  };
}

function withoutHoles(hours: Hours): Hours {
  const whole = hours.open.map((_, i) =>
    hourColumns.every((name) => Number.isFinite(hours[name][i]))
  );
  return Object.fromEntries(
    hourColumns.map((name) => [name, hours[name].filter((_, i) => whole[i])]),
  ) as unknown as Hours;
}

/** A recording (gzip, comma-separated, one head line) as columns; an empty cell is NaN. */
export async function recordedHours(path: string): Promise<Hours & { ts: number[] }> {
  const file = await Deno.readFile(path);
  const text = await new Response(
    new Blob([file]).stream().pipeThrough(new DecompressionStream("gzip")),
  ).text();
  const [head, ...lines] = text.trim().split("\n").map((line) => line.split(","));
  const column = (name: string) =>
    lines.map((cells) => {
      const cell = cells[head.indexOf(name)];
      return cell === "" ? NaN : Number(cell);
    });
  return Object.fromEntries(
    ["ts", ...hourColumns].map((name) => [name, column(name)]),
  ) as unknown as
    & Hours
    & { ts: number[] };
}
