/**
 * Writes lib/charts/GALLERY.md, its pictures and README's: `deno run -A tests/charts/galleryPage.ts`.
 * What is drawn is compared by the tests, as SVG; run this after a picture has changed and was accepted.
 *
 * @module
 */
import { deltaBars } from "../../lib/charts/deltaBars.ts";
import { oiOverPrice } from "../../lib/charts/oiOverPrice.ts";
import type { Picture } from "../../lib/charts/picture.ts";
import { plot } from "../../lib/charts/plot.ts";
import { oiDelta } from "../../lib/openinterest/oiDelta.ts";
import { resample } from "../../lib/verbs/resample.ts";
import { frames, gallery } from "./gallery.ts";

export const CHARTS = new URL("../../lib/charts/", import.meta.url);

/** No picture of the gallery has more bytes. */
export const MOST_BYTES = 60_000;

/** All that is shown, in order of the names. */
export const shownPictures: Readonly<Record<string, () => Promise<Picture>>> = {
  ...gallery,
  async deltaBars() {
    const daily = oiDelta(resample(await frames.oi(), "12h"));
    return plot({ title: "Change of open interest", marks: [deltaBars(daily)] });
  },
  async oiOverPrice() {
    const marks = [oiOverPrice(await frames.oi(), { price: await frames.price() })];
    return plot({ title: "Open interest over price", marks });
  },
};

/** The composite that a picture shows, where it goes by another name. */
const OF: Readonly<Record<string, string>> = { indicatorZones: "indicatorBands" };

/** The page: each composite's name, the first sentence of its doc comment, and its picture. */
export function galleryPage(): string {
  const parts = Object.keys(shownPictures).sort().map((name) => {
    const chart = OF[name] ?? name;
    const heading = chart === name
      ? `## [${chart}](${chart}.ts)\n\n${firstSentence(chart)}${inNotebooks(chart)}\n\n`
      : "";
    return `${heading}![${name}](gallery/${name}.png)\n`;
  });
  return "<!-- deno-fmt-ignore-file -->\n# Gallery\n\nEach chart once, on the demo market, by its defaults. " +
    "Written by [tests/charts/galleryPage.ts](../../tests/charts/galleryPage.ts); the calls are in " +
    "[tests/charts/gallery.ts](../../tests/charts/gallery.ts).\n\n" + parts.join("\n");
}

const NOTEBOOKS = new URL("../../notebooks/", import.meta.url);

/** The picture at the head of README: a copy of the first that notebook 01 shows. */
export const README_PICTURE = new URL("open_interest.png", NOTEBOOKS);

/** The first picture that notebook 01 shows. */
export function readmePicture(): Uint8Array {
  const { cells } = JSON.parse(
    Deno.readTextFileSync(new URL("01_open_interest.ipynb", NOTEBOOKS)),
  ) as { cells: { outputs?: { data?: Record<string, string | string[]> }[] }[] };
  const pictures = cells.flatMap(({ outputs = [] }) => outputs)
    .flatMap(({ data }) => data?.["image/png"] ?? []);
  return Uint8Array.fromBase64(pictures[0]);
}

/** The code of each notebook, by its file's name. */
const codes = new Map(
  [...Deno.readDirSync(NOTEBOOKS)].map(({ name }) => name).filter((name) => name.endsWith(".ipynb"))
    .sort().map((name) => {
      const { cells } = JSON.parse(Deno.readTextFileSync(new URL(name, NOTEBOOKS)));
      const code = (cells as { cell_type: string; source: string | string[] }[])
        .filter(({ cell_type }) => cell_type === "code").map(({ source }) =>
          [source].flat().join("")
        );
      return [name, code.join("\n")] as const;
    }),
);

/** Links to the notebooks that draw a composite; nothing where none does. */
function inNotebooks(chart: string): string {
  const using = [...codes].filter(([, code]) => new RegExp(`\\b${chart}\\(`).test(code));
  if (using.length === 0) return "";
  const links = using.map(([name]) => `[${name.slice(0, -6)}](../../notebooks/${name})`);
  return ` Used in ${links.join(", ")}.`;
}

/** Of the doc comment above a composite. */
function firstSentence(chart: string): string {
  const source = Deno.readTextFileSync(new URL(`${chart}.ts`, CHARTS));
  const before = source.slice(0, source.indexOf(`export function ${chart}`));
  const comment = before.slice(before.lastIndexOf("/**") + 3);
  const text = comment.split("\n").map((line) => line.replace(/^ \* ?/, "").trim()).join(" ")
    .trim();
  return /^.*?\.(?= |$)/.exec(text)![0];
}

/** As sharp as its bytes allow. */
async function pngOf(picture: Picture): Promise<Uint8Array> {
  for (const scale of [2, 1.5, 1]) {
    const png = await picture.png({ scale });
    if (png.length < MOST_BYTES) return png;
  }
  throw new Error(`A picture of ${picture.width} × ${picture.height} px is too large`);
}

if (import.meta.main) {
  const folder = new URL("gallery/", CHARTS);
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  await Deno.mkdir(folder, { recursive: true });
  for (const [name, draw] of Object.entries(shownPictures)) {
    await Deno.writeFile(new URL(`${name}.png`, folder), await pngOf(await draw()));
  }
  await Deno.writeTextFile(new URL("GALLERY.md", CHARTS), galleryPage());
  await Deno.writeFile(README_PICTURE, readmePicture());
}
