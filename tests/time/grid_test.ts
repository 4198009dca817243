import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { grid } from "../../lib/time/grid.ts";
import type { GridOptions } from "../../lib/time/grid.ts";
import { parseWidth } from "../../lib/time/width.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const HOUR = 3_600_000;
const zones = [
  "UTC",
  "America/New_York",
  "Europe/London",
  "Asia/Kolkata",
  "Asia/Shanghai",
  "Australia/Lord_Howe", // summer time is half an hour
  "America/Sao_Paulo", // summer time began at midnight
  "America/Havana", // and here ended at one, at midnight
  "Asia/Beirut",
  "Pacific/Apia", // 30 December 2011 was left out
];
const widths = [
  "90s",
  "5m",
  "90m",
  "1h",
  "4h",
  "7h",
  "12h",
  "1d",
  "3d",
  "1w",
  "2w",
  "1M",
  "5M",
  "1q",
  "1y",
];
const instant = fc.integer({ min: Date.UTC(1890, 0), max: Date.UTC(2090, 0) });

const options = fc.record<GridOptions>({
  timeZone: fc.constantFrom(...zones),
  origin: fc.constantFrom("epoch", "start", "start_day", "2001-02-03T04:05:06Z"),
  offset: fc.constantFrom(undefined, "30m", "-90m", "6h", "-7s", "1d"),
  first: instant,
});

const iso = (t: number) => new Date(t).toISOString();
const zoned = (t: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(t).toZonedDateTimeISO(timeZone);
const midnight = (date: Temporal.PlainDate, timeZone: string) =>
  date.toZonedDateTime(timeZone).epochMilliseconds;

Deno.test("grid(every) has every instant between its floor and the next edge", () => {
  fc.assert(
    fc.property(fc.constantFrom(...widths), options, instant, (every, given, t) => {
      const { floor, next } = grid(every, given);
      const edge = floor(t);
      assert(edge <= t && t < next(edge), `${iso(edge)} ${iso(t)} ${iso(next(edge))}`);
      assertEquals(floor(edge), edge);
      assertEquals(floor(next(edge) - 1), edge);
      assertEquals(floor(next(edge)), next(edge));
      assert(floor(edge - 1) < edge && next(floor(edge - 1)) === edge);
    }),
    { numRuns: 500 },
  );
});

Deno.test("grid(every).count(from, to) counts the edges that next enumerates", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...widths),
      options,
      instant,
      fc.double({ min: -3, max: 20, noNaN: true }),
      (every, given, from, bars) => {
        const { floor, next, count, width } = grid(every, given);
        const to = Math.round(from + bars * (width.ms || 40 * 24 * HOUR));
        let edges = 0;
        for (let t = floor(from); t < to; t = next(t)) if (t >= from) edges++;
        assertEquals(count(from, to), edges);
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("grid(every) takes instants between two milliseconds", () => {
  for (const every of ["1h", "1M"]) {
    for (const timeZone of ["UTC", "Asia/Kolkata"]) {
      const { floor } = grid(every, { timeZone });
      assertEquals(floor(1e12 + 0.25), floor(1e12));
    }
  }
});

/** The start of the civil day, week, month, quarter or year of `t`, said plainly. */
function startOf(unit: string, t: number, timeZone: string): number {
  const date = zoned(t, timeZone).toPlainDate();
  const month = (n: number) => date.with({ month: n, day: 1 });
  const start = {
    d: date,
    w: date.subtract({ days: date.dayOfWeek - 1 }),
    M: month(date.month),
    q: month(date.month - (date.month - 1) % 3),
    y: month(1),
  }[unit]!;
  return midnight(start, timeZone);
}

Deno.test("grid(calendar width) is the civil calendar's, as Temporal says", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("d", "w", "M", "q", "y"),
      fc.constantFrom(...zones),
      instant,
      (unit, timeZone, t) => {
        const { floor, next } = grid(`1${unit}`, { timeZone });
        // Where midnight comes twice (a clock set back over it) the second belongs to the new day too.
        const start = startOf(unit, t, timeZone);
        const edge = floor(t);
        if (edge === start) return;
        assert(edge > start && t < next(edge), `${timeZone} ${iso(t)}`);
        assertEquals(zoned(edge, timeZone).hour, 0);
      },
    ),
    { numRuns: 1000 },
  );
});

Deno.test("grid(several days, months …) counts from 1970 in local time, weeks from a Monday", () => {
  const origins = {
    d: "1970-01-01",
    w: "1969-12-29",
    M: "1970-01-01",
    q: "1970-01-01",
    y: "1970-01-01",
  };
  const units = {
    d: ["days", 1],
    w: ["weeks", 1],
    M: ["months", 1],
    q: ["months", 3],
    y: ["years", 1],
  } as const;
  fc.assert(fc.property(
    fc.constantFrom("d", "w", "M", "q", "y") as fc.Arbitrary<keyof typeof units>,
    fc.integer({ min: 2, max: 11 }),
    fc.constantFrom(...zones),
    instant,
    (unit, count, timeZone, t) => {
      const edge = grid(`${count}${unit}`, { timeZone }).floor(t);
      const [field, per] = units[unit];
      const date = zoned(edge, timeZone).toPlainDate();
      const since = Temporal.PlainDate.from(origins[unit]).until(date, { largestUnit: field });
      // A day that is not there (Apia) is stood for by the next.
      const skipped = timeZone === "Pacific/Apia" && date.toString() === "2011-12-31" ? 1 : 0;
      const left = since[field] % (count * per);
      assert(left === 0 || (left - skipped) % (count * per) === 0, `${iso(edge)} ${timeZone}`);
    },
  ));
});

