import { columns } from "../../lib/columns/columnsFrom.ts";
import type { Columns } from "../../lib/columns/columns.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2024, 8, 1);
const KINDS = { coinCount: "stock", coinValue: "stock" } as const;
const UNITS = { coinCount: "coin", coinValue: "USD" };

/** A random walk that is the same in every test: hourly open interest of one contract. */
export function openInterest(rows = 720, source: string | undefined = "a random walk"): Columns {
  const random = lcg(7);
  const walk = (at: number, step: number) => at * Math.exp((random() - 0.5) * step);
  let [count, price] = [85_000, 58_000];
  const ts: number[] = [], coinCount: number[] = [], coinValue: number[] = [];
  for (let i = 0; i < rows; i++) {
    count = walk(count, 0.014);
    price = walk(price, 0.018);
    ts.push(START + i * HOUR);
    coinCount.push(count);
    coinValue.push(count * price);
  }
  const meta = { time: "ts", every: "1h", rows: "samples", source } as const;
  return columns({ ts, coinCount, coinValue }, {
    ...meta,
    kinds: { ts: "time", ...KINDS },
    units: UNITS,
  });
}

/** Changes of open interest with the given values, hourly unless `meta` says otherwise. */
export function changes(values: number[], meta: Columns["meta"] = {}, step = HOUR): Columns {
  return columns({
    ts: values.map((_, i) => START + i * step),
    coinCountDelta: values,
  }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    ...meta,
    kinds: { ts: "time", coinCountDelta: "flow" },
    units: { coinCountDelta: "coin" },
  });
}

/** The changes between every 24th row of {@link openInterest}. */
export function dailyChanges(): Columns {
  const count = openInterest().columns.coinCount.values as Float64Array;
  const days = Array.from({ length: 30 }, (_, day) => count[day * 24]);
  const delta = days.map((value, day) => day > 0 ? value - days[day - 1] : NaN);
  return changes(delta, { every: "1d", source: "a random walk" }, 24 * HOUR);
}

function lcg(seed: number): () => number {
  return () => (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}
