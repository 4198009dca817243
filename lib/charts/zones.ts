import { shown } from "../errors/shown.ts";
import type { BarSpan } from "./barSpans.ts";
import { ZONES } from "./palette.ts";

/** A range of a score that has a name. */
export interface Zone {
  /** What the legend calls it. */
  readonly name: string;
  /** It ends below this score, where the next one begins; of the last `Infinity`. */
  readonly to: number;
}

/** A stretch of time that a score was in one zone. */
export interface ZoneRun {
  readonly name: string;
  readonly from: Date;
  readonly to: Date;
}

/** @throws {TypeError} if there are none, their bounds do not ascend to infinity, or two share a name. */
export function checkedZones(
  zones: readonly Zone[] | undefined,
  score: string,
  chart: string,
): readonly Zone[] {
  const right = Array.isArray(zones) && zones.length > 0 && zones.at(-1)?.to === Infinity &&
    zones.every(({ name, to }, k) =>
      typeof name === "string" && !(k > 0 && to <= zones[k - 1].to)
    ) &&
    new Set(zones.map(({ name }) => name)).size === zones.length;
  if (right) return zones;
  throw new TypeError(
    `${chart}: ${
      zones === undefined
        ? `no zones of ${JSON.stringify(score)} are known`
        : `zones are wrong: ${shown(zones)}`
    }. Give them ascending: zones: [{ name: "low", to: 0.5 }, { name: "high", to: Infinity }]`,
  );
}

/** The stretches of a score in each zone; where it is not known, or rows are missing, there is none. */
export function zoneRuns(
  scores: Float64Array,
  spans: readonly BarSpan[],
  zones: readonly Zone[],
): ZoneRun[] {
  const runs: { name: string; from: Date; to: Date }[] = [];
  scores.forEach((score, row) => {
    const name = zones.find(({ to }) => score < to)?.name;
    const { from, to } = spans[row];
    if (name === undefined || !(from < to)) return;
    const last = runs.at(-1);
    if (last?.name === name && Number(last.to) === from) last.to = new Date(to);
    else runs.push({ name, from: new Date(from), to: new Date(to) });
  });
  return runs;
}

/** From the lowest zone to the highest: blue, grey in the middle, vermilion. */
export function zoneColors(zones: number): string[] {
  const at = (k: number) => zones === 1 ? 2 : Math.round(k * (ZONES.length - 1) / (zones - 1));
  return Array.from({ length: zones }, (_, k) => ZONES[at(k)]);
}
