import { assert, assertEquals } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, resample } from "../../lib/core.ts";
import type { AggregateName, Columns, Gaps, Kind, ResampleOptions } from "../../lib/core.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A source of hourly (or other) rows with holes, doubles and NaN, in any order. */
interface Source {
  step: number;
  every: string;
  rows: "samples" | "bars";
  asOf: number | undefined;
  at: { t: number; v: number }[];
}

const sources: fc.Arbitrary<Source> = fc.record({
  every: fc.constantFrom("30m", "1h", "2h"),
  rows: fc.constantFrom("samples" as const, "bars" as const),
  // Not 1970 to 1973: the library takes such instants for seconds.
  from: fc.oneof(
    fc.integer({ min: -30_000, max: -2000 }),
    fc.integer({ min: 15_000, max: 250_000 }),
  ),
  figures: fc.array(
    fc.record({
      holes: fc.constantFrom(0, 0, 0, 0, 0, 1, 3, 30),
      doubled: fc.constantFrom(false, false, false, true),
      v: fc.oneof(
        // Not the least doubles there are, whose halves are none.
        {
          weight: 6,
          arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((v) =>
            Math.abs(v) < 1e-200 ? 0 : v
          ),
        },
        { weight: 1, arbitrary: fc.constant(NaN) },
      ),
    }),
    { minLength: 1, maxLength: 40 },
  ),
  backwards: fc.boolean(),
  open: fc.option(fc.double({ min: 0.1, max: 1.5, noNaN: true }), { nil: undefined }),
}).map(({ every, rows, from, figures, backwards, open }) => {
  const step = every === "30m" ? 30 * MINUTE : every === "1h" ? HOUR : 2 * HOUR;
  let t = from * HOUR * 2;
  const at: Source["at"] = [];
  for (const { holes, doubled, v } of figures) {
    if (!(doubled && at.length)) t += step * (1 + holes);
    at.push({ t, v });
  }
  const asOf = open && Math.round(t + open * step);
  return { step, every, rows, asOf, at: backwards ? at.toReversed() : at };
});

function tableOf({ every, rows, asOf, at }: Source, kind: Kind): Columns {
  return columns({ ts: at.map(({ t }) => t), v: at.map(({ v }) => v) }, {
    time: "ts",
    every,
    rows,
    asOf,
    kinds: { v: kind },
    units: { v: kind === "growth" ? "fraction" : "" },
  });
}

const zones = [
  "UTC",
  "America/New_York",
  "Asia/Shanghai",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
];
const hows = ["first", "last", "min", "max", "sum", "mean", "median", "std", "count"] as const;

/** Everything at random. */
const requests = fc.record({
  every: fc.constantFrom("2h", "4h", "7h", "12h", "1d", "1w", "1M"),
  kind: fc.constantFrom<Kind>("stock", "flow"),
  how: fc.constantFrom<AggregateName>(...hows),
  options: fc.record<ResampleOptions>({
    closed: fc.constantFrom("left", "right"),
    label: fc.constantFrom("left", "right"),
    origin: fc.constantFrom("epoch", "start", "start_day"),
    timeZone: fc.constantFrom(...zones),
    partial: fc.constantFrom("drop", "keep", "flag"),
    gaps: fc.constantFrom<Gaps>("null", "omit", "ffill", "zero", "linear"),
    limit: fc.constantFrom(0, 1, 3, Infinity),
  }, { requiredKeys: ["closed", "label"] }),
});

/** Limits are for ffill alone; pandas' figures are asked for where bars end after their bucket. */
function asked({ limit, ...options }: ResampleOptions): ResampleOptions {
  return { ...options, ...(options.gaps === "ffill" ? { limit } : {}), pointInTime: false };
}

interface Bucket {
  start: number;
  end: number;
  figures: number[];
  filled: boolean;
  complete: boolean;
}

