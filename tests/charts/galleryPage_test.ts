import { assert, assertEquals } from "@std/assert";
import {
  CHARTS,
  galleryPage,
  MOST_BYTES,
  README_PICTURE,
  readmePicture,
  shownPictures,
} from "./galleryPage.ts";

Deno.test("GALLERY.md says what the charts' doc comments say", async () => {
  assertEquals(await Deno.readTextFile(new URL("GALLERY.md", CHARTS)), galleryPage());
});

Deno.test("GALLERY.md has a picture of each chart beside it, and no other", () => {
  const folder = new URL("gallery/", CHARTS);
  const found = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  assertEquals(found, Object.keys(shownPictures).map((name) => `${name}.png`).sort());
  for (const name of found) {
    const { size } = Deno.statSync(new URL(name, folder));
    assert(size > 1_000 && size < MOST_BYTES, `${name}: ${size}`);
  }
});

Deno.test("GALLERY.md shows every composite that mod.ts hands out", async () => {
  const door = await Deno.readTextFile(new URL("../mod.ts", CHARTS));
  const charts = Array.from(
    door.matchAll(/^export \{ (\w+) \} from "\.\/charts\//gm),
    ([, name]) => name,
  );
  const others = ["Plot", "plot", "thinned"];
  assertEquals(charts.filter((name) => !others.includes(name) && !(name in shownPictures)), []);
});

Deno.test("GALLERY.md links to the notebooks that draw a chart", () => {
  const page = galleryPage();
  assert(
    /## \[deltaBars\][^#]*\]\(\.\.\/\.\.\/notebooks\/01_open_interest\.ipynb\)/.test(page),
    page,
  );
  for (const [, path] of page.matchAll(/\]\((\.\.\/[^)]+)\)/g)) {
    Deno.statSync(new URL(path, CHARTS));
  }
});

Deno.test("README shows the picture that notebook 01 shows", async () => {
  const readme = await Deno.readTextFile(new URL("../../README.md", CHARTS));
  assert(readme.includes("](notebooks/open_interest.png)"));
  const [own, shown] = [await Deno.readFile(README_PICTURE), readmePicture()];
  // Not by assertEquals, which would take minutes and all memory to say in what they differ.
  assert(
    own.length === shown.length && own.every((byte, i) => byte === shown[i]),
    "deno task gallery",
  );
});
