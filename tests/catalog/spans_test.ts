import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { catalog, Columns, DecodeError } from "../../lib/core.ts";
import { refuseSwapped } from "../../lib/catalog/spans.ts";
import type { Spans } from "../../lib/catalog/spans.ts";
import { body } from "../client/stub.ts";
import { decoded } from "./calls.ts";
import { fixture } from "./fixture.ts";

const CORNERS = ["open", "high", "low", "close"] as const;

/** Candles, each by its open, high, low and close. */
const candles = (...rows: [number, number, number, number][]) =>
  new Columns(Object.fromEntries(
    CORNERS.map((corner, c) => [
      corner,
      { kind: "price", unit: "USD", corner, values: Float64Array.from(rows, (row) => row[c]) },
    ]),
  ));
const right: [number, number, number, number] = [5, 9, 1, 7];
const wrong: [number, number, number, number] = [5, 1, 9, 7];

Deno.test("refuseSwapped() refuses candles of which more than half are out of order, and shows the first", () => {
  const mostly = () => refuseSwapped(candles(right, wrong, [3, 2, 8, 4]), "/api/x");
  const error = assertThrows(mostly, DecodeError, "low is not the least");
  assertEquals([error.path, error.place], ["/api/x", "data"]);
  assertEquals(error.sample, '{"low":9,"high":1,"open":5,"close":7}');
  assertThrows(() => refuseSwapped(candles(wrong), "/api/x"), DecodeError, "1 of 1 rows");
});

Deno.test("refuseSwapped() passes single odd rows, flat candles, and what is not known", () => {
  refuseSwapped(candles(right, wrong), "");
  refuseSwapped(candles(right, [5, 4, 1, 4], [7, 7, 7, 7]), "");
  refuseSwapped(candles([NaN, 1, 9, 7], [5, NaN, 9, 7], [5, 1, NaN, 7], [5, 1, 9, NaN]), "");
  refuseSwapped(candles(), "");
});

Deno.test("refuseSwapped() counts rows that are known alone", () => {
  const unknown: typeof wrong = [NaN, NaN, NaN, NaN];
  assertThrows(() => refuseSwapped(candles(unknown, unknown, wrong), ""), DecodeError);
});

Deno.test("refuseSwapped() holds columns to what spans say, from 0 where the way begins there", () => {
  const table = (low: number, high: number, at: number) => {
    const column = (value: number) =>
      ({ kind: "flow", unit: "coin", values: Float64Array.of(value) }) as const;
    return new Columns({ low: column(low), high: column(high), at: column(at) });
  };
  const spans: Spans[] = [{ low: "low", high: "high", holds: ["at"] }];
  const zero: Spans[] = [{ ...spans[0], zero: true }];
  refuseSwapped(table(1, 3, 2), "", spans);
  refuseSwapped(table(-1, 3, 2), "", zero);
  refuseSwapped(table(0, 0, 0), "", zero);
  for (const [low, high, at] of [[1, 3, 4], [1, 3, 0], [3, 1, 2]]) {
    assertThrows(() => refuseSwapped(table(low, high, at), "", spans), DecodeError);
  }
  assertThrows(() => refuseSwapped(table(1, 3, 2), "", zero), DecodeError, "(at, 0 lie between)");
  assertThrows(() => refuseSwapped(table(-3, -1, -2), "", zero), DecodeError);
});

Deno.test("a K line whose high and low changed places is refused, as is one whose close moved to the high's", async () => {
  for (const id of ["openInterest.kline", "fundingRate.kline", "longShort.kline"]) {
    const { data } = JSON.parse(await fixture(id));
    const swapped = (one: string, other: string) =>
      body(data.map((row: Record<string, number>) => ({
        ...row,
        [one]: row[other],
        [other]: row[one],
      })));
    await assertRejects(
      () => decoded(id, swapped("high", "low")),
      DecodeError,
      "low is not the least",
    );
  }
  // Of kline.lists the close stands before the high and the low: as elsewhere it would be mixed up.
  const { data } = JSON.parse(await fixture("kline.lists"));
  const asElsewhere = data.map((
    [begin, end, open, close, high, low, ...rest]: number[],
  ) => [begin, end, open, high, low, close, ...rest]);
  await assertRejects(
    () => decoded("kline.lists", body(asElsewhere)),
    DecodeError,
    "high not the most",
  );
});

Deno.test("catalog: tables with a most and a least of a bar say what these bound", () => {
  for (const family of Object.values(catalog)) {
    for (const [method, row] of Object.entries(family)) {
      if (!("shape" in row)) continue;
      const spans = (row.spans ?? []) as readonly Spans[];
      const bound = spans.flatMap(({ low, high }) => [low, high]);
      const fields = Object.entries(row.shape.fields) as [string, { corner?: string }][];
      const ends = fields.filter(([name, { corner }]) =>
        /(^high|^low|High|Low)$/.test(name) && !corner
      )
        .map(([name]) => name);
      assertEquals(ends.toSorted(), bound.toSorted(), method);
    }
  }
});
