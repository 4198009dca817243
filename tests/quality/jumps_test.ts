import { assertEquals } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { jumpsIn } from "../../lib/quality/jumps.ts";

Deno.test("jumpsIn finds the changes that a plain reading of its rule finds", () => {
  const step = fc.oneof(
    { weight: 12, arbitrary: fc.double({ min: -0.02, max: 0.02, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(-3, -0.5, 0, 0.5, 3) },
  );
  const rows = fc.array(fc.tuple(step, fc.boolean().map((gap) => !gap)), {
    minLength: 1,
    maxLength: 120,
  });
  fc.assert(
    fc.property(rows, fc.integer({ min: 2, max: 12 }), (rows, sigmas) => {
      let level = 1000;
      const values = Float64Array.from(rows, ([step]) => level *= Math.exp(step));
      const linked = Uint8Array.from(rows, ([, linked], i) => Number(i > 0 && linked));
      const change = (from: number, to: number) => Math.log(values[to]) - Math.log(values[from]);
      const sizes = rows.flatMap((_, i) =>
        linked[i] && values[i] !== values[i - 1] ? [Math.abs(change(i - 1, i))] : []
      )
        .sort((a, b) => a - b);
      const middle = sizes.length / 2;
      const median = (sizes[Math.ceil(middle) - 1] + sizes[Math.floor(middle)]) / 2;
      const most = Math.max(0.01, sigmas * 1.4826 * median);
      // Not for what stands on the edge by less than a rounding.
      fc.pre(sizes.every((size) => Math.abs(size - most) > 1e-9));
      const expected: number[] = [];
      for (let i = 1; i < rows.length && sizes.length >= 20; i++) {
        if (!linked[i] || !(Math.abs(change(i - 1, i)) > most)) continue;
        expected.push(i);
        const next = i + 1 < rows.length && linked[i + 1]
          ? Math.abs(change(i - 1, i + 1))
          : Infinity;
        fc.pre(Math.abs(next - most) > 1e-9);
        if (next <= most) i++;
      }
      assertEquals(jumpsIn(values, linked, sigmas).map(({ at }) => at), expected);
    }),
    { numRuns: 400 },
  );
});
