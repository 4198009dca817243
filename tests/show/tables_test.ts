import { assert, assertEquals, assertNotMatch, assertStringIncludes } from "@std/assert";
import { Columns, columns, dfd, frame } from "../../lib/mod.ts";
import type { ColumnsOptions, Values } from "../../lib/mod.ts";
import { htmlTable } from "../../lib/show/htmlTable.ts";
import { textTable } from "../../lib/show/textTable.ts";

const T = Date.parse("2024-09-10T06:00Z");
const DISPLAY = Symbol.for("Jupyter.display");
type Bundle = Record<string, string>;
const bundleOf = (value: unknown) => (value as Record<symbol, () => Bundle>)[DISPLAY]();
const text = (data: Record<string, Values>, options?: ColumnsOptions) =>
  textTable(columns(data, options));
/** The cells of a column of a text table, its head left out. */
const cells = (table: string) =>
  table.split("\n").slice(3).map((line) => line.trim().split(/\s+/)[1]);

Deno.test("textTable: shape, width and source on top, names over units, columns aligned", () => {
  const table = text({
    ts: [T, T + 3_600_000],
    coinCount: [86935.155, 7.5],
    name: ["Binance", "OKX"],
  }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    source: "CoinAnk",
    kinds: { coinCount: "stock" },
    units: { coinCount: "coin" },
  });
  assertEquals(table.split("\n"), [
    "2 rows × 3 columns · samples of 1h · CoinAnk",
    "                  ts   coinCount  name",
    "                 UTC        coin",
    "0  2024-09-10T06:00Z  86,935.155  Binance",
    "1  2024-09-10T07:00Z       7.500  OKX",
  ]);
});

Deno.test("textTable: every line of figures is as wide as the others", () => {
  const values = [0, -1234567.891, NaN, 1e-7, 12, Infinity, -Infinity];
  const lines = text({ a: values, b: values.map((v) => v * 3) }).split("\n").slice(1);
  const widths = new Set(lines.filter((line) => line.trim() !== "").map((line) => line.length));
  assertEquals(widths.size, 1, lines.join("\n"));
});

Deno.test("textTable: NaN, null, 0 and empty text are told apart", () => {
  assertEquals(cells(text({ a: [0, NaN, -1] })), ["0", "NaN", "-1"]);
  assertEquals(cells(text({ a: ["0", null, "x"] })), ["0", "null", "x"]);
  const html = htmlTable(columns({ a: [0, NaN], b: [null, ""] }));
  assertStringIncludes(html, '<span style="opacity:.65;font-style:italic">NaN</span>');
  assertStringIncludes(html, '<span style="opacity:.65;font-style:italic">null</span>');
});

Deno.test("textTable: a long table shows its head and tail", () => {
  const many = Array.from({ length: 1_234 }, (_, i) => i);
  const lines = text({ a: many }).split("\n");
  assertStringIncludes(lines[0], "1,234 rows × 1 column");
  assertEquals(lines.length, 3 + 5 + 1 + 5);
  assertEquals([lines[3], lines[7], lines[13]].map((line) => line.trim().split(/\s+/)), [
    ["0", "0"],
    ["4", "4"],
    ["1233", "1,233"],
  ]);
  assertEquals(text({ a: many.slice(0, 21) }).split("\n").length, 3 + 5 + 1 + 5);
});

Deno.test("textTable and htmlTable: a table of twelve venues shows whole, and of up to twenty rows", () => {
  const venues = Array.from({ length: 12 }, (_, i) => `venue ${i}`);
  const table = columns({ venue: venues, oi: venues.map((_, i) => i) });
  for (const shown of [textTable(table), htmlTable(table)]) {
    for (const venue of venues) assertStringIncludes(shown, venue);
    assert(!shown.includes("⋮"));
  }
  const rows = Array.from({ length: 20 }, (_, i) => i);
  assertEquals(text({ a: rows }).split("\n").length, 23);
});

Deno.test("textTable: seconds and milliseconds show where a row has some, and NaN does not make them", () => {
  const shown = (...ts: number[]) => cells(text({ ts }, { time: "ts" }));
  assertEquals(shown(T, NaN), ["2024-09-10T06:00Z", "NaN"]);
  assertEquals(shown(T, T + 1000), ["2024-09-10T06:00:00Z", "2024-09-10T06:00:01Z"]);
  assertEquals(shown(T + 1), ["2024-09-10T06:00:00.001Z"]);
  assertEquals(shown(NaN), ["NaN"]);
});

Deno.test("textTable: very large and very small figures do not read as something else", () => {
  assertEquals(cells(text({ a: [1.5e21] })), ["1.5E21"]);
  assertEquals(cells(text({ a: [1e-30] })), ["1E-30"]);
  assertEquals(cells(text({ a: [5e-324] })), ["5E-324"]);
  assertEquals(cells(text({ a: [0.00012345] })), ["0.00012345"]);
  assertEquals(cells(text({ a: [-0.5, 0.25] })), ["-0.50", "0.25"]);
  assertEquals(cells(text({ a: [4945297598.66] })), ["4,945,297,598.66"]);
});

