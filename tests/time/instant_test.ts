import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { toInstant } from "../../lib/core.ts";
import type { InstantLike } from "../../lib/core.ts";

const MIDNIGHT = Date.UTC(2024, 8, 10);
const HOUR = 3_600_000;

const GOOD: [InstantLike, number][] = [
  [MIDNIGHT, MIDNIGHT],
  [MIDNIGHT + 0.9, MIDNIGHT],
  [new Date(MIDNIGHT), MIDNIGHT],
  ["2024-09-10", MIDNIGHT],
  ["2024-09", Date.UTC(2024, 8, 1)],
  ["2024-09-10T00:00", MIDNIGHT],
  ["2024-09-10 00:00", MIDNIGHT],
  ["2024-09-10t00:00z", MIDNIGHT],
  ["2024-09-10T06:00:00", MIDNIGHT + 6 * HOUR],
  ["2024-09-10 06:00:00Z", MIDNIGHT + 6 * HOUR],
  ["2024-09-10T06:00:00.123Z", MIDNIGHT + 6 * HOUR + 123],
  ["2024-09-10T06:00:00,5", MIDNIGHT + 6 * HOUR + 500],
  ["2024-09-10T06:00:00.123999999Z", MIDNIGHT + 6 * HOUR + 123],
  ["2024-09-10T08:00+08:00", MIDNIGHT],
  ["2024-09-10T08:00+0800", MIDNIGHT],
  ["2024-09-09T19:00-05:00", MIDNIGHT],
  ["2024-09-10+08:00", MIDNIGHT - 8 * HOUR],
  ["2024-09-10Z", MIDNIGHT],
  [" 2024-09-10\n", MIDNIGHT],
  ["2024-02-29", Date.UTC(2024, 1, 29)],
  ["1970-01-05", 4 * 24 * HOUR],
  ["+002024-09-10", MIDNIGHT],
  [Temporal.Instant.from("2024-09-10T00:00Z"), MIDNIGHT],
  [Temporal.ZonedDateTime.from("2024-09-10T08:00[Asia/Shanghai]"), MIDNIGHT],
];
for (const [value, expected] of GOOD) {
  Deno.test(`toInstant: ${typeof value === "string" ? JSON.stringify(value) : String(value)}`, () => {
    assertEquals(toInstant(value), expected);
  });
}

const WRONG: [unknown, ErrorConstructor, string][] = [
  ["yesterday", RangeError, 'start is not an instant: "yesterday"'],
  ["", RangeError, 'start is not an instant: ""'],
  ["2024", RangeError, '"2024"'],
  ["2024-02-30", RangeError, '"2024-02-30"'],
  ["2023-02-29", RangeError, '"2023-02-29"'],
  ["2024-13-01", RangeError, "2024-13-01"],
  ["2024-09-10T25:00", RangeError, "T25:00"],
  ["2024-09-10T24:00", RangeError, "T24:00"],
  ["2024-09-10T06:60", RangeError, "T06:60"],
  ["2024-09-10T06", RangeError, "T06"],
  ["2024-09-10T06:00+25:00", RangeError, "+25:00"],
  ["2024-09-10T06:00 EST", RangeError, "EST"],
  ["2024-9-1", RangeError, "2024-9-1"],
  ["2024-09-0800", RangeError, "2024-09-0800"],
  ["2024-09-08:00", RangeError, "2024-09-08:00"],
  ["10/09/2024", RangeError, "10/09/2024"],
  ["1725926400000", RangeError, '"1725926400000"'],
  ["now", RangeError, '"now"'],
  [NaN, RangeError, "start is not an instant: NaN"],
  [Infinity, RangeError, "start is not an instant: Infinity"],
  [-Infinity, RangeError, "-Infinity"],
  [new Date(NaN), RangeError, "start is not an instant: an invalid Date"],
  [1725926400, RangeError, "start looks like seconds: 1725926400 ms is 1970-01-20T23:25:26.400Z"],
  [new Date(1725926400), RangeError, "start looks like seconds: 1725926400 ms is 1970-01-20"],
  [0, RangeError, "start looks like seconds: 0"],
  [1725926400000000, RangeError, "start looks like micro- or nanoseconds: 1725926400000000"],
  [1e18, RangeError, "micro- or nanoseconds"],
  [new Date(8.64e15), RangeError, "micro- or nanoseconds"],
  [null, TypeError, "start is not an instant: null"],
  [undefined, TypeError, "start is not an instant: undefined"],
  [true, TypeError, "start is not an instant: true"],
  [1725926400000n, TypeError, "start is not an instant: 1725926400000n"],
  [{}, TypeError, "start is not an instant: {}"],
  [[2024, 9, 10], TypeError, "start is not an instant: [2024,9,10]"],
  [Object.create(null), TypeError, "start is not an instant: {}"],
  [Symbol("t"), TypeError, "start is not an instant: Symbol(t)"],
  [Temporal.PlainDate.from("2024-09-10"), TypeError, "start is not an instant: 2024-09-10"],
];
WRONG.forEach(([value, Class, message], i) => {
  Deno.test(`toInstant: wrong ${i}: ${message}`, () => {
    const error = assertThrows(() => toInstant(value as Date, "start"), Class, message);
    assertEquals(error.constructor, Class);
    assertStringIncludes(error.message, "Give");
  });
});

Deno.test("toInstant: does not depend on the machine's time zone", async () => {
  const script = `import { toInstant } from ${
    JSON.stringify(import.meta.resolve("../../lib/time/instant.ts"))
  };
    console.log(toInstant("2024-09-10 06:00"), toInstant("2024-03-10T02:30"), toInstant("2024-09"));`;
  const outputs = await Promise.all(
    ["UTC", "America/New_York", "Asia/Shanghai"].map(async (TZ) => {
      const { stdout } = await new Deno.Command(Deno.execPath(), {
        args: ["eval", "--no-check", "--no-config", script],
        env: { TZ },
      }).output();
      return new TextDecoder().decode(stdout);
    }),
  );
  const expected = [
    toInstant("2024-09-10T06:00Z"),
    toInstant("2024-03-10T02:30Z"),
    toInstant("2024-09-01T00:00Z"),
  ];
  assertEquals(new Set(outputs), new Set([`${expected.join(" ")}\n`]));
});