/** The buckets said plainly: step by step from the anchor, every row looked at for each of them. */
function bucketsOf(source: Source, every: string, options: ResampleOptions): Bucket[] {
  const { closed, origin = "epoch", timeZone = "UTC" } = options;
  const { step, rows, asOf } = source;
  const at = source.at.toSorted((a, b) => a.t - b.t);
  const [first, last] = [at[0].t, at[at.length - 1].t];
  const local = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(timeZone);
  const [, n, unit] = /(\d+)(.)/.exec(every)!;
  const duration = {
    h: { hours: +n },
    d: { days: +n },
    w: { days: 7 * +n },
    M: { months: +n },
  }[unit]!;
  const utc = unit === "h" ? "UTC" : timeZone;
  let anchor = Temporal.PlainDate.from(unit === "w" ? "1969-12-29" : "1970-01-01")
    .toZonedDateTime(utc);
  if (origin === "start") anchor = local;
  if (origin === "start_day") anchor = local.startOfDay();
  const times = (k: number) =>
    Temporal.Duration.from(
      Object.fromEntries(Object.entries(duration).map(([field, size]) => [field, size * k])),
    );
  const edge = (k: number) => anchor.add(times(k)).epochMilliseconds;
  let k = Math.floor((first - anchor.epochMilliseconds) / ((edge(12) - edge(0)) / 12)) - 3;
  const made: Bucket[] = [];
  const has = (t: number, { start, end }: { start: number; end: number }) =>
    closed === "left" ? start <= t && t < end : start < t && t <= end;
  const final = at.filter(({ t }) => rows === "samples" || asOf === undefined || t + step <= asOf);
  for (;; k++) {
    const bucket = { start: edge(k), end: edge(k + 1) };
    if (bucket.start > last) break;
    // The instants at which rows should stand, from the first row's on and back.
    const slots: number[] = [];
    for (
      let t = first - Math.ceil((first - bucket.start) / step + 1) * step;
      t <= bucket.end;
      t += step
    ) {
      if (has(t, bucket)) slots.push(t);
    }
    const beyond = slots.filter((t) =>
      t < first || t > last || (t === last && !final.some((row) => row.t === last))
    );
    made.push({
      ...bucket,
      figures: at.filter(({ t }) => has(t, bucket)).map(({ v }) => v),
      filled: beyond.length === 0,
      complete: slots.length > 0 && slots.every((slot) => final.some(({ t }) => t === slot)) &&
        slots.length === at.filter(({ t }) => has(t, bucket)).length,
    });
  }
  const full = made.map(({ figures }) => figures.length > 0);
  return made.slice(full.indexOf(true), full.lastIndexOf(true) + 1);
}

const known = (figures: number[]) => figures.filter((v) => !Number.isNaN(v));

const naive: Record<(typeof hows)[number], (figures: number[]) => number> = {
  first: (v) => known(v)[0] ?? NaN,
  last: (v) => known(v).at(-1) ?? NaN,
  min: (v) => known(v).length ? Math.min(...known(v)) : NaN,
  max: (v) => known(v).length ? Math.max(...known(v)) : NaN,
  sum: (v) => known(v).length ? known(v).reduce((a, b) => a + b) : NaN,
  mean: (v) => naive.sum(v) / known(v).length,
  median: (v) => {
    const sorted = known(v).sort((a, b) => a - b);
    const half = sorted.length / 2;
    return sorted.length === 0 ? NaN : (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
  },
  std: (v) => {
    const mean = naive.mean(v);
    const n = known(v).length;
    return n < 2 ? NaN : Math.sqrt(known(v).reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1));
  },
  count: (v) => known(v).length,
};

function kindAfter(how: AggregateName, kind: Kind): Kind {
  if (how === "count") return "flow";
  if (how === "std") return "unknown";
  return (how === "sum") === (kind === "flow") ? kind : "unknown";
}

/** What stands in the empty buckets. */
function filledGaps(kept: Bucket[], figures: number[], kind: string, gaps: Gaps, limit: number) {
  const empty = (k: number) => kept[k].figures.length === 0;
  return figures.map((figure, k) => {
    if (!empty(k)) return figure;
    let before = k - 1;
    while (before >= 0 && empty(before)) before--;
    let after = k + 1;
    while (after < kept.length && empty(after)) after++;
    if (gaps === "zero" && kind === "flow") return 0;
    if (gaps === "ffill" && kind === "stock") {
      return before >= 0 && k - before <= limit ? figures[before] : NaN;
    }
    if (gaps === "linear" && kind === "stock" && before >= 0 && after < kept.length) {
      const share = (kept[k].start - kept[before].start) / (kept[after].start - kept[before].start);
      return figures[before] + (figures[after] - figures[before]) * share;
    }
    return figure;
  });
}

