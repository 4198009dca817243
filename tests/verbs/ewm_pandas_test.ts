import { assert, assertEquals } from "@std/assert";
import { columns } from "../../lib/core.ts";
import { ewm } from "../../lib/verbs/ewm.ts";
import { assertFigures, numbers } from "../pandas/figures.ts";
import recorded from "../pandas/windows.json" with { type: "json" };

Deno.test(`ewm(df) equals pandas ${recorded.pandas} in ${recorded.ewm.length} cases`, () => {
  for (const c of recorded.ewm) {
    const { how, value, adjust, ignoreNaN, min, bias } = c;
    const options = { [how]: value, adjust, ignoreNaN, min, bias };
    const what = JSON.stringify(options);
    const values = numbers(c.values);
    const largest = Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
    const table = columns({ ts: numbers(c.ts), v: values }, { time: "ts" });
    const { vEwm } = ewm(table, options).columns;
    assertFigures(vEwm.values, numbers(c.mean), 1e-3 * largest, `mean, ${what}`);
    if (c.var === undefined) continue; // pandas has none where times matter
    const made = ewm(table, { ...options, stat: ["var", "std"] }).columns;
    const squares = Array.from(made.vEwmStd.values, (x) => Number(x) ** 2);
    assertFigures(made.vEwmVar.values, numbers(c.var), 1e-3 * largest ** 2, `var, ${what}`);
    assertFigures(squares, numbers(c.var), 1e-3 * largest ** 2, `std², ${what}`);
  }
});

Deno.test("ewm(df) takes a bar that is missing for a figure that is not known, as pandas' whole grid", () => {
  for (const c of recorded.gaps) {
    const table = columns({ ts: numbers(c.ts), v: numbers(c.values) }, { time: "ts", every: "1m" });
    const { vEwm, vEwmVar } = ewm(table, { span: c.span, stat: ["mean", "var"] }).columns;
    assertFigures(vEwm.values, numbers(c.ewm), 100, "mean");
    assertFigures(vEwmVar.values, numbers(c.ewmVar), 1e7, "var");
  }
});

Deno.test("ewm(df) differs from pandas: an alpha of 0.5 weighs unknown figures like any other alpha", () => {
  // pandas takes a centre of mass of 1 for a half-life in time, and weighs what follows unknown figures by
  // 1 − what is left. The neighbouring 1.0000001 gives 3.4, and so do we.
  const five = columns({ ts: [0, 1, 2, 3, 4], v: [1, NaN, NaN, 4, 7] }, { time: "ts" });
  const { vEwm } = ewm(five, { com: 1, adjust: false }).columns;
  assertFigures(vEwm.values, [1, 1, 1, 3.4, 5.2], 1, "com 1");
  assertEquals(recorded.differences["ewm of com 1, not adjusted"], "1 1 1 3.625 5.3125");
});

Deno.test("ewm(df) differs from pandas: the variance of one figure is not known", () => {
  // pandas says 0 as soon as the weight of that one does not round to the same twice.
  const one = columns({ ts: [0, 1, 2, 3, 4, 5, 6], v: [1, ...Array(6).fill(NaN)] }, { time: "ts" });
  const { vEwmVar } = ewm(one, { span: 12, stat: "var" }).columns;
  assertEquals([...vEwmVar.values], Array(7).fill(NaN));
  assert(recorded.differences["ewm var of one figure, span 12"].includes("0"));
});