Deno.test("textTable: changes carry their sign", () => {
  const signed = (kind: "growth" | "flow", ...a: number[]) =>
    cells(text({ a }, { kinds: { a: kind } }));
  assertEquals(signed("growth", 0.5, -0.5, 0), ["+0.5", "-0.5", "0.0"]);
  assertEquals(signed("flow", 1, -1), ["+1", "-1"]);
  assertEquals(signed("flow", 1, 2), ["1", "2"]);
});

Deno.test("textTable: control characters break no line, long text is cut", () => {
  const table = new Columns({
    "a\nb": { kind: "label", unit: "c\td", values: ["x\r\ny", "z".repeat(1_000)] },
    ["n".repeat(200)]: { kind: "stock", unit: "u".repeat(200), values: Float64Array.of(1, 2) },
  }, { source: "s\n<b>".repeat(50) });
  const lines = textTable(table, ["i\nj", "k".repeat(300)]).split("\n");
  assertEquals(lines.length, 5);
  assert(lines.every((line) => line.length < 250), lines.join("\n"));
  assertStringIncludes(lines[3], "x  y");
  assertStringIncludes(lines[4], `${"z".repeat(59)}…`);
});

Deno.test("textTable and htmlTable: zero rows and zero columns show too", () => {
  assertEquals(text({ ts: [], a: [] }, { time: "ts", units: { a: "coin" } }).split("\n"), [
    "0 rows × 2 columns",
    "   ts     a",
    "  UTC  coin",
  ]);
  assertStringIncludes(text({}), "0 rows × 0 columns");
  assertStringIncludes(htmlTable(columns({})), "0 rows × 0 columns");
});

Deno.test("htmlTable: data, names, units, labels and source are all escaped", () => {
  const evil = `<script>alert("1")</script>&'`;
  const table = new Columns({
    [evil]: { kind: "label", unit: evil, values: [evil, evil] },
    time: { kind: "time", unit: evil, values: Float64Array.of(T, T) },
  }, { source: evil, every: "1h", timeZone: evil });
  const html = htmlTable(table, [evil, evil]);
  assertNotMatch(html, /<script|alert\("1"\)|&(?!amp;|lt;|gt;|quot;|#39;|nbsp;)/);
  assertStringIncludes(html, "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;");
  const tags = new Set([...html.matchAll(/<\/?([a-z]+)/g)].map(([, tag]) => tag));
  assertEquals([...tags].sort(), [
    "br",
    "div",
    "span",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
  ]);
});

Deno.test("htmlTable: a long name may go on in a next line where its words meet", () => {
  const html = htmlTable(columns({ ratioMean7d: [1], "a<B": [2], ABC: [3] }));
  for (const name of ["ratio<wbr>Mean7d<", ">a&lt;B<", ">ABC<"]) assertStringIncludes(html, name);
});

Deno.test("htmlTable: every row has a cell for each column, the one between head and tail too", () => {
  const html = htmlTable(columns({ a: Array(100).fill(1), b: Array(100).fill("x") }));
  const rows = html.split("<tr>").slice(2);
  assertEquals(rows.length, 11);
  for (const row of rows) assertEquals([row.split("<td").length, row.split("<th").length], [3, 2]);
});

Deno.test("display: a frame, columns, a Series and a danfo frame give text and HTML", () => {
  const data = { ts: [T], a: [1.25] };
  const own = frame(data, { time: "ts" });
  const values = [
    own,
    columns(data),
    own.head(1),
    own.a,
    new dfd.DataFrame([[1, "x"]], { columns: ["n", "t"] }),
    new dfd.Series(["x", "y"]),
    own.groupby(["a"]).col(["ts"]).count(),
  ];
  for (const value of values) {
    const bundle = bundleOf(value);
    assertEquals(Object.keys(bundle), ["text/plain", "text/html"]);
    assertStringIncludes(bundle["text/html"], "<table");
    assertEquals(Deno.inspect(value), bundle["text/plain"]);
    assert(bundle["text/plain"].includes("row"));
  }
});

Deno.test("display: a frame shows the index that danfo has", () => {
  const df = frame({ a: [1, 2, 3] });
  df.setIndex({ index: ["x", "y", "z"], inplace: true });
  assertStringIncludes(Deno.inspect(df), "\nz  3");
  assertStringIncludes(Deno.inspect(df.tail(1)), "\nz  3");
  assertStringIncludes(bundleOf(df)["text/html"], ">x</th>");
});

Deno.test("display: what danfo changed in place is what shows", () => {
  const df = frame({ a: [1, 2] }, { kinds: { a: "stock" }, units: { a: "coin" } });
  Deno.inspect(df);
  df.a = [5, 6];
  df.addColumn("b", ["x", "y"], { inplace: true });
  assertEquals(Deno.inspect(df).split("\n"), [
    "2 rows × 2 columns",
    "      a  b",
    "   coin",
    "0     5  x",
    "1     6  y",
  ]);
});

Deno.test("display: console.log of a frame within an object is readable", () => {
  const shown = Deno.inspect({ df: frame({ a: [1] }) });
  assertStringIncludes(shown, "1 row × 1 column");
  assertNotMatch(shown, /\$data|dtypes/);
});