Deno.test("resample(df, every, options) equals a naive resampling in every respect", () => {
  fc.assert(
    fc.property(sources, requests, (source, { every, kind, how, options }) => {
      const { label, gaps = "null", limit = Infinity, partial = "drop" } = options;
      const all = bucketsOf(source, every, options);
      const kept = all.filter((bucket, k) => {
        if (gaps === "omit" && bucket.figures.length === 0) return false;
        return partial !== "drop" || bucket.filled || (k > 0 && k < all.length - 1);
      });
      const made =
        resample(tableOf(source, kind), every, { ...asked(options), how, bounds: true }).columns;
      const column = (name: string) => [...made[name].values] as number[];
      assertEquals(column("ts"), kept.map(({ start, end }) => label === "left" ? start : end));
      assertEquals(column("closeTs"), kept.map(({ end }) => end));
      assertEquals(column("rows"), kept.map(({ figures }) => figures.length));
      const sure = ({ figures }: Bucket) => kind !== "flow" || !figures.some(Number.isNaN);
      assertEquals(
        column("complete"),
        kept.map((bucket) => Number(bucket.complete && sure(bucket))),
      );
      if (partial === "flag") {
        assertEquals(
          column("partial"),
          kept.map(({ filled }, k) => filled || (k > 0 && k < kept.length - 1) ? 0 : 1),
        );
      }
      const by = naive[how as (typeof hows)[number]];
      const plain = kept.map(({ figures }) => by(figures));
      const expected = filledGaps(kept, plain, kindAfter(how, kind), gaps, limit);
      const scale = Math.max(...known(source.at.map(({ v }) => Math.abs(v))), 0);
      column("v").forEach((v, k) => {
        if (Number.isNaN(expected[k])) return assert(Number.isNaN(v), `${v} for NaN in ${k}`);
        assert(Math.abs(v - expected[k]) <= 1e-12 * scale, `${v} for ${expected[k]} in ${k}`);
      });
    }),
    { numRuns: 1000 },
  );
});

const nested = fc.constantFrom(
  ["2h", "4h"],
  ["4h", "12h"],
  ["6h", "1d"],
  ["1d", "1w"],
  ["1d", "1M"],
  ["1M", "1q"],
  ["1q", "1y"],
);

for (const kind of ["flow", "price", "growth", "candle"] as const) {
  Deno.test(`resample(resample(df, narrow), wide) equals resample(df, wide) for a ${kind}`, () => {
    fc.assert(
      fc.property(
        sources,
        nested,
        fc.constantFrom("UTC", "America/New_York"),
        fc.boolean(),
        (source, [narrow, wide], zone, keep) => {
          const timeZone = narrow === "6h" ? "UTC" : zone; // New York's days do not hold whole 6h of UTC's
          const at = source.at.map(({ t, v }) => ({ t, v: kind === "growth" ? v / 1e7 : v }));
          const rows: Source = { ...source, at, rows: "bars", asOf: undefined };
          const price = tableOf(rows, kind === "candle" ? "price" : kind);
          const table = kind === "candle"
            ? resample(price, rows.every, { how: "ohlc", partial: "keep", gaps: "omit" })
            : price;
          const partial = keep ? "keep" : "drop";
          const options = { timeZone, pointInTime: false } as const;
          const once = resample(table, wide, { ...options, partial });
          const narrowed = resample(table, narrow, { ...options, partial: "keep" });
          const twice = resample(narrowed, wide, { ...options, partial: "keep" });
          // Only the source knows which of the wide buckets its rows fill.
          const from = keep
            ? 0
            : [...twice.columns.ts.values].indexOf(once.columns.ts.values[0] as number);
          for (const name of once.names) {
            const expected = [...once.columns[name].values] as number[];
            const actual = [...twice.columns[name].values].slice(
              from,
              from + expected.length,
            ) as number[];
            expected.forEach((v, k) => {
              const near = Math.abs(actual[k] - v) <= 1e-12 * Math.max(1e6, Math.abs(v));
              assert(
                near || (Number.isNaN(v) && Number.isNaN(actual[k])),
                `${name} ${actual[k]} for ${v}`,
              );
            });
          }
        },
      ),
      { numRuns: 200 },
    );
  });
}