Deno.test("grid(fixed width) counts whole widths from 1970 by the clock of UTC in every zone", () => {
  fc.assert(fc.property(
    fc.constantFrom("90s", "5m", "90m", "4h", "7h"),
    fc.constantFrom(...zones),
    instant,
    (every, timeZone, t) => {
      const { ms } = parseWidth(every);
      const edge = grid(every, { timeZone }).floor(t);
      assertEquals(Math.abs(edge % ms), 0);
      assert(edge <= t && t - edge < ms);
    },
  ));
});

/** Hours in each civil day of a span. */
function hours(timeZone: string, from: string, days: number): number[] {
  const { floor, next } = grid("1d", { timeZone });
  const lengths: number[] = [];
  let edge = floor(midnight(Temporal.PlainDate.from(from), timeZone));
  for (let i = 0; i < days; i++) lengths.push((-edge + (edge = next(edge))) / HOUR);
  return lengths;
}

Deno.test("grid(1d) gives days of 23 and 25 hours where the clock changes", () => {
  assertEquals(hours("America/New_York", "2024-03-09", 3), [24, 23, 24]);
  assertEquals(hours("America/New_York", "2024-11-02", 3), [24, 25, 24]);
  assertEquals(hours("Europe/London", "2024-03-30", 3), [24, 23, 24]);
  assertEquals(hours("Australia/Lord_Howe", "2024-04-06", 3), [24, 24.5, 24]);
  assertEquals(hours("Australia/Lord_Howe", "2024-10-05", 3), [24, 23.5, 24]);
  assertEquals(hours("UTC", "2024-03-09", 3), [24, 24, 24]);
});

Deno.test("grid(1d) begins a day without a midnight when it begins", () => {
  assertEquals(hours("America/Sao_Paulo", "2017-10-14", 3), [24, 23, 24]);
  assertEquals(
    iso(grid("1d", { timeZone: "America/Sao_Paulo" }).floor(Date.UTC(2017, 9, 15, 12))),
    "2017-10-15T03:00:00.000Z", // 01:00 local
  );
  assertEquals(hours("Asia/Beirut", "2022-03-26", 3), [24, 23, 24]);
  assertEquals(hours("America/Havana", "2024-11-02", 3), [24, 25, 24]);
});

Deno.test("grid(1d) passes over a day that a zone left out", () => {
  const { floor, next, count } = grid("1d", { timeZone: "Pacific/Apia" });
  const day29 = floor(Date.UTC(2011, 11, 29, 12));
  assertEquals(iso(next(day29)), "2011-12-30T10:00:00.000Z"); // the 31st
  assertEquals(count(day29, next(next(day29))), 2);
});

Deno.test("grid(1w) begins on Mondays, before 1970 too", () => {
  for (const timeZone of zones) {
    const { floor } = grid("1w", { timeZone });
    for (const t of [Date.UTC(1965, 5, 3), -1, 0, 1, Date.UTC(2024, 11, 31)]) {
      assertEquals(zoned(floor(t), timeZone).dayOfWeek, 1);
    }
  }
});

Deno.test("grid(1M) goes from month to month, whatever their length", () => {
  const { floor, next } = grid("1M");
  let edge = floor(Date.UTC(2023, 11, 31, 23, 59));
  const months: string[] = [];
  for (let i = 0; i < 4; i++, edge = next(edge)) months.push(iso(edge).slice(0, 10));
  assertEquals(months, ["2023-12-01", "2024-01-01", "2024-02-01", "2024-03-01"]);
});

Deno.test("grid(1M, { origin: a 31st }) stays at the ends of months", () => {
  const { floor, next } = grid("1M", { origin: "2024-01-31" });
  let edge = floor(Date.UTC(2024, 0, 31));
  const ends: string[] = [];
  for (let i = 0; i < 5; i++, edge = next(edge)) ends.push(iso(edge).slice(5, 10));
  assertEquals(ends, ["01-31", "02-29", "03-31", "04-30", "05-31"]);
});

Deno.test("grid(every, { offset }) moves every edge, days by the local clock", () => {
  const { floor } = grid("1d", { timeZone: "America/New_York", offset: "6h" });
  for (const day of ["2024-03-10", "2024-11-03", "2024-07-01"]) {
    assertEquals(
      zoned(floor(midnight(Temporal.PlainDate.from(day), "America/New_York")), "America/New_York")
        .hour,
      6,
    );
  }
  assertEquals(
    iso(grid("4h", { offset: "-30m" }).floor(Date.UTC(2024, 0, 1, 3, 45))),
    "2024-01-01T03:30:00.000Z",
  );
});

Deno.test("grid(every, { origin }) counts from the first row, its midnight, or an instant", () => {
  const first = Date.UTC(2024, 0, 1, 10, 5);
  const edge = (options: GridOptions) =>
    iso(grid("7h", { first, ...options }).floor(first)).slice(11, 16);
  assertEquals(edge({ origin: "start" }), "10:05");
  assertEquals(edge({ origin: "start_day" }), "07:00");
  assertEquals(edge({ origin: "start_day", timeZone: "Asia/Kolkata" }), "08:30");
  assertEquals(edge({ origin: new Date(first + 60_000) }), "03:06");
});

Deno.test("grid(every) refuses zones, origins and offsets that are none", () => {
  assertThrows(() => grid("1d", { timeZone: "Mars/Olympus" }), RangeError, "timeZone is unknown");
  assertThrows(() => grid("1h", { origin: "end" }), RangeError, '"start_day"');
  assertThrows(() => grid("1h", { offset: "soon" }), RangeError, "offset is not a width");
  assertThrows(
    () => grid("1h", { offset: 30 as unknown as string }),
    TypeError,
    "offset is not a width",
  );
  assertThrows(() => grid("1x"), RangeError, "every is not a width");
});
