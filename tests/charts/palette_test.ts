import { assert } from "@std/assert";
import { PALETTE, REGIMES, SERIES, ZONES } from "../../lib/charts/palette.ts";

/** Linear light of a colour such as `#0a75b8`: red, green, blue. */
const light = (color: string) =>
  [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16) / 255)
    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);

/** How the three kinds of colour-blindness see, after Machado, Oliveira and Fernandes (2009). */
const SIGHTS = {
  common: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [
    -0.003882,
    -0.048116,
    1.051998,
  ]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [
    -0.01182,
    0.04294,
    0.968881,
  ]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [
    0.004733,
    0.691367,
    0.3039,
  ]],
};

/** CIE L*a*b* of linear light. */
function lab([r, g, b]: number[]): number[] {
  const f = (t: number) => t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116;
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function distance(one: string, other: string, sight: number[][]): number {
  const [a, b] = [one, other].map((color) =>
    lab(sight.map((row) => {
      const seen = row.reduce((sum, part, i) => sum + part * light(color)[i], 0);
      return Math.max(0, Math.min(1, seen));
    }))
  );
  return Math.hypot(...a.map((value, i) => value - b[i]));
}

function contrast(one: string, other: string): number {
  const [a, b] = [one, other].map((color) => {
    const [r, g, b] = light(color);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  });
  return Math.max(a, b) / Math.min(a, b);
}

for (
  const [name, colors] of Object.entries({
    SERIES: [...SERIES, PALETTE.others],
    REGIMES: Object.values(REGIMES),
    ZONES,
    increase: [PALETTE.increase, PALETTE.decrease],
  })
) {
  Deno.test(`The colours of ${name} are told apart by every kind of sight`, () => {
    for (const [sight, matrix] of Object.entries(SIGHTS)) {
      for (const [i, one] of colors.entries()) {
        for (const other of colors.slice(0, i)) {
          const apart = distance(one, other, matrix);
          assert(apart > 15, `${one} and ${other}, ${sight}: ${apart.toFixed(1)}`);
        }
      }
    }
  });
}

Deno.test("The colours of lines stand out on white and on dark, as graphics should by WCAG", () => {
  for (const color of [...SERIES, ...Object.values(PALETTE)]) {
    for (const ground of ["#ffffff", "#16181d"]) {
      assert(contrast(color, ground) >= 3, `${color} on ${ground}`);
    }
  }
});
