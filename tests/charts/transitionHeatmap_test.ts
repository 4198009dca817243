import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { plot } from "../../lib/charts/plot.ts";
import { transitionHeatmap } from "../../lib/charts/transitionHeatmap.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { transitionMatrix } from "../../lib/openinterest/transitionMatrix.ts";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { changes } from "./market.ts";
import { shapesOf } from "./shapes.ts";

/** Moods of days, one after the other. */
const matrix = (mood: (string | null)[]) =>
  transitionMatrix(columns({ ts: mood.map((_, d) => Date.UTC(2024, 8, 1 + d)), mood }, {
    time: "ts",
    every: "1d",
    rows: "bars",
    keys: [],
    source: "moods",
    kinds: { mood: "label" },
  }));

Deno.test("transitionHeatmap() has a cell for each step with its probability and how often it was made", async () => {
  const picture = plot({ marks: [transitionHeatmap(matrix(["a", "a", "b", "a", "b"]))] });
  await assertStandalone(picture.svg);
  assertEquals(picture.scale("x")!.domain, ["a", "b"]);
  assertEquals(picture.scale("y")!.domain, ["a", "b"]);
  const cells = shapesOf(picture.svg, "cell", "rect")
    .map(({ x, y }) => ({ x: Number(x), y: Number(y) }));
  assertEquals(cells.length, 4);
  // Row by row: a to a, a to b, b to a, b to b.
  assert(cells[0].x < cells[1].x && cells[0].y === cells[1].y && cells[2].y > cells[0].y);
  const texts = textsOf(picture.svg);
  const at = texts.indexOf("33.3%");
  assertEquals(texts.slice(at, at + 8), [
    ..."33.3% 66.7% 100% 0%".split(" "),
    ..."1× 2× 1× 0×".split(" "),
  ]);
  assertEquals(texts.at(-1), "moods");
  assert(texts.includes("Probability of the step (%)"));
});

Deno.test("transitionHeatmap() is the stronger the more probable, and has no cells for what is not known", async () => {
  const picture = plot({ marks: [transitionHeatmap(matrix(["a", "a", "a", "b"]))] });
  await assertStandalone(picture.svg);
  const cells = shapesOf(picture.svg, "cell", "rect");
  assertEquals(cells.length, 2); // from b nothing followed
  const strength = cells.map(({ fill }) => Number(/([\d.]+)\)$/.exec(fill)?.[1] ?? NaN));
  assert(strength[0] > strength[1], cells.map(({ fill }) => fill).join());
});

Deno.test("transitionHeatmap() says that there are no rows, and leaves defaults to the caller", async () => {
  const empty = plot({ marks: [transitionHeatmap(matrix([]))] });
  await assertStandalone(empty.svg);
  assertStringIncludes(empty.svg, "no rows");
  const made = matrix(["a", "b", "a"]);
  const { svg } = plot({
    marks: [transitionHeatmap(made, { cell: { rx: 7 }, label: { fontSize: 17 } })],
    x: { label: "mine" },
  });
  for (const part of ['rx="7"', 'font-size="17"', "mine"]) assertStringIncludes(svg, part);
  const bare = plot({ marks: [transitionHeatmap(made, { label: false })] });
  assert(!textsOf(bare.svg).includes("1×"));
});

Deno.test("transitionHeatmap() asks for transitions", () => {
  assertThrows(
    () => transitionHeatmap(changes([1])),
    TypeError,
    "Pass what transitionMatrix returns",
  );
  assertThrows(() => transitionHeatmap(matrix([]), { cells: {} } as never), TypeError, '"cell"?');
});
