import { columns } from "../../lib/columns/columnsFrom.ts";
import type { Columns } from "../../lib/columns/columns.ts";

const START = Date.UTC(2024, 8, 1);
const STEP = 8 * 3_600_000;

/** Rates by venue, a settlement every eight hours. @param more Realised rates, too. */
export function funding(venues: Record<string, number[]>, { more = false } = {}): Columns {
  const rows = Object.entries(venues).flatMap(([exchangeName, rates]) =>
    rates.map((rate, i) => ({ ts: START + i * STEP, exchangeName, rate }))
  );
  return columns({
    ts: rows.map(({ ts }) => ts),
    exchangeName: rows.map(({ exchangeName }) => exchangeName),
    fundingRate: rows.map(({ rate }) => rate),
    ...(more ? { realizedRate: rows.map(({ rate }) => rate / 2) } : {}),
  }, {
    time: "ts",
    rows: "samples",
    keys: ["exchangeName"],
    kinds: { fundingRate: "rate", ...(more ? { realizedRate: "rate" } : {}) },
    units: { fundingRate: "fraction", ...(more ? { realizedRate: "fraction" } : {}) },
  });
}
