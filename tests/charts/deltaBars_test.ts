import { assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { deltaBars } from "../../lib/charts/deltaBars.ts";
import { Plot } from "../../lib/charts/observablePlot.ts";
import { PALETTE } from "../../lib/charts/palette.ts";
import { plot } from "../../lib/charts/plot.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { changes, dailyChanges, openInterest } from "./market.ts";
import { assertSnapshot } from "./snapshot.ts";

const HOUR = 3_600_000;
const bars = (svg: string) =>
  Array.from(
    svg.match(/aria-label="rect".*?<\/g>/s)?.[0].matchAll(/<rect ([^>]*)>/g) ?? [],
    ([, text]) => text,
  );
const fills = (svg: string) => bars(svg).map((bar) => /fill="([^"]+)"/.exec(bar)?.[1]);

Deno.test("deltaBars() draws a bar a change, its colour by sign", async () => {
  const { svg } = plot({ marks: [deltaBars(changes([NaN, 5, -3, 0.5]))] });
  await assertStandalone(svg);
  assertEquals(fills(svg), [PALETTE.increase, PALETTE.decrease, PALETTE.increase]);
});

Deno.test("deltaBars() covers the bar before a sample and the bar after a bar's stamp", () => {
  const domain = (table: Parameters<typeof deltaBars>[0]) =>
    Array.from(plot({ marks: [deltaBars(table)] }).scale("x")!.domain!, Number);
  const start = Date.UTC(2024, 8, 1);
  assertEquals(domain(changes([1, 2])), [start - HOUR, start + HOUR]);
  assertEquals(domain(changes([1, 2], { rows: "bars" })), [start, start + 2 * HOUR]);
});

Deno.test("deltaBars() follows the calendar of the frame's zone", () => {
  const ts = ["2024-10-26T22:00Z", "2024-10-27T23:00Z"]; // midnight in Berlin, the day of 25 hours
  const table = columns({ ts, flow: [1, 2] }, {
    time: "ts",
    every: "1d",
    rows: "bars",
    timeZone: "Europe/Berlin",
    kinds: { flow: "flow" },
  });
  const { domain } = plot({ marks: [deltaBars(table)] }).scale("x")!;
  assertEquals(
    Array.from(domain!, Number),
    ["2024-10-26T22:00Z", "2024-10-28T23:00Z"].map(Date.parse),
  );
});

Deno.test("deltaBars() takes the smallest step where no width is known", () => {
  const { domain } = plot({ marks: [deltaBars(changes([1, 2, 3], { every: undefined }))] })
    .scale("x")!;
  const [from, to] = Array.from(domain!, Number);
  assertEquals(to - from, 3 * HOUR);
});

Deno.test("deltaBars() draws unsorted rows as it draws sorted ones", () => {
  const ts = [2, 0, 1].map((i) => Date.UTC(2024, 8, 1) + i * HOUR);
  const meta = { time: "ts", every: "1h", rows: "samples" } as const;
  const unsorted = columns({ ts, coinCountDelta: [30, 10, -20] }, {
    ...meta,
    kinds: { coinCountDelta: "flow" },
    units: { coinCountDelta: "coin" },
  });
  assertEquals(
    plot({ marks: [deltaBars(unsorted)] }).svg,
    plot({ marks: [deltaBars(changes([10, -20, 30]))] }).svg,
  );
});

Deno.test("deltaBars() says that an empty frame has no rows, and draws one row", async () => {
  const empty = plot({ marks: [deltaBars(changes([]))] });
  await assertStandalone(empty.svg);
  assertStringIncludes(empty.svg, "no rows");
  const one = plot({ marks: [deltaBars(changes([7]))] });
  await assertStandalone(one.svg);
  assertEquals(fills(one.svg), [PALETTE.increase]);
  const none = plot({ marks: [deltaBars(changes([NaN]))] });
  await assertStandalone(none.svg);
  assertEquals(bars(none.svg), []);
});

Deno.test("deltaBars() labels the axis with the column's unit and names the source", () => {
  const texts = textsOf(plot({ marks: [deltaBars(dailyChanges())] }).svg);
  assertEquals(texts.find((text) => text.startsWith("↑")), "↑ Change of open interest (coin)");
  assertEquals(texts.includes("UTC"), true);
  assertEquals(texts.at(-1), "a random walk");
});

Deno.test("deltaBars() leaves every default to the caller", () => {
  const { svg } = plot({
    y: { label: "mine" },
    x: { label: null },
    color: { range: ["#111111", "#222222"], legend: true },
    caption: "caption",
    marks: [...deltaBars(changes([1, -1], { source: "S" }), { fillOpacity: 0.5, inset: 2 })],
  });
  assertEquals(fills(svg), ["#111111", "#222222"]);
  assertMatch(svg, /fill-opacity="0.5"/);
  const texts = textsOf(svg);
  assertEquals(texts.slice(0, 2), ["increase", "decrease"]);
  assertEquals(texts.includes("↑ mine"), true);
  assertEquals(texts.includes("UTC"), false);
  assertEquals(texts.at(-1), "caption · S");
});

Deno.test("deltaBars() is made of marks that Plot itself draws", () => {
  const document = plot().element.ownerDocument;
  const element = Plot.plot({ document, marks: [deltaBars(changes([1, -1]))] });
  assertEquals(element.scale("color")?.domain, ["decrease", "increase"]);
});

Deno.test("deltaBars() names the columns there are when there are no changes among them", () => {
  assertThrows(() => deltaBars(openInterest(3)), RangeError, "oiDelta(frame)");
  assertThrows(
    () => deltaBars(changes([1]), { y: "coinCountDelat" }),
    RangeError,
    'there are "ts", "coinCountDelta"',
  );
  assertThrows(() => deltaBars(columns({ flow: [1] })), RangeError, "no column of instants");
});

Deno.test("deltaBars() looks as it did", async () => {
  const daily = plot({ title: "Daily change", marks: [deltaBars(dailyChanges())] });
  await assertSnapshot("deltaBars", daily.svg);
});

Deno.test("deltaBars() refuses a table of several series, which would lie over one another", () => {
  const table = columns({
    ts: ["2024-09-10", "2024-09-10", "2024-09-11", "2024-09-11"],
    exchangeName: ["Binance", "OKX", "Binance", "OKX"],
    change: [1, 2, 3, 4],
  }, { time: "ts", every: "1d", rows: "samples", kinds: { change: "flow" } });
  assertThrows(() => deltaBars(table), RangeError, 'pick(df, { exchangeName: "Binance" })');
});
