import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { blockBootstrap } from "../../lib/openinterest/blockBootstrap.ts";
import { seededDraws } from "../../lib/openinterest/seededDraws.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

Deno.test("blockBootstrap(figures) equals samples put together figure by figure", () => {
  const figure = fc.tuple(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.integer({ min: -1, max: 2 }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.array(figure, { minLength: 1 }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(),
      (runs, block, seed) => {
        const all = runs.flat();
        const begins = runs.map((_, i) => runs.slice(0, i).flat().length);
        const made = blockBootstrap({
          values: Float64Array.from(all, ([value]) => value),
          codes: Int32Array.from(all, ([, code]) => code),
          classes: 3,
          stretches: [...begins, all.length],
        }, { block, resamples: 5, draws: seededDraws(seed) });
        const draws = seededDraws(seed);
        for (let sample = 0; sample < 5; sample++) {
          const drawn: (typeof all)[number][] = [];
          while (drawn.length < all.length) {
            let at = draws.below(all.length);
            for (let k = 0; k < block && drawn.length < all.length; k++) {
              drawn.push(all[at]);
              const run = begins.findLastIndex((begin) => begin <= at);
              at = at + 1 < begins[run] + runs[run].length ? at + 1 : begins[run];
            }
          }
          for (let code = 0; code < 3; code++) {
            const own = drawn.filter(([, of]) => of === code).map(([value]) => value);
            const mean = own.reduce((a, b) => a + b, 0) / own.length;
            if (own.length === 0) assertEquals(made[code][sample], NaN);
            else assertAlmostEquals(made[code][sample], mean, 1e-12);
          }
        }
      },
    ),
  );
});

Deno.test("blockBootstrap(figures) is as wide as theory says where figures are independent", () => {
  const n = 400;
  const draws = seededDraws(5);
  const values = Float64Array.from({ length: n }, () => draws.bits() / 2 ** 32);
  const [means] = blockBootstrap({
    values,
    codes: new Int32Array(n),
    classes: 1,
    stretches: [0, n],
  }, { block: 1, resamples: 4000, draws: seededDraws(6) });
  const spread = (of: Float64Array) => {
    const mean = of.reduce((a, b) => a + b, 0) / of.length;
    return { mean, std: Math.sqrt(of.reduce((a, b) => a + (b - mean) ** 2, 0) / of.length) };
  };
  const [sample, own] = [spread(means), spread(values)];
  assertAlmostEquals(sample.std / (own.std / Math.sqrt(n)), 1, 0.05);
  assertAlmostEquals(sample.mean, own.mean, 4 * sample.std / Math.sqrt(4000));
});

Deno.test("blockBootstrap(figures) in blocks is wider where neighbours are alike", () => {
  const n = 1000;
  const draws = seededDraws(5);
  const noise = Float64Array.from({ length: n + 20 }, () => draws.bits() / 2 ** 32 - 0.5);
  const values = Float64Array.from(
    { length: n },
    (_, i) => noise.subarray(i, i + 20).reduce((a, b) => a + b, 0),
  );
  const width = (block: number) => {
    const [means] = blockBootstrap({
      values,
      codes: new Int32Array(n),
      classes: 1,
      stretches: [0, n],
    }, { block, resamples: 1000, draws: seededDraws(7) });
    const sorted = means.toSorted();
    return sorted[974] - sorted[25];
  };
  assert(width(60) > 2.5 * width(1), `${width(60)} ${width(1)}`); // √20 in the limit
});

Deno.test("blockBootstrap(figures) of no figures knows nothing", () => {
  const none = {
    values: new Float64Array(0),
    codes: new Int32Array(0),
    classes: 1,
    stretches: [0],
  };
  const [means] = blockBootstrap(none, { block: 3, resamples: 2, draws: seededDraws(1) });
  assertEquals([...means], [NaN, NaN]);
});