Deno.test("resample(resample(samples, narrow), wide) equals resample(samples, wide) for a stock", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1200, max: 30_000 }),
      fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 }),
      nested,
      (from, values, [narrow, wide]) => {
        const table = columns({ ts: values.map((_, i) => (from * 24 + i) * HOUR), v: values }, {
          time: "ts",
          every: "1h",
          rows: "samples",
          kinds: { v: "stock" },
        });
        const once = resample(table, wide);
        const twice = resample(resample(table, narrow), wide);
        assertEquals([...twice.columns.ts.values], [...once.columns.ts.values]);
        assertEquals([...twice.columns.v.values], [...once.columns.v.values]);
        assertEquals(twice.meta, once.meta);
      },
    ),
    { numRuns: 200 },
  );
});

Deno.test("resample(samples) is, hole or not, the sample that stands at each bucket's start", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1200, max: 30_000 }),
      fc.array(fc.option(fc.integer({ min: 1, max: 1e6 })), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(2, 4, 6, 24),
      (from, samples, hours) => {
        const at = new Map(
          samples.flatMap((v, i) => v === null ? [] : [[(from * 24 + i) * HOUR, v] as const]),
        );
        const table = columns({ ts: [...at.keys()], v: [...at.values()] }, {
          time: "ts",
          every: "1h",
          rows: "samples",
          kinds: { v: "stock" },
        });
        const made = resample(table, `${hours}h`, { partial: "keep" });
        const starts = [...made.columns.ts.values] as number[];
        assertEquals([...made.columns.v.values], starts.map((start) => at.get(start) ?? NaN));
        assertEquals(made.meta.rows, "samples"); // each was known at its stamp
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("resample(df, { partial: 'keep' }) keeps the sum of flows", () => {
  fc.assert(
    fc.property(sources, requests, (source, { every, options: { timeZone, closed, origin } }) => {
      const at = source.at.map(({ t, v }) => ({ t, v: Math.round(v) }));
      const table = tableOf({ ...source, rows: "bars", at }, "flow");
      const made = resample(table, every, {
        timeZone,
        closed,
        origin,
        partial: "keep",
        gaps: "zero",
        pointInTime: false,
      });
      const sum = (values: Iterable<number>) => known([...values]).reduce((a, b) => a + b, 0);
      assertEquals(sum(made.columns.v.values as Float64Array), sum(at.map(({ v }) => v)));
    }),
    { numRuns: 300 },
  );
});

Deno.test("resample(df) tells of closed buckets the same before and after more rows come", () => {
  fc.assert(
    fc.property(
      sources,
      fc.constantFrom("2h", "6h", "1d", "1w"),
      fc.constantFrom<Gaps>("null", "omit", "ffill", "zero"),
      fc.boolean(),
      (source, every, gaps, samples) => {
        const rows = samples ? "samples" : "bars";
        const at = source.at.toSorted((a, b) => a.t - b.t);
        const table = (n: number) =>
          resample(
            tableOf(
              { ...source, rows, asOf: undefined, at: at.slice(0, n) },
              samples ? "stock" : "flow",
            ),
            every,
            { gaps, pointInTime: true, timeZone: "Asia/Shanghai" },
          );
        const whole = table(at.length).columns;
        for (let n = 1; n < at.length; n++) {
          if (at[n].t === at[n - 1].t) continue; // both rows of an instant are known with it
          const part = table(n).columns;
          const from = whole.ts.values.indexOf(part.ts.values[0] as never);
          for (const name of ["ts", "v"]) {
            const upTo = from + part.ts.values.length;
            assertEquals(
              [...part[name].values],
              from < 0 ? [] : [...whole[name].values.slice(from, upTo)],
            );
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});
