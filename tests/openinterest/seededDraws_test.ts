import { assert, assertEquals } from "@std/assert";
import { seededDraws, xoshiro } from "../../lib/openinterest/seededDraws.ts";

const first = (count: number, draws: { bits(): number }) =>
  Array.from({ length: count }, () => draws.bits());

Deno.test("xoshiro(state) gives the numbers of its authors' C code, from the state 1, 2, 3, 4", () => {
  assertEquals(first(10, xoshiro([1, 2, 3, 4])), [
    11520,
    0,
    5927040,
    70819200,
    2031721883,
    1637235492,
    1287239034,
    3734860849,
    3729100597,
    4258142804,
  ]);
});

Deno.test("seededDraws(...keys) gives the same numbers for the same keys, for ever", () => {
  assertEquals(first(2, seededDraws(1, 24)), [3936036779, 961110801]);
  assertEquals(first(5, seededDraws(7)), first(5, seededDraws(7)));
});

Deno.test("seededDraws(...keys) gives other numbers for other keys, in any place, however large", () => {
  const keys = [[], [0], [1], [0, 0], [0, 1], [1, 0], [1, 24], [24, 1], [2 ** 32], [2 ** 33], [
    2 ** 52,
  ]];
  assertEquals(new Set(keys.map((given) => seededDraws(...given).bits())).size, keys.length);
});

Deno.test("seededDraws(...).below(n) draws each number from 0 to n − 1 alike", () => {
  for (const n of [1, 2, 7, 100]) {
    const draws = seededDraws(20240910, n);
    const drawn = new Float64Array(n);
    const times = 20_000;
    for (let k = 0; k < times; k++) drawn[draws.below(n)]++;
    const expected = times / n;
    const chi2 = drawn.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    assert(chi2 < n + 5 * Math.sqrt(2 * n), `${n}: ${chi2}`); // NaN, of a draw beyond n, too
  }
});

Deno.test("seededDraws(...).below(n) leaves out what would make the first numbers likelier", () => {
  // 2³² is no multiple of 3·2³⁰: without leaving out, the first third would come half of the time.
  const n = 3 * 2 ** 30;
  const draws = seededDraws(3);
  const low = Array.from({ length: 3000 }, () => draws.below(n)).filter((x) => x < n / 3).length;
  assert(Math.abs(low - 1000) < 100, String(low));
});
