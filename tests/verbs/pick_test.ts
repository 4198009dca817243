import { assertEquals, assertThrows } from "@std/assert";
import { columns, columnsOf, delta, frame, pick } from "../../lib/mod.ts";

const T0 = Date.UTC(2024, 8, 10);
const table = columns({
  ts: [T0 + 36e5, T0, T0, T0 + 36e5],
  exchangeName: ["Binance", "OKX", "Binance", null],
  v: [4, 1, 2, NaN],
}, { time: "ts", every: "1h", keys: ["exchangeName"], kinds: { v: "stock" } });
const v = (by: object) => [...columnsOf(pick(table, by)).columns.v.values];

Deno.test("pick(df, { … }) has the rows that fit, in their order, with all that the table knows", () => {
  assertEquals(v({ exchangeName: "Binance" }), [4, 2]);
  assertEquals(v({ exchangeName: ["OKX", "Binance"] }), [4, 1, 2]);
  assertEquals(v({ exchangeName: ["OKX", "Binance"], ts: "2024-09-10" }), [1, 2]);
  assertEquals(v({ ts: [new Date(T0 + 36e5)] }), [4, NaN]);
  assertEquals(v({ v: [1, NaN] }), [1, NaN]);
  assertEquals(v({ exchangeName: null }), [NaN]);
  const made = pick(table, { exchangeName: "Binance" });
  assertEquals(made.names, table.names);
  assertEquals(made.meta, table.meta);
  assertEquals([...delta(made).columns.vDelta.values], [NaN, 2]);
  assertEquals(table.length, 4);
});

Deno.test("pick(frame, { … }) gives a frame", () => {
  assertEquals(pick(frame(table), { exchangeName: "OKX" }).shape, [1, 3]);
});

Deno.test("pick(df, { … }) lists what is there where nothing fits", () => {
  assertThrows(
    () => pick(table, { exchangeName: "Okx" }),
    RangeError,
    'pick: no row has exchangeName "Okx"; there are "Binance", "OKX", null',
  );
  assertThrows(
    () => pick(table, { exchangeName: "OKX", v: [2, 4] }),
    RangeError,
    "pick: no row has v 2 or 4, of those that fit otherwise; there are 1",
  );
  assertThrows(
    () => pick(table, { ts: "2024-09-11" }),
    RangeError,
    "pick: no row has ts 2024-09-11T00:00:00.000Z; there are 2024-09-10T01:00:00.000Z, 2024-09-10T00",
  );
  assertThrows(() => pick(table, { v: [] }), RangeError, "no row has v of an empty list");
  const many = columns({ v: Array.from({ length: 30 }, (_, i) => i) });
  assertThrows(() => pick(many, { v: -1 }), RangeError, "18, 19 and 10 more");
  const none = columns({ v: [] });
  assertEquals(pick(none, { v: 1 }).length, 0);
});

Deno.test("pick(df, { … }) refuses what no column holds", () => {
  assertThrows(() => pick(table, { venue: "OKX" } as never), RangeError, 'pick: no column "venue"');
  assertThrows(
    () => pick(table, { v: "1" } as never),
    TypeError,
    'holds numbers, and is never "1"',
  );
  assertThrows(() => pick(table, { exchangeName: 1 } as never), TypeError, "holds text");
  assertThrows(() => pick(table, { ts: "soon" }), Error, "pick: ts");
  for (const odd of [{}, null, "OKX", ["OKX"], undefined]) {
    assertThrows(() => pick(table, odd as never), TypeError, "pick: which rows is not said");
  }
});
