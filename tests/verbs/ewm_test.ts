import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columns, columnsOf, frame } from "coinank";
import type { Column, Columns, ColumnsOptions, SchemaOf } from "coinank";
import { ewm } from "../../lib/verbs/ewm.ts";
import type { EwmOptions } from "../../lib/verbs/ewm.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const HOUR = 3_600_000;
const DAY0 = Date.UTC(2024, 8, 2);

/** Levels at hours after midnight. */
function levels(at: number[], v: number[], more: ColumnsOptions = {}): Columns {
  return columns({ ts: at.map((h) => DAY0 + h * HOUR), v }, {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds: { v: "stock" },
    units: { v: "coin" },
    ...more,
  });
}

/** The figures of the one column that is added. */
function made(table: Columns, options: EwmOptions): number[] {
  const { columns, names } = ewm(table, options);
  return [...(columns[names.at(-1)!] as Column).values] as number[];
}

Deno.test("ewm(df) takes span, half-life, alpha and centre of mass for one another", () => {
  const table = levels([0, 1, 2, 3], [1, 5, 2, 8]);
  const expected = made(table, { alpha: 0.5 });
  assertEquals(expected, [1, 11 / 3, 19 / 7, 83 / 15]);
  for (const options of [{ span: 3 }, { com: 1 }, { halfLife: 1 }, { halfLife: "1h" }]) {
    made(table, options).forEach((x, i) => assert(Math.abs(x - expected[i]) < 1e-14));
  }
  assertEquals(made(table, { alpha: 0.5, adjust: false }), [1, 3, 2.5, 5.25]);
});

Deno.test("ewm(df) equals the weighted mean and variance by the book, whatever the rows", () => {
  fc.assert(fc.property(
    fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 3 }),
        fc.oneof(
          { weight: 6, arbitrary: fc.integer({ min: -1000, max: 1000 }) },
          { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity) },
        ),
      ),
      { minLength: 1, maxLength: 30 },
    ),
    fc.constantFrom(0.05, 0.3, 0.9),
    (rows, alpha) => {
      let hour = 0;
      const at = rows.map(([step], i) => hour += i === 1 ? 1 : step); // some two stand a bar apart
      const v = rows.map(([, x]) => x);
      const { vEwm, vEwmVar } = ewm(levels(at, v), { alpha, stat: ["mean", "var"] }).columns;
      for (let row = 0; row < rows.length; row++) {
        // Bars that are missing count: weights go by hours.
        const known = at.slice(0, row + 1).flatMap((h, i) =>
          Number.isFinite(v[i]) ? [{ w: (1 - alpha) ** (at[row] - h), x: v[i] }] : []
        );
        const sum = known.reduce((s, { w }) => s + w, 0);
        const squares = known.reduce((s, { w }) => s + w * w, 0);
        const mean = known.reduce((s, { w, x }) => s + w * x, 0) / sum;
        const spread = known.reduce((s, { w, x }) => s + w * (x - mean) ** 2, 0) / sum;
        const variance = spread / (1 - squares / sum ** 2);
        const [m, s2] = [vEwm.values[row] as number, vEwmVar.values[row] as number];
        if (known.length === 0) assert(Number.isNaN(m));
        else assert(Math.abs(m - mean) <= 1e-9 * (1 + Math.abs(mean)), `mean ${m} for ${mean}`);
        if (known.length < 2) assert(Number.isNaN(s2));
        else {
          // The formula here cancels where one weight is all but all of the sum.
          const off = 1e-9 / (1 - squares / sum ** 2);
          assert(Math.abs(s2 - variance) <= off * (1 + variance), `variance ${s2} for ${variance}`);
        }
      }
    },
  ));
});

Deno.test("ewm(df) weighs by stamps where the half-life is a time", () => {
  const table = levels([0, 1, 3], [0, 3, 5]);
  const expected = [0, 2, (3 / 4 + 5) / (1 / 8 + 1 / 4 + 1)];
  made(table, { halfLife: "1h" }).forEach((x, i) => assert(Math.abs(x - expected[i]) < 1e-15));
  // 5 after two hours: what is left of the mean before is a quarter.
  assertEquals(made(table, { halfLife: "1h", adjust: false }), [0, 1.5, 1.5 / 4 + 5 * 3 / 4]);
  const events = columns({ ts: [DAY0, DAY0, DAY0 + HOUR], v: [1, 3, 5] }, {
    time: "ts",
    rows: "events",
  });
  assertEquals(made(events, { halfLife: "1h" }), [1, 2, 3.5]); // of one instant both weigh alike
});

Deno.test("ewm(df) counts bars, or rows where told to or where no width is known", () => {
  const table = levels([0, 3], [0, 1]);
  assertEquals(made(table, { alpha: 0.5 }), [0, 1 / (1 + 1 / 8)]);
  assertEquals(made(table, { alpha: 0.5, acrossGaps: true }), [0, 1 / 1.5]);
  const widthless = columns({ ts: [DAY0, DAY0 + 3 * HOUR], v: [0, 1] }, { time: "ts" });
  assertEquals(made(widthless, { alpha: 0.5 }), [0, 1 / 1.5]);
});

