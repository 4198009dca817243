import { assert, assertEquals } from "@std/assert";
import { m4 } from "../../lib/charts/m4.ts";
import { pixelColumns } from "../../lib/charts/pixelColumns.ts";

const random = (seed: number) => () =>
  (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;

/** What M4 must keep, column by column, in the plainest way. */
function naive(times: Float64Array, values: Float64Array, columns: number) {
  const [from, to] = [times[0], times[times.length - 1]];
  return Array.from({ length: columns }, (_, c) => {
    const inside = Array.from(times.keys()).filter((row) => {
      const column = Math.min(
        columns - 1,
        Math.floor((times[row] - from) * (columns / (to - from))),
      );
      return column === c && !Number.isNaN(values[row]);
    }).map((row) => values[row]);
    return inside.length === 0
      ? undefined
      : [inside[0], Math.min(...inside), Math.max(...inside), inside[inside.length - 1]];
  });
}

function series(length: number, seed: number, { gaps = 0, uneven = false, steps = false } = {}) {
  const next = random(seed);
  let t = Date.UTC(2024, 0, 1);
  const times = new Float64Array(length), values = new Float64Array(length);
  let [level, unknown] = [100, 0];
  for (let i = 0; i < length; i++) {
    times[i] = t;
    t += uneven ? Math.ceil(next() ** 4 * 3_600_000) : 60_000;
    level += steps ? Math.round(next() * 2 - 1) : next() - 0.5;
    if (next() < gaps) unknown = Math.ceil(next() * 40);
    values[i] = unknown-- > 0 ? NaN : level;
  }
  return { times, values };
}

for (
  const [name, options] of Object.entries({
    "a walk": {},
    "a walk with gaps": { gaps: 0.01 },
    "uneven steps": { uneven: true },
    "uneven steps with gaps and many equal values": { gaps: 0.02, uneven: true, steps: true },
  })
) {
  Deno.test(`m4() keeps first, last, least and greatest of each column: ${name}`, () => {
    for (let seed = 1; seed <= 12; seed++) {
      const columns = 5 + seed * 7;
      const { times, values } = series(3_000, seed, options);
      const rows = m4(times, values, columns)!;
      assert(rows.every((row, i) => i === 0 || row > rows[i - 1]), "in order, none twice");
      const few = { times: times.filter((_, row) => rows.includes(row)), values: [] as number[] };
      const thin = Float64Array.from(rows, (row) => values[row]);
      assertEquals(naive(few.times, thin, columns), naive(times, values, columns));
      const known = thin.filter((value) => value === value).length;
      assert(known <= 4 * columns + 2, `${known} rows of ${columns} columns`);
      assert(rows.length <= 5 * columns + 2);
      assertEquals([rows[0], rows[rows.length - 1]], [0, times.length - 1]);
    }
  });
}

Deno.test("m4() leaves a series alone that has no more than four rows a column", () => {
  const { times, values } = series(400, 1);
  assertEquals(m4(times, values, 100), undefined);
  assert(m4(times, values, 99)!.length <= 400);
});

Deno.test("m4() breaks a line where it broke between two columns, and nowhere else", () => {
  const times = Float64Array.from({ length: 1_000 }, (_, i) => i);
  const values = times.map((t) => (t >= 300 && t < 500) || t === 707 ? NaN : Math.sin(t));
  const rows = m4(times, values, 10)!;
  const unknown = Array.from(rows).filter((row) => Number.isNaN(values[row]));
  assertEquals(unknown, [300]); // 707 lies within a column
});

Deno.test("m4() of nothing known keeps the ends, and of instants that stand still the extremes", () => {
  const times = Float64Array.from({ length: 100 }, (_, i) => i);
  assertEquals([...m4(times, new Float64Array(100).fill(NaN), 4)!], [0, 99]);
  const values = times.map((t) => t === 40 ? -9 : t === 60 ? 9 : 0);
  assertEquals([...m4(new Float64Array(100), values, 4)!], [0, 40, 60, 99]);
});

Deno.test("pixelColumns() passes over instants that are not known", () => {
  const columnOf = pixelColumns(Float64Array.of(NaN, 0, 5, 10, NaN), 2);
  assertEquals([0, 1, 2, 3, 4].map(columnOf), [-1, 0, 1, 1, -1]);
});
