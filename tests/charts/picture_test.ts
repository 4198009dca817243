import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { decode } from "npm:fast-png@8.0.0";
import { Plot } from "../../lib/charts/observablePlot.ts";
import { Picture } from "../../lib/charts/picture.ts";
import { plot } from "../../lib/charts/plot.ts";
import { assertStandalone } from "./assertStandalone.ts";

const draw = () =>
  plot({
    title: "Bars",
    color: { legend: true },
    marks: [Plot.barY([1, 2, 3], { x: ["a", "b", "c"], y: [1, 2, 3], fill: ["a", "b", "c"] })],
  });

type Shown = Record<string, string>;
const show = (picture: Picture) =>
  (picture as unknown as Record<symbol, () => Promise<Shown>>)[Symbol.for("Jupyter.display")]();

/** How many pixels have a colour, by colour. */
function coloursOf(png: Uint8Array): Map<string, number> {
  const { data, channels } = decode(png);
  const counts = new Map<string, number>();
  for (let i = 0; i < data.length; i += channels) {
    const colour = data.slice(i, i + 3).join();
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return counts;
}

Deno.test("Picture.png() is a PNG of twice the size that shows what the SVG shows", async () => {
  const picture = draw();
  const png = await picture.png();
  const { width, height } = decode(png);
  assertEquals([width, height], [picture.width * 2, picture.height * 2]);
  const colours = coloursOf(png);
  assert(colours.get("255,255,255")! > 0.3 * width * height, "ground");
  assert(colours.get("66,105,208")! > 10_000, "a bar");
  assert(colours.get("27,30,35")! > 500, "text, so the font is there");
});

Deno.test("Picture.png() takes a scale", async () => {
  const picture = draw();
  const { width } = decode(await picture.png({ scale: 1 }));
  assertEquals(width, picture.width);
  await assertRejects(() => picture.png({ scale: 0 }), RangeError, "scale");
});

Deno.test("Picture.png() keeps a transparent ground", async () => {
  const png = await plot({ style: { background: "none" }, marks: [Plot.frame()] }).png();
  const { data, channels } = decode(png);
  assertEquals([channels, data[3]], [4, 0]);
});

Deno.test("Picture.png() shows the ramp of a continuous legend", async () => {
  const png = await plot({
    color: { legend: true, scheme: "viridis" },
    marks: [Plot.dot([0, 1], { x: [0, 1], y: [0, 1], fill: [0, 1] })],
  }).png({ scale: 1 });
  const teal = [...coloursOf(png).keys()].filter((colour) => {
    const [r, g, b] = colour.split(",").map(Number);
    return r < 60 && g > 120 && b > 120;
  });
  assert(teal.length > 20, "colours between those of the two dots");
});

Deno.test("Picture shows as SVG, PNG and text in one output", async () => {
  const picture = draw();
  const shown = await show(picture);
  assertEquals(Object.keys(shown), ["image/svg+xml", "image/png", "text/plain"]);
  assertEquals(shown["image/svg+xml"], picture.svg);
  assertEquals(shown["image/png"].slice(0, 11), "iVBORw0KGgo");
  assertEquals(shown["text/plain"], `Picture, ${picture.width} × ${picture.height} px\nBars`);
});

Deno.test("Picture is its SVG as a string and one line or more on the console", () => {
  const picture = draw();
  assertEquals(`${picture}`, picture.svg);
  assertStringIncludes(Deno.inspect(picture), "Bars");
});

Deno.test("Picture keeps Plot's scale() and legend() within reach", async () => {
  const picture = draw();
  assertEquals(picture.scale("x")?.domain, ["a", "b", "c"]);
  const legend = picture.legend("color")!;
  assert(legend instanceof Picture);
  await assertStandalone(legend.svg);
  assert(legend.height < 60);
  assertEquals(picture.legend("opacity"), undefined);
});

Deno.test("Picture shows its element as it is when it is asked", () => {
  const picture = draw();
  picture.element.querySelector("rect[fill='#4269d0']")?.setAttribute("fill", "#123456");
  picture.element.querySelector("h2")!.textContent = "Changed";
  assertStringIncludes(picture.svg, ">Changed<");
});

Deno.test("Picture shows as SVG and says why where no PNG can be made", async () => {
  const script = `
    import { plot } from ${JSON.stringify(new URL("../../lib/charts/plot.ts", import.meta.url))};
    const shown = await plot({ title: "T" })[Symbol.for("Jupyter.display")]();
    console.log(JSON.stringify([Object.keys(shown), shown["text/plain"]]));
  `;
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--deny-read",
      `data:application/typescript,${encodeURIComponent(script)}`,
    ],
  }).output();
  const [types, text] = JSON.parse(new TextDecoder().decode(stdout));
  assertEquals(types, ["image/svg+xml", "text/plain"]);
  assertStringIncludes(text, "No PNG: ");
  assertStringIncludes(text, "--allow-read");
});
