import { assertEquals } from "@std/assert";
import { byMonth, isMonth, monthOf, spanOf } from "../../lib/store/months.ts";
import { columns } from "../../lib/core.ts";

Deno.test("monthOf and spanOf: months of UTC meet without a gap, leap years and all", () => {
  for (let year = 1; year < 5138; year += 7) {
    for (let index = 1; index <= 12; index++) {
      const month = `${String(year).padStart(4, "0")}-${String(index).padStart(2, "0")}`;
      const [from, until] = spanOf(month);
      assertEquals([monthOf(from), monthOf(until - 1), isMonth(month)], [month, month, true]);
      assertEquals(new Date(until).getUTCDate(), 1);
      assertEquals(spanOf(monthOf(until))[0], until);
    }
  }
  assertEquals(["2024-13", "2024-00", "x", "2024-09.vintages"].map(isMonth), [
    false,
    false,
    false,
    false,
  ]);
});

Deno.test("byMonth: parts at the first instant of a month", () => {
  const ts = ["2024-08-31T23:59:59.999", "2024-09-01", "2024-09-30T23:59:59.999", "2024-11-01"];
  const table = columns({
    ts: ts.map((t) => new Date(t.length === 10 ? t : `${t}Z`)),
    a: [1, 2, 3, 4],
  }, { time: "ts" });
  const parts = [...byMonth(table)].map(([month, { columns }]) => [month, ...columns.a.values]);
  assertEquals(parts, [["2024-08", 1], ["2024-09", 2, 3], ["2024-11", 4]]);
});
