import {
  assert,
  assertEquals,
  assertNotEquals,
  assertNotMatch,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { parseHTML } from "npm:linkedom@0.18.15";
import { Plot } from "../../lib/charts/observablePlot.ts";
import { plot } from "../../lib/charts/plot.ts";
import { rowsOf } from "../../lib/columns/rowsOf.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { openInterest } from "./market.ts";
import { assertSnapshot } from "./snapshot.ts";

const rows = rowsOf(openInterest(120)).map((row, i) => ({
  ...row,
  exchange: ["Binance", "OKX", "Bybit", "Gate", "Bitget"][i % 5],
}));

Deno.test("plot() draws a standalone SVG without a document on globalThis", async () => {
  const picture = plot({ marks: [Plot.lineY(rows, { x: "ts", y: "coinCount" })] });
  await assertStandalone(picture.svg);
  assert(!("document" in globalThis) && !("window" in globalThis));
});

Deno.test("plot() lays title, subtitle, categorical legend and caption out in the SVG", async () => {
  const picture = plot({
    title:
      "A title that says so much that one line of a picture of common width cannot hold it all",
    subtitle: 'With <brackets> & "quotes"',
    caption: "A caption",
    color: { legend: true },
    marks: [Plot.dot(rows, { x: "ts", y: "coinCount", stroke: "exchange" })],
  });
  await assertStandalone(picture.svg);
  const texts = textsOf(picture.svg);
  assertEquals(texts.slice(0, 8), [
    "A title that says so much that one line of a picture of common width",
    "cannot hold it all",
    'With <brackets> & "quotes"'.replaceAll('"', "&quot;"),
    "Binance",
    "Bitget",
    "Bybit",
    "Gate",
    "OKX",
  ]);
  assertEquals(texts.at(-1), "A caption");
  await assertSnapshot("figure", picture.svg);
});

Deno.test("plot() draws a continuous legend, whose ramp Plot paints on a canvas", async () => {
  const picture = plot({
    color: { legend: true, label: "Open interest (USD)", scheme: "viridis" },
    marks: [Plot.dot(rows, { x: "ts", y: "coinCount", fill: "coinValue" })],
  });
  await assertStandalone(picture.svg);
  assertEquals(textsOf(picture.svg).includes("Open interest (USD)"), true);
  assertStringIncludes(picture.svg, 'href="data:image/png;base64,');
  await assertSnapshot("ramp", picture.svg);
});

Deno.test("plot() draws a threshold legend and one in columns", async () => {
  const marks = () => [Plot.dot(rows, { x: "ts", y: "coinCount", fill: "coinCount" })];
  const threshold = plot({
    color: { type: "threshold", domain: [84_000, 86_000], legend: true },
    marks: marks(),
  });
  await assertStandalone(threshold.svg);
  const columns = plot({
    color: { type: "quantize", n: 5, legend: "swatches", columns: "2" } as Plot.ScaleOptions,
    marks: marks(),
  });
  await assertStandalone(columns.svg);
});

Deno.test("plot() draws a legend of symbols", async () => {
  const picture = plot({
    symbol: { legend: true },
    marks: [Plot.dot(rows, { x: "ts", y: "coinCount", stroke: "exchange", symbol: "exchange" })],
  });
  await assertStandalone(picture.svg);
  assertEquals(textsOf(picture.svg).slice(0, 5), ["Binance", "Bitget", "Bybit", "Gate", "OKX"]);
  await assertSnapshot("symbols", picture.svg);
});

Deno.test("plot() draws rasters", async () => {
  const picture = plot({
    color: { legend: true },
    marks: [
      Plot.raster({
        fill: (x: number, y: number) => x * y,
        x1: 0,
        x2: 1,
        y1: 0,
        y2: 1,
        pixelSize: 8,
      }),
    ],
  });
  await assertStandalone(picture.svg);
  assertEquals(picture.svg.match(/<image /g)?.length, 2);
});

Deno.test("plot() gives pictures ids of their own, the same ones each time", async () => {
  const draw = (marker: Plot.MarkerName) =>
    plot({
      clip: "frame",
      marks: [Plot.lineY(rows, { x: "ts", y: "coinCount", marker })],
    }).svg;
  const [one, same, other] = [draw("circle"), draw("circle"), draw("arrow")];
  await assertStandalone(one);
  assertEquals(one, same);
  const ids = (svg: string) => Array.from(svg.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
  assert(ids(one).length >= 2);
  for (const id of ids(one)) assert(!ids(other).includes(id));
});

Deno.test("plot() takes ground, ink and font from style, as text or as an object", async () => {
  const marks = () => [Plot.ruleY([0]), Plot.dot([1], { fill: "var(--plot-background)" })];
  const text = plot({
    style: "background: #16181d; color: #e6e6e6; font-size: 12px",
    marks: marks(),
  });
  const object = plot({
    style: { background: "#16181d", color: "#e6e6e6", fontSize: "12px" },
    marks: marks(),
  });
  await assertStandalone(text.svg);
  assertEquals(text.svg, object.svg);
  assertStringIncludes(text.svg, '<rect width="100%" height="100%" fill="#16181d"/>');
  assertStringIncludes(text.svg, 'stroke="#e6e6e6"');
  assertStringIncludes(text.svg, "font-size:12px");
});

Deno.test("plot() widens the picture where a label is longer than its margin", () => {
  const draw = (y: string) => plot({ marks: [Plot.lineY(rows, { x: "ts", y })] });
  assertEquals(plot({ marks: [Plot.dot([0.1], { x: 0.1 })] }).width, 660);
  assert(draw("coinValue").width > draw("coinCount").width + 20);
});

Deno.test("plot() clips what lies outside of the scale's domain as a page would", () => {
  const within = plot({ marks: [Plot.dot([1], { y: [1] })] });
  const outside = plot({ y: { domain: [0, 1] }, marks: [Plot.dot([1], { y: [9] })] });
  assertStringIncludes(within.svg, 'overflow="visible"');
  assertNotMatch(outside.svg, /overflow="visible"/);
});

Deno.test("plot() leaves padding to the caller", () => {
  const picture = plot({ padding: 0, width: 300, height: 200, marks: [Plot.frame()] });
  assertEquals([picture.width, picture.height], [300, 200]);
});

Deno.test("plot() draws facets, tips and crosshairs without a browser", async () => {
  const picture = plot({
    marks: [
      Plot.lineY(rows, { x: "ts", y: "coinCount", fy: "exchange", tip: true }),
      Plot.crosshair(rows, { x: "ts", y: "coinCount" }),
    ],
  });
  await assertStandalone(picture.svg);
});

Deno.test("plot() takes a document other than its own", () => {
  const { document } = parseHTML("<html></html>");
  assertEquals(plot({ document }).element.ownerDocument, document);
  assertNotEquals(plot().element.ownerDocument, document);
});

Deno.test("plot() says where figures come from that carry their source", () => {
  const sourced = Object.defineProperty([...rows], Symbol.for("coinank.source"), {
    value: "demo market (generated)",
  });
  const mark = () => Plot.lineY(sourced, { x: "ts", y: "coinCount" });
  assertEquals(textsOf(plot({ marks: [mark()] }).svg).at(-1), "demo market (generated)");
  assertEquals(
    textsOf(plot({ caption: "Mine", marks: [[mark()], mark()] }).svg).at(-1),
    "Mine · demo market (generated)",
  );
});

Deno.test("plot() takes a theme by name, whose colours style may replace", async () => {
  const marks = [Plot.dot(rows, { x: "ts", y: "coinCount" })];
  const dark = plot({ theme: "dark", marks }).svg;
  await assertStandalone(dark);
  assertStringIncludes(dark, '<rect width="100%" height="100%" fill="#16181d"/>');
  assertStringIncludes(dark, 'fill="#e6e6e6" font-family="Inter');
  for (const style of ["color: #ff0000", { color: "#ff0000" }]) {
    const own = plot({ theme: "dark", style, marks }).svg;
    assertStringIncludes(own, '<rect width="100%" height="100%" fill="#16181d"/>');
    assertStringIncludes(own, 'fill="#ff0000" font-family="Inter');
  }
  assertEquals(plot({ theme: "light", marks }).svg, plot({ marks }).svg);
  assertThrows(
    () => plot({ theme: "drak" as never, marks }),
    RangeError,
    'plot: theme is not allowed: "drak". Allowed are "light", "dark"',
  );
});
