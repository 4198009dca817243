import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { columnsOf, delta, quality, rowsOf, TransportError } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";
import { connect } from "../../lib/mod.ts";
import { ASKED, NOW, withStore } from "../client/storedClient.ts";
import { KEY } from "../client/stub.ts";

const day = (text: string) => Date.parse(`${text}Z`);
const AUGUST = { ...ASKED, start: "2024-08-01", end: "2024-09-01" };

/** What quality tells, and of how many bars. */
const told = (table: Columns) => quality(table).problems.map(({ what, rows }) => [what, rows]);

for (const store of [false, true]) {
  const how = store ? "from the store too" : "without a store";
  const twice = async <T>(work: () => Promise<T>): Promise<T> => {
    if (store) await work();
    return await work();
  };

  Deno.test(`quality of a history cut short at its end: the bars up to the end that was asked for are a gap (${how})`, () =>
    withStore({ missing: (ts) => ts >= day("2024-08-30T00:00") }, async ({ client, folder }) => {
      const { history } = client({ store: store && folder }).openInterest.symbolChart;
      const table = await twice(() => history(AUGUST));
      const found = quality(table);
      assert(!found.ok);
      assertEquals(told(table), [["gap", 48]]);
      const [gap] = rowsOf(found.gaps);
      assertEquals([gap.from, gap.to], [new Date("2024-08-30"), new Date("2024-09-01")]);
      const [series] = rowsOf(found.series);
      assertEquals([series.expected, series.present, series.missing], [744, 696, 48]);
      assertEquals(told(await history({ ...AUGUST, end: "2024-08-30" })), []);
    }));

  Deno.test(`quality of a history cut short at its start: a gap, if there is anything before (${how})`, () =>
    withStore({
      missing: (ts) => ts >= day("2024-07-31T00:00") && ts < day("2024-08-03T00:00"),
    }, async ({ client, folder }) => {
      const { history } = client({ store: store && folder }).openInterest.symbolChart;
      const table = await twice(() => history(AUGUST));
      assertEquals(told(table), [["gap", 48]]);
      const [gap] = rowsOf(quality(table).gaps);
      assertEquals([gap.from, gap.to], [new Date("2024-08-01"), new Date("2024-08-03")]);
    }));

  Deno.test(`quality of a history that begins before the series does: told apart, and no gap (${how})`, () =>
    withStore({ first: day("2024-08-05T00:00") }, async ({ client, folder }) => {
      const { history } = client({ store: store && folder }).openInterest.symbolChart;
      const table = await twice(() => history(AUGUST));
      const { ok, problems, series } = quality(table);
      assert(ok);
      assertEquals(told(table), [["before", 96]]);
      const [{ from, to, detail, isError }] = problems;
      assertEquals([from, to, isError], [new Date("2024-08-01"), new Date("2024-08-05"), false]);
      assertStringIncludes(detail, "96 bars of the span asked for before the first row");
      assertEquals(rowsOf(series)[0].expected, 27 * 24);
      // Who says from when on means it.
      assertEquals(
        quality(table, { start: "2024-08-01" }).problems.map(({ what, rows }) => [what, rows]),
        [["gap", 96]],
      );
    }));

  Deno.test(`quality of a history that begins before the plan's window does: told apart, and no gap (${how})`, () =>
    withStore(
      { window: day("2024-08-05T07:00"), most: 24 },
      async ({ client, folder }) => {
        const { history } = client({ store: store && folder, notice: () => {} })
          .openInterest.symbolChart;
        const table = await twice(() => history(AUGUST));
        const first = table.columns.ts.values[0] as number;
        assert(first > day("2024-08-01T00:00"));
        const { ok, problems } = quality(table);
        assert(ok);
        assertEquals(problems.map(({ what, to }) => [what, to]), [["before", new Date(first)]]);
      },
    ));
}

Deno.test("quality of what is made of a history, or cut from it, goes by its rows", () =>
  withStore({ missing: (ts) => ts >= day("2024-08-30T00:00") }, async ({ client }) => {
    const table = await client().openInterest.symbolChart.history(AUGUST);
    assertEquals(told(table), [["gap", 48]]);
    assert(!told(delta(table) as Columns).some(([what]) => what === "gap"));
  }));

Deno.test("quality of a history that failed: what did not come is a gap of the frame in partial", () => {
  let count = 0;
  return withStore({ fault: () => count++ === 1 ? "500" : undefined }, async ({ client }) => {
    const { history } = client({ concurrency: 1 }).openInterest.symbolChart;
    const { partial } = await assertRejects(() => history(AUGUST), TransportError);
    const rows = (partial as Columns).length;
    assert(rows > 0 && rows < 744);
    assert(
      quality(partial as Columns).problems.some(({ what }) => what === "gap" || what === "before"),
    );
  });
});

Deno.test("quality of a history as a danfo frame knows the span that was asked for", () =>
  withStore({ missing: (ts) => ts >= day("2024-08-30T00:00") }, async ({ lookalike }) => {
    const api = connect({ apikey: KEY, origin: lookalike.origin, now: () => NOW, retry: false });
    const frame = await api.openInterest.symbolChart.history(AUGUST);
    assertEquals(quality(frame).problems.map(({ what, rows }) => [what, rows]), [["gap", 48]]);
    assertEquals(columnsOf(frame).length, 696);
    assertEquals(quality(frame.head(10)).problems, []);
  }));
