import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columnsOf, frame } from "../../lib/mod.ts";
import { longShare } from "../../lib/openinterest/longShare.ts";
import { longShortBalance } from "../../lib/openinterest/longShortBalance.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { figures, hourly } from "./hourly.ts";
import { shuffled } from "./longTable.ts";
import { assertNoLeak } from "../verbs/assertNoLeak.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const ratios = (longShortRatio: number[]) => hourly("samples", { longShortRatio });
const balances = (of: number[]) => figures(longShortBalance(ratios(of)), "longShortRatioBalance");

Deno.test("longShortBalance(df) is (r − 1)/(r + 1)", () => {
  assertEquals(balances([0, 1, 3, NaN, -1, Infinity]), [-1, 0, 0.5, NaN, NaN, NaN]);
  const { longShortRatioBalance: column } = longShortBalance(ratios([1])).columns;
  assertEquals([column.kind, column.unit], ["ratio", "fraction"]);
});

Deno.test("longShortBalance(df) of takers is (buy − sell)/(buy + sell)", () => {
  const made = longShortBalance(hourly("bars", { buyVolume: [3, 0, 0], sellVolume: [1, 2, 0] }));
  assertEquals(figures(made, "buyVolumeBalance"), [0.5, -1, NaN]);
});

Deno.test("longShortBalance(df) turns round with the ratio, and is twice the share less 1", () => {
  fc.assert(fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (r) => {
    const [balance, other] = balances([r, 1 / r]);
    assertAlmostEquals(balance, -other, 1e-12);
    const [share] = figures(longShare(ratios([r])), "longShortRatioLongShare");
    assertAlmostEquals(balance, 2 * share - 1, 1e-12);
    assert(Math.abs(balance) <= 1);
  }));
});

Deno.test("longShortBalance(df) keeps the corners of candles, puts rows in order, and takes frames", () => {
  const made = longShortBalance(
    hourly("bars", { open: [1], high: [3], low: [0.5], close: [2] }, {
      kinds: { open: "ratio", high: "ratio", low: "ratio", close: "ratio" },
      units: { open: "", high: "", low: "", close: "" },
    }),
  );
  assertEquals(made.columns.highBalance.corner, "high");
  assertEquals(
    figures(longShortBalance(shuffled(ratios([1, 3]), [1, 0])), "longShortRatioBalance"),
    [0, 0.5],
  );
  const df = longShortBalance(frame(ratios([1, 3])), { columns: ["longShortRatio"] });
  assertEquals(figures(columnsOf(df), "longShortRatioBalance"), [0, 0.5]);
  assertEquals(balances([]), []);
  assertNoLeak(leakCheck((df) => longShortBalance(df), ratios([1, 2, 3])));
});

Deno.test("longShortBalance(df) says by its own name what to pass", () => {
  assertThrows(
    () => longShortBalance(hourly("bars", { volume: [1] })),
    TypeError,
    "longShortBalance: no column is known to be long over short",
  );
});
