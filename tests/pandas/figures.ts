import { assert } from "@std/assert";

/** Figures as the generators write them: one text a row of figures. */
export function numbers(text: string): number[] {
  return text.split(" ").map(Number);
}

/**
 * The figures that pandas gives, to 1e-12 relative. What is left of figures that cancel (a mean near 0, the
 * deviation of equal values) is rounding, so `least` sets the smallest scale.
 */
export function assertFigures(
  actual: ArrayLike<number | string | null>,
  expected: ArrayLike<number>,
  least: number,
  what: string,
): void {
  assert(actual.length === expected.length, `${what}: ${actual.length} of ${expected.length}`);
  for (let i = 0; i < expected.length; i++) {
    const [a, e] = [actual[i] as number, expected[i]];
    const near = Number.isNaN(e)
      ? Number.isNaN(a)
      : a === e || Math.abs(a - e) <= 1e-12 * Math.max(Math.abs(e), least);
    assert(near, `${what}: ${a} for ${e} in row ${i}`);
  }
}
