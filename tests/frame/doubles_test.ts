import { assert } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columnsOf, frame } from "../../lib/mod.ts";
import type { Frame } from "../../lib/mod.ts";

const SPECIAL = [
  -0,
  0,
  NaN,
  5e-324,
  -5e-324,
  2.2250738585072009e-308,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 53) - 2,
  1.7976931348623157e308,
  Infinity,
  -Infinity,
  0.1,
  4945297598.66,
  16777217,
  1725948000000,
];
const double = fc.oneof(fc.double(), fc.constantFrom(...SPECIAL));

/** Whether two columns are one bit for bit (all NaNs are one). */
const exact = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  a.length === b.length && Array.from(a).every((value, i) => Object.is(value, b[i]));

/** Ways through danfo that leave figures alone. */
// deno-lint-ignore no-explicit-any
const WAYS: Record<string, (df: any) => unknown> = {
  "nothing": (df) => df,
  "a look at rows": (df) => (df.values, df),
  "a look at columns": (df) => (df.column("x"), df),
  "copy()": (df) => df.copy(),
  "head()": (df) => df.head(df.shape[0]),
  "iloc()": (df) => df.iloc({ rows: [`0:${df.shape[0]}`] }),
  "rename() and back": (df) => df.rename({ x: "z" }).rename({ z: "x" }),
  "addColumn() in place": (df) => (df.addColumn("z", df.column("y"), { inplace: true }), df),
  "an assignment": (df) => (df.x = df.column("x"), df),
  "frame() of it": (df) => frame(df),
  "frame() of its columns": (df) => frame(columnsOf(df.copy() as Frame)),
};

for (const [way, through] of Object.entries(WAYS)) {
  Deno.test(`frame: doubles survive ${way} bit for bit`, () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(double, double), { minLength: 1, maxLength: 30 }), (pairs) => {
        const x = Float64Array.from(pairs, ([value]) => value);
        const y = pairs.map(([, value]) => value);
        const df = through(frame({ x: x.slice(), y }, { kinds: { x: "stock" } })) as Frame;
        const { columns } = columnsOf(df);
        assert(exact(columns.x.values as Float64Array, x));
        assert(exact(columns.y.values as Float64Array, y));
      }),
      { numRuns: 60 },
    );
  });
}
