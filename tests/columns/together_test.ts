import { assertEquals } from "@std/assert";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { together } from "../../lib/columns/together.ts";

const T = Date.UTC(2024, 8, 10);
const table = (source?: string, asOf?: number) =>
  columns({ v: [1] }, { ...(source ? { source } : {}), ...(asOf ? { asOf } : {}) });

Deno.test("together(tables): every source once, those of tables that were together before too", () => {
  assertEquals(together([table("a"), table(), table("b"), table("a")]), { source: "a, b" });
  assertEquals(together([table("b, a"), table("a"), table("c, b")]), { source: "b, a, c" });
  assertEquals(together([table(), table()]), {});
});

Deno.test("together(tables): the earliest moment of asking", () => {
  assertEquals(together([table("a", T + 1), table("a", T), table("a")]), { source: "a", asOf: T });
});
