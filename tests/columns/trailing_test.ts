import { assertEquals, assertThrows } from "@std/assert";
import { Columns, columns, resample } from "../../lib/core.ts";
import type { Column } from "../../lib/core.ts";
import * as mod from "../../lib/mod.ts";
import { flowBars } from "../../lib/openinterest/flowBars.ts";
import { align } from "../../lib/verbs/align.ts";
import { asofJoin } from "../../lib/verbs/asofJoin.ts";
import { concatFrames } from "../../lib/verbs/concatFrames.ts";
import { fill } from "../../lib/verbs/fill.ts";
import { shift } from "../../lib/verbs/shift.ts";
import { unpivot } from "../../lib/verbs/unpivot.ts";

const T = Date.UTC(2024, 8, 10);
const HOUR = 3_600_000;

/** Two bars: an amount of theirs, and one over the day before each of their ends. */
function table(volume: number[] = [1, 2], day: number[] = [30, 31]): Columns {
  const made = columns({ ts: volume.map((_, i) => T + i * HOUR), volume, day }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { volume: "flow", day: "flow" },
    units: { volume: "USD", day: "USD" },
  });
  return new Columns({ ...made.columns, day: { ...made.columns.day, trailing: true } }, made.meta);
}

const trailing = ({ names, columns }: Columns) =>
  names.filter((name) => (columns[name] as Column).trailing);

Deno.test("Field.trailing stays with its column in frames of danfo, and through what takes rows", () => {
  assertEquals(trailing(columns(table())), ["day"]);
  assertEquals(trailing(columns(table(), { kinds: { day: "flow" } })), []);
  assertEquals(trailing(columns(table(), { kinds: { volume: "flow" }, units: { day: "EUR" } })), [
    "day",
  ]);
  const df = mod.frame(table() as never);
  assertEquals(trailing(mod.columnsOf(df as never)), ["day"]);
  assertEquals(trailing(mod.columnsOf((df as mod.Frame).head(1) as never)), ["day"]);
  assertEquals(trailing(shift(table(), 1) as Columns), ["day", "dayLag1"]);
  assertThrows(() => resample(df as never, "2h"), TypeError, "trailing span");
});

Deno.test("Field.trailing stays in a join of the very same bars; elsewhere the kind is unknown", () => {
  const left = columns({ ts: [T, T + HOUR], v: [1, 2] }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { v: "stock" },
  });
  const same = asofJoin(left, table()) as Columns;
  assertEquals([same.columns.day.kind, trailing(same)], ["flow", ["day"]]);
  const wide = columns({ ts: [T], v: [1] }, { time: "ts", every: "4h", rows: "bars" });
  const other = asofJoin(wide, table()) as Columns;
  assertEquals([other.columns.day.kind, trailing(other)], ["unknown", []]);
});

Deno.test("Field.trailing: align puts no trailing span into bars, fill makes no zero of one", () => {
  assertThrows(() => align({ a: table() }, { every: "2h" }), TypeError, '"day"');
  const filled = fill(table([NaN, 2], [NaN, 31]), "zero") as Columns;
  assertEquals([...filled.columns.volume.values], [0, 2]);
  assertEquals([...filled.columns.day.values], [NaN, 31]);
});

Deno.test("Field.trailing: unpivot stacks no trailing span on amounts of bars", () => {
  const given = { columns: ["volume", "day"], key: "what", value: "usd" } as const;
  assertThrows(() => unpivot(table(), given as never), TypeError, "over a trailing span");
});

Deno.test("Field.trailing: concatFrames puts no trailing span below amounts of bars", () => {
  const amounts = columns(table(), { kinds: { day: "flow" } });
  assertThrows(() => concatFrames([table(), amounts]), TypeError, "over a trailing span");
});

Deno.test("Field.trailing: measures over bars take no trailing span for an amount", () => {
  const { amounts } = flowBars(table(), { what: "volume", pass: "Pass volume" }, "made up");
  assertEquals([...amounts("volume")], [1, 2]);
  assertThrows(() => amounts("day"), TypeError, 'made up: "day" is over a trailing span');
});
