import { assert, assertEquals } from "@std/assert";
import { decode } from "npm:fast-png@8.0.0";
import { Plot } from "../../lib/charts/observablePlot.ts";
import { plot } from "../../lib/charts/plot.ts";
import type { PlotOptions } from "../../lib/charts/plot.ts";

const RED = "#ff0000";

/** A wave, and two points of it far away. */
const wave = (far: number) =>
  Array.from({ length: 100 }, (_, x) => ({ x, y: x === 50 || x === 51 ? far : Math.sin(x / 5) }));

/** How many pixels of a picture are red. */
async function redOf(options: PlotOptions): Promise<number> {
  const { data, channels } = decode(await plot(options).png({ scale: 1 }));
  let red = 0;
  for (let i = 0; i < data.length; i += channels) {
    if (data[i] > 200 && data[i + 1] < 60) red++;
  }
  return red;
}

const line = (far: number) =>
  Plot.lineY(wave(far), { x: "x", y: "y", stroke: RED, strokeWidth: 3 });

Deno.test("inSight() keeps clipped marks in the PNG, however far some values lie outside of the domain", async () => {
  const y = { domain: [-1, 1] };
  for (const far of [1e2, -1e4, 1e9, -1e15, 1e300]) {
    const near = await redOf({ clip: true, y, marks: [line(20 * Math.sign(far))] });
    assert(near > 5_000);
    const red = await redOf({ clip: true, y, marks: [line(far)] });
    assert(Math.abs(red - near) < near / 20, `${far}: ${red} pixels instead of ${near}`);
  }
});

Deno.test("inSight() keeps every kind of mark that is clipped twice", async () => {
  const y = { domain: [-1, 1] };
  const other = Plot.ruleY([1e6, -1e6]); // reaches out and is not clipped itself: the plot is
  const rows = wave(1e7);
  const options = { x: "x", y: "y", clip: true, fill: RED } as const;
  const kinds: Record<string, Plot.Markish> = {
    line: Plot.lineY(rows, { ...options, fill: undefined, stroke: RED, strokeWidth: 3 }),
    curve: Plot.lineY(rows, { ...options, fill: "none", stroke: RED, curve: "catmull-rom" }),
    area: Plot.areaY(rows, options),
    rect: Plot.rectY(rows, { ...options, x: undefined, x1: (d) => d.x, x2: (d) => d.x + 0.8 }),
    dot: Plot.dot(rows, options),
    symbol: Plot.dot(rows, { ...options, symbol: "star" }),
    rule: Plot.ruleX(rows, { ...options, y1: 0, y2: "y", stroke: RED, strokeWidth: 2 }),
    text: Plot.text(rows, { ...options, text: () => "XXX", fontSize: 20 }),
  };
  for (const [name, mark] of Object.entries(kinds)) {
    const red = await redOf({ y, marks: [other, mark] });
    assert(red > 500, `${name}: ${red}`);
  }
});

Deno.test("inSight() clips what lies outside of the plot, on the side of its shorter edge too", async () => {
  // 640 × 400: below the plot, but no farther than it is wide.
  const y = { domain: [0, 1] };
  const dot = (value: number) => Plot.dot([value], { x: [1], y: [value], r: 20, fill: RED });
  assertEquals(await redOf({ caption: "below", y, marks: [dot(-0.6)] }), 0);
  assert(await redOf({ caption: "below", y, marks: [dot(0.5)] }) > 1_000);
});
