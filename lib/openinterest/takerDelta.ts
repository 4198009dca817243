import type { Column, Unit } from "../columns/column.ts";
import { quoted } from "../columns/columns.ts";
import type { FlowBars } from "./flowBars.ts";
import { sidesOf } from "./sidesOf.ts";

/** What takers bought less what they sold, over each bar. */
export interface TakerDelta {
  readonly values: Float64Array;
  readonly unit: Unit;
  /** The columns that it is made of. */
  readonly from: readonly string[];
  /** The most and the least of it on the way, from 0 at the bar's start, where the frame has them. */
  readonly high?: Float64Array;
  readonly low?: Float64Array;
}

/**
 * The taker delta of each bar: `cvdDelta` of a curve; `cvdClose` of bars; or buys − sells (`buyVolume sellVolume`, `buyTurnover
 * sellTurnover` …); or `2·buys − all` (`buyVolume volume`).
 *
 * @throws {TypeError} if the frame has none of these, or several.
 */
export function takerDelta(
  bars: FlowBars,
  column: string | undefined,
  measure: string,
): TakerDelta {
  const { table } = bars;
  const ways = waysOf(bars);
  const fitting = column === undefined ? ways : ways.filter(({ from }) => from.includes(column));
  if (fitting.length === 1) return fitting[0].made();
  const need = `${measure}: needs the taker delta of bars`;
  if (fitting.length === 0) {
    throw new TypeError(
      `${need}: cvdClose, buys and sells such as "buyVolume", "sellVolume", or buys and all, "buyVolume", ` +
        `"volume", as amounts; there are ${quoted(table.names)}. Pass what marketOrder.cvd or ` +
        "marketOrder.takerVolume returns",
    );
  }
  throw new TypeError(
    `${need}, and ${
      quoted([...new Set(fitting.flatMap(({ from }) => from))])
    } may be it. Name one: ` +
      "{ column: … }",
  );
}

interface Way {
  readonly from: readonly string[];
  made(): TakerDelta;
}

function waysOf(bars: FlowBars): Way[] {
  const { table, amounts } = bars;
  const { cvdClose, cvdHigh, cvdLow }: Record<string, Column | undefined> = table.columns;
  if (table.columns.cvdDelta?.kind === "flow") return [ready(bars, "cvdDelta")]; // of a curve made of it
  const ways: Way[] = [];
  if (cvdClose?.kind === "flow") {
    const from = cvdHigh && cvdLow ? ["cvdHigh", "cvdLow", "cvdClose"] : ["cvdClose"];
    ways.push({
      from,
      made: () => ({
        values: amounts("cvdClose"),
        unit: cvdClose.unit,
        from,
        ...(cvdHigh && cvdLow
          ? { high: cvdHigh.values as Float64Array, low: cvdLow.values as Float64Array }
          : {}),
      }),
    });
  }
  const sides = sidesOf(table, ["buy", "sell"]);
  for (const { names: [buy, sell], unit } of sides) {
    ways.push({
      from: [buy, sell],
      made: () => difference(bars, buy, sell, unit, (buys, sells) => buys - sells),
    });
  }
  for (const { names: [buy, all], unit } of partsOf(bars, sides.map(({ names }) => names[0]))) {
    ways.push({
      from: [buy, all],
      made: () => difference(bars, buy, all, unit, (buys, all) => 2 * buys - all),
    });
  }
  return ways;
}

function ready({ table, amounts }: FlowBars, name: string): Way {
  const from = [name];
  return { from, made: () => ({ values: amounts(name), unit: table.columns[name].unit, from }) };
}

/** Buys beside all that was traded, `buyVolume` and `volume`, where there are no sells. */
function partsOf({ table: { columns, names } }: FlowBars, taken: readonly string[]) {
  return names.flatMap((name) => {
    const match = /^buy([A-Z])(.*)$/.exec(name);
    const all = match && match[1].toLowerCase() + match[2];
    if (all === null || taken.includes(name)) return [];
    const [a, b]: (Column | undefined)[] = [columns[name], columns[all]];
    const fit = a!.kind === "flow" && b?.kind === "flow" && a!.unit === b.unit;
    return fit ? [{ names: [name, all] as const, unit: a!.unit }] : [];
  });
}

function difference(
  { amounts }: FlowBars,
  one: string,
  other: string,
  unit: Unit,
  of: (one: number, other: number) => number,
): TakerDelta {
  const [a, b] = [amounts(one), amounts(other)];
  return { values: a.map((x, i) => of(x, b[i])), unit, from: [one, other] };
}