Deno.test("ewm(df) passes over what is not known; weights decay meanwhile, unless ignoreNaN", () => {
  const table = levels([0, 1, 2], [0, NaN, 1]);
  assertEquals(made(table, { alpha: 0.5 }), [0, 0, 1 / 1.25]);
  assertEquals(made(table, { alpha: 0.5, ignoreNaN: true }), [0, 0, 1 / 1.5]);
  assertEquals(made(levels([0, 1, 2], [NaN, 4, -Infinity]), { span: 3 }), [NaN, 4, 4]);
  assertEquals(made(levels([0, 1, 2], [1, 1, 1]), { span: 3, min: 2 }), [NaN, 1, 1]);
});

Deno.test("ewm(df) of figures that are all alike is that figure, without any spread", () => {
  const v = Array(50).fill(0.1);
  assertEquals(made(levels(v.map((_, i) => i), v), { span: 7 }), v);
  const spread = made(levels(v.map((_, i) => i), v), { span: 7, stat: "std" });
  assertEquals(spread, [NaN, ...v.slice(1).map(() => 0)]);
});

Deno.test("ewm(df) takes each series for itself, rows in any order, and none", () => {
  const table = columns({
    ts: [1, 0, 0, 1].map((h) => DAY0 + h * HOUR),
    exchange: ["a", "b", "a", "b"],
    v: [4, 100, 1, 400],
    w: [0, 0, 0, 0],
  }, { time: "ts", every: "1h", kinds: { v: "stock", w: "flow" } });
  const of = ewm(table, { alpha: 0.5, adjust: false, columns: ["v"] });
  assertEquals(of.names, ["ts", "exchange", "v", "w", "vEwm"]);
  assertEquals([...of.columns.vEwm.values], [100, 1, 2.5, 250]);
  const none = ewm(levels([], []), { span: 3, stat: ["mean", "std", "var"] });
  assertEquals([none.length, none.names], [0, ["ts", "v", "vEwm", "vEwmStd", "vEwmVar"]]);
});

Deno.test("ewm(df) says what its figures are, to the type checker too", () => {
  const df = frame({ ts: [DAY0], v: [1], volume: [2] }, {
    time: "ts",
    kinds: { v: "stock", volume: "flow" },
    units: { v: "coin", volume: "USD" },
  });
  const { columns: of } = columnsOf(ewm(df, { span: 3, stat: ["mean", "var"] }));
  const fields = [of.vEwm, of.vEwmVar, of.volumeEwm].map(({ kind, unit }) => `${kind} ${unit}`);
  assertEquals(fields, ["stock coin", "unknown coin²", "unknown USD"]);
  const typed = levels([0], [1]) as Columns<{ ts: "time"; v: "stock" }>;
  const made = ewm(typed, { span: 3, stat: ["mean", "std"] });
  const kind: SchemaOf<typeof made>["vEwm"] = "stock";
  assertEquals(made.columns.vEwm.kind, kind);
  // @ts-expect-error what was not asked for
  assertEquals(made.columns.vEwmVar, undefined);
});

Deno.test("ewm(df) says what is wrong", () => {
  const call = (options: unknown) => () => ewm(levels([0, 1], [1, 2]), options as EwmOptions);
  assertThrows(
    call({}),
    TypeError,
    'ewm: give one of "span", "halfLife", "alpha", "com", not none',
  );
  assertThrows(call({ span: 3, com: 1 }), TypeError, 'not "span", "com"');
  assertThrows(call({ span: 0.5 }), RangeError, "ewm: span is out of its range: 0.5");
  assertThrows(call({ alpha: 0 }), RangeError, "alpha is out of its range: 0");
  assertThrows(call({ alpha: 1.1 }), RangeError, "alpha is out of its range");
  assertThrows(call({ com: -1 }), RangeError, "com is out of its range");
  assertThrows(call({ halfLife: 0 }), RangeError, "halfLife is out of its range");
  assertThrows(call({ halfLife: Infinity }), RangeError, "halfLife is out of its range");
  assertThrows(call({ halfLife: "1M" }), RangeError, 'halfLife is no fixed time: "1M"');
  assertThrows(call({ span: "3" }), RangeError, "span is out of its range");
  assertThrows(call({ span: 3, stat: "median" }), RangeError, 'stat is not allowed: "median"');
  assertThrows(call({ span: 3, min: -1 }), RangeError, "min is not a whole number from 0");
  assertThrows(call({ span: 3, adjust: 1 }), TypeError, "adjust is not true or false: 1");
  assertThrows(call({ halflife: 3 }), TypeError, 'no option "halflife"');
  assertThrows(call({ span: 3, columns: "v" }), TypeError, "columns is no list of names");
  assertThrows(call({ span: 3, columns: ["x"] }), RangeError, 'ewm: no column "x"');
  const twice = levels([0, 0], [1, 2]);
  assertThrows(() => ewm(twice, { span: 3 }), RangeError, "ewm: two rows share the instant");
});

Deno.test("ewm(df) without a decay says what is missing", () => {
  const df = columns({ ts: [0], v: [1] }, { time: "ts" });
  for (const none of [undefined, {}]) {
    assertThrows(
      () => ewm(df, none as never),
      TypeError,
      'ewm: give one of "span", "halfLife", "alpha", "com", not none: ewm(df, { span: 24 })',
    );
  }
});
