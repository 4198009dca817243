import { assert, assertEquals } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, resample } from "../../lib/core.ts";
import type { AggregateName, Columns, Kind, ResampleOptions } from "../../lib/core.ts";
import { barsOf } from "../../lib/time/bars.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const HOUR = 3_600_000;

type Rows = { t: number; v: number }[];

function tableOf(at: Rows, every: string, rows: "samples" | "bars", kind: Kind): Columns {
  return columns({ ts: at.map(({ t }) => t), v: at.map(({ v }) => v) }, {
    time: "ts",
    every,
    rows,
    kinds: { v: kind },
  });
}

/** When each row of a table is known: samples at their stamp, bars at their end. */
function knownAt({ columns, meta: { rows, every, timeZone } }: Columns): number[] {
  const times = [...columns.ts.values] as number[];
  return rows === "samples" ? times : times.map((t) => barsOf(every!, timeZone).shift(t, 1));
}

Deno.test("resample(df, { pointInTime: true }) shows in no row what was not known when the row was", () => {
  let rowsSeen = 0;
  fc.assert(
    fc.property(
      fc.record({
        from: fc.integer({ min: 200_000, max: 480_000 }),
        step: fc.constantFrom(1, 2, 4),
        samples: fc.boolean(),
        figures: fc.array(
          fc.record({
            holes: fc.constantFrom(0, 0, 0, 0, 1, 4),
            v: fc.oneof(fc.integer({ min: -99, max: 99 }), fc.constant(NaN)),
          }),
          { minLength: 2, maxLength: 30 },
        ),
      }),
      fc.constantFrom("4h", "6h", "7h", "1d", "1w"),
      fc.constantFrom<AggregateName | undefined>(undefined, "first", "last", "sum", "max", "count"),
      fc.record<ResampleOptions>({
        closed: fc.constantFrom("left", "right"),
        label: fc.constantFrom("left", "right"),
        timeZone: fc.constantFrom("UTC", "America/New_York", "Asia/Kolkata"),
        bounds: fc.boolean(),
        partial: fc.constantFrom("keep", "flag"),
        gaps: fc.constantFrom("null", "omit", "ffill", "zero"),
      }),
      ({ from, step, samples, figures }, every, how, options) => {
        let t = from * HOUR;
        const at = figures.map(({ holes, v }) => ({ t: t += step * HOUR * (1 + holes), v }));
        const rows = samples ? "samples" : "bars";
        const kind = samples ? "stock" : "flow";
        const again = (part: Rows, pointInTime: boolean) =>
          resample(tableOf(part, `${step}h`, rows, kind), every, {
            ...options,
            how,
            pointInTime,
          });
        let whole: Columns;
        try {
          whole = again(at, true);
        } catch (error) {
          assert(
            /ends after its bucket|known at the end of a bucket/.test((error as Error).message),
            `${error}`,
          );
          return; // refused, as it should be
        }
        const counts = resample(tableOf(at, `${step}h`, rows, kind), every, {
          ...options,
          how: ({ length }) => length,
          gaps: options.gaps === "omit" ? "omit" : "null",
        }).columns.v.values;
        knownAt(whole).forEach((instant, k) => {
          if (Number.isNaN(counts[k])) return; // an empty bucket is not there before a row comes after it
          const known = at.filter(({ t }) => t + (samples ? 0 : step * HOUR) <= instant);
          const then = again(known, false);
          const row = then.columns.ts.values.indexOf(whole.columns.ts.values[k] as never);
          const cells = (table: Columns, i: number) =>
            table.names.map((name) => table.columns[name].values[i]);
          // A flag says of the first and last bucket only whether they are filled; the last one moves.
          const flagless = (table: Columns, i: number) =>
            cells(table, i).filter((_, c) => table.names[c] !== "partial");
          const all = Number.isNaN(whole.columns.v.values[k] as number) && row === -1;
          if (!all) assertEquals(flagless(then, row), flagless(whole, k));
          rowsSeen++;
        });
      },
    ),
    { numRuns: 500 },
  );
  assert(rowsSeen > 1000);
});
