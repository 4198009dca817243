/**
 * What is wrong with how a page shows a notebook.
 *
 * @module
 */
import { join } from "node:path";
import type { Page } from "npm:playwright-core@1.64.1";
import type { ExpectedCell } from "./expected.ts";
import { OUT } from "./out.ts";
import { pixelsOf } from "./pixels.ts";
import { notebookBox, pictures, shown, type ShownPicture, type ShownTable } from "./shown.ts";

/** The least contrast for text to be readable (https://www.w3.org/TR/WCAG22/#contrast-minimum). */
const READABLE = 4.5;
/** A chart has lines, text and their soft edges. */
const LEAST_COLORS = 16;
const LEAST_DRAWN = 0.01;

/**
 * Compares what a page shows with what is expected of the cells, and says what is wrong, a line for
 * each. Keeps screenshots of the notebook and of each picture, as `NAME/VIEW….png`.
 */
export async function problems(
  page: Page,
  expected: ExpectedCell[],
  name: string,
  view: string,
): Promise<string[]> {
  const found: string[] = [];
  const cells = await shown(page);
  if (cells.length !== expected.length) {
    found.push(`${cells.length} code cells show of ${expected.length}`);
  }
  for (const [i, { pictures, tables }] of cells.entries()) {
    const least = expected[i] ?? { pictures: 0, tables: 0 };
    const say = (problem: string) => void found.push(`code cell ${i + 1}: ${problem}`);
    if (pictures.length < least.pictures) {
      say(`${pictures.length} pictures show of ${least.pictures}`);
    }
    if (tables.length < least.tables) say(`${tables.length} tables show of ${least.tables}`);
    for (const problem of pictures.flatMap(problemsOfPicture)) say(problem);
    for (const problem of tables.flatMap(problemsOfTable)) say(problem);
  }
  return [...found, ...await keepScreenshots(page, join(OUT, name), view)];
}

function problemsOfPicture({ naturalWidth, width, height, cut }: ShownPicture): string[] {
  if (!(naturalWidth > 0 && width > 0 && height > 0)) return ["a picture does not show"];
  return cut ? ["a picture is cut at the right"] : [];
}

function problemsOfTable({ rows, width, height, cut, faintest }: ShownTable): string[] {
  if (!(rows > 0 && width > 0 && height > 0)) return ["a table shows no rows"];
  const found = cut ? ["a table is cut at the right and does not scroll"] : [];
  if (faintest.contrast < READABLE) {
    const { text, contrast } = faintest;
    found.push(`"${text}" in a table has a contrast of ${contrast.toFixed(2)}, not ${READABLE}`);
  }
  return found;
}

/** Keeps the screenshots, and says which pictures are blank in them. */
async function keepScreenshots(page: Page, folder: string, view: string): Promise<string[]> {
  await Deno.mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${view}.png`), clip: await notebookBox(page) });
  const found: string[] = [];
  for (const [i, inCell] of (await pictures(page)).entries()) {
    for (const [j, picture] of inCell.entries()) {
      const path = join(folder, `${view}-cell-${i + 1}-picture-${j + 1}.png`);
      const { colors, drawn } = await pixelsOf(await picture.screenshot({ path }), page);
      if (colors < LEAST_COLORS || drawn < LEAST_DRAWN) {
        const share = `${(drawn * 100).toFixed(1)} % drawn`;
        found.push(
          `code cell ${i + 1}: a picture is blank: ${colors} colours, ${share}; see ${path}`,
        );
      }
    }
  }
  return found;
}
