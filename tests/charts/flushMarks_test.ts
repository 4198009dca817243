import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { flushMarks } from "../../lib/charts/flushMarks.ts";
import { Plot } from "../../lib/charts/observablePlot.ts";
import { oiOverPrice } from "../../lib/charts/oiOverPrice.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { openInterest } from "./market.ts";
import { shapesOf } from "./shapes.ts";

const START = Date.UTC(2024, 8, 1);
const HOUR = 3_600_000;

/** Events of an hour, so many hours after the start. */
const events = (falls: Record<number, number>) => {
  const starts = Object.keys(falls).map((hours) => START + Number(hours) * HOUR);
  return columns({
    known: starts.map((t) => t + 2 * HOUR),
    start: starts,
    end: starts.map((t) => t + HOUR),
    coinPct: Object.values(falls),
  }, {
    time: "known",
    rows: "events",
    source: "events",
    kinds: { start: "time", end: "time", coinPct: "growth" },
    units: { coinPct: "fraction" },
  });
};
const draw = (falls: Record<number, number>, options = {}) =>
  plot({ marks: [flushMarks(events(falls), options), oiOverPrice(openInterest(100))] }).svg;
const labels = (svg: string) => textsOf(svg).filter((text) => /^−.*%$/.test(text));

Deno.test("flushMarks() draws a band from start to end of each event and says what fell", async () => {
  const svg = draw({ 33: -0.0312, 66: -0.05 });
  await assertStandalone(svg);
  const bands = shapesOf(svg, "rect", "rect").sort((a, b) => Number(a.x) - Number(b.x));
  const px = (hours: number) => 50 + 540 * hours / 99;
  assertEquals(bands.map(({ x }) => Math.round(Number(x) + 0.5)), [px(33), px(66)].map(Math.round));
  assertEquals(bands.map(({ width }) => Number(width).toFixed(1)), ["6.5", "6.5"]);
  assertEquals(labels(svg).sort(), ["−3.1%", "−5%"]);
  assertEquals(textsOf(svg).at(-1), "events · a random walk");
});

Deno.test("flushMarks() lies over bars and lines and under labels, wherever it is given", () => {
  const drawn = (...marks: Plot.Markish[]) => {
    const { svg } = plot({ marks });
    return Array.from(svg.matchAll(/<g [^>]*?aria-label="(line|rect|text)"/g), ([, name]) => name);
  };
  const flush = () => flushMarks(events({ 33: -0.03 }));
  const over = [
    Plot.text(["mine"], { frameAnchor: "middle" }),
    oiOverPrice(openInterest(100)),
  ];
  const expected = ["line", "line", "rect", "text", "text"];
  assertEquals(drawn(flush(), over), expected);
  assertEquals(drawn(over, flush()), expected);
  assertEquals(drawn(over), ["text", "line", "line"]); // nobody else's order is changed
});

Deno.test("flushMarks() labels the greatest fall where labels would lie over one another", () => {
  assertEquals(labels(draw({ 40: -0.02, 42: -0.09, 44: -0.03, 80: -0.01 })).sort(), ["−1%", "−9%"]);
});

Deno.test("flushMarks() keeps room above the lines for its labels, if it has any", () => {
  const top = (options = {}) => {
    const marks = [flushMarks(events({ 40: -0.02 }), options), oiOverPrice(openInterest(100))];
    return [...plot({ marks }).scale("y")!.range!][1] as number;
  };
  assertEquals(top() - top({ label: false }), 14);
});

Deno.test("flushMarks() gives no marks for no events, and leaves defaults to the caller", () => {
  assertEquals(flushMarks(events({})), []);
  const svg = draw({ 50: -0.02 }, { band: { fillOpacity: 0.77 }, label: { text: () => "here" } });
  assertStringIncludes(svg, 'fill-opacity="0.77"');
  assertStringIncludes(svg, ">here<");
  assertEquals(labels(draw({ 50: -0.02 }, { label: false })), []);
});

Deno.test("flushMarks() asks for events", () => {
  assertThrows(() => flushMarks(openInterest(3)), TypeError, "Pass what flushEvents returns");
  assertThrows(() => flushMarks(events({}), { bands: {} } as never), TypeError, '"band"?');
});
