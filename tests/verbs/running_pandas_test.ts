import { columns } from "../../lib/core.ts";
import { cumulative } from "../../lib/verbs/cumulative.ts";
import { pctChange } from "../../lib/verbs/pctChange.ts";
import { shift } from "../../lib/verbs/shift.ts";
import { assertFigures, numbers } from "../pandas/figures.ts";
import recorded from "../pandas/windows.json" with { type: "json" };

/** One row a minute: the case's figures, and a thousandth of a percent of them as growth. */
const tables = recorded.running.map((c) => ({
  c,
  table: columns({
    ts: numbers(c.values).map((_, i) => i * 60_000),
    v: numbers(c.values),
    small: numbers(c.small),
    factor: numbers(c.small).map((x) => 1 + x),
  }, { time: "ts", every: "1m", rows: "bars", kinds: { v: "flow", small: "growth" } }),
}));

const pandas = `pandas ${recorded.pandas} in ${tables.length} cases`;

Deno.test(`cumulative(df) equals ${pandas}`, () => {
  for (const { c, table } of tables) {
    assertFigures(cumulative(table).columns.vCumulative.values, numbers(c.sum), 100, "sum");
    const of = (of: "max" | "min") => cumulative(table, { of }).columns;
    assertFigures(of("max").vCumulativeMax.values, numbers(c.max), 0, "max");
    assertFigures(of("min").vCumulativeMin.values, numbers(c.min), 0, "min");
    const { smallCumulativeCompound } = cumulative(table, { of: "compound" }).columns;
    assertFigures(smallCumulativeCompound.values, numbers(c.compound), 1, "compound");
    const { factorCumulativeProduct } =
      cumulative(table, { of: "product", columns: ["factor"] }).columns;
    assertFigures(factorCumulativeProduct.values, numbers(c.product), 0, "product");
  }
});

Deno.test(`shift(df) equals ${pandas}`, () => {
  for (const { c, table } of tables) {
    const lag = shift(table, c.periods).columns[`vLag${c.periods}`];
    const lead = shift(table, -c.periods, { lookAhead: true }).columns[`vLead${c.periods}`];
    assertFigures(lag.values, numbers(c.lag), 0, "lag");
    assertFigures(lead.values, numbers(c.lead), 0, "lead");
  }
});

Deno.test(`pctChange(df) equals ${pandas}, but for changes from 0`, () => {
  for (const { c, table } of tables) {
    const { vPct } = pctChange(table, { columns: ["v"], periods: c.periods }).columns;
    assertFigures(vPct.values, numbers(c.pctChange), 1, "change");
  }
});
