import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { columns } from "../../lib/core.ts";
import type { ColumnsOptions } from "../../lib/core.ts";
import { finalRows, knownAt } from "../../lib/columns/knownAt.ts";

const at = (...isos: string[]) => isos.map((iso) => Date.parse(iso));

function known(ts: string[], options: ColumnsOptions): number[] {
  return [...knownAt(columns({ ts: at(...ts) }, { time: "ts", ...options }), "test")];
}

Deno.test("knownAt(table) is the stamp of samples and of events", () => {
  const ts = ["2024-09-10T10:00Z", "2024-09-10T09:00Z"];
  assertEquals(known(ts, { rows: "samples", every: "1h" }), at(...ts));
  assertEquals(known(ts, { rows: "samples" }), at(...ts));
  assertEquals(known(ts, { rows: "events" }), at(...ts));
  const samples = columns({ ts: at(...ts) }, { time: "ts", rows: "samples" });
  assertStrictEquals(knownAt(samples, "test"), samples.columns.ts.values); // shared, not copied
});

Deno.test("knownAt(table) is one bar after the stamp of bars, in the order of the rows", () => {
  assertEquals(
    known(["2024-09-10T10:00Z", "2024-09-10T09:00Z"], { rows: "bars", every: "1h" }),
    at("2024-09-10T11:00Z", "2024-09-10T10:00Z"),
  );
});

Deno.test("knownAt(table) follows the calendar of the table's zone", () => {
  const timeZone = "America/New_York";
  assertEquals(
    known(["2024-03-10T05:00Z", "2024-11-03T04:00Z"], { rows: "bars", every: "1d", timeZone }),
    at("2024-03-11T04:00Z", "2024-11-04T05:00Z"), // of 23 and of 25 hours
  );
  assertEquals(
    known(["2024-03-10T05:00Z"], { rows: "bars", every: "1d" }),
    at("2024-03-11T05:00Z"),
  );
  assertEquals(
    known(["2024-02-01", "2024-01-01"], { rows: "bars", every: "1M" }),
    at("2024-03-01", "2024-02-01"),
  );
  assertEquals(
    known(["2024-01-01T05:00Z"], { rows: "bars", every: "1q", timeZone }),
    at("2024-04-01T04:00Z"),
  );
});

Deno.test("knownAt(table) of a row without an instant is not known", () => {
  for (const timeZone of ["UTC", "Europe/London"]) {
    const table = columns({ ts: [NaN] }, { time: "ts", rows: "bars", every: "1d", timeZone });
    assertEquals([...knownAt(table, "test")], [NaN]);
  }
});

Deno.test("knownAt(table) says what it misses: time, rows, width", () => {
  const ask = (options: ColumnsOptions) => () =>
    knownAt(columns({ ts: at("2024-09-10") }, options), "test");
  assertThrows(ask({}), TypeError, 'no time column. Say so: frame(df, { time: "ts", rows: "bars"');
  assertThrows(
    ask({ time: "ts", every: "1h" }),
    TypeError,
    "test: when rows are known is not said",
  );
  assertThrows(ask({ time: "ts", rows: "bars" }), TypeError, 'frame(df, { every: "1h" })');
});

Deno.test("finalRows leaves out the bars that were still open, and no sample", () => {
  const asOf = Date.parse("2024-09-10T10:30Z");
  const final = Float64Array.from(
    at("2024-09-10T09:00Z", "2024-09-10T10:00Z", "2024-09-10T11:00Z"),
  );
  assertEquals(finalRows(final, { rows: "bars", asOf }), 2);
  assertEquals(finalRows(final, { rows: "bars" }), 3);
  assertEquals(finalRows(final, { rows: "samples", asOf }), 3);
  assertEquals(finalRows(new Float64Array(0), { rows: "bars", asOf }), 0);
});
