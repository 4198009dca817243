/**
 * What a page shows of a notebook's outputs: JupyterLab's own page, or one that nbconvert made. Both
 * use the same classes.
 *
 * @module
 */
import type { Locator, Page } from "npm:playwright-core@1.64.1";

/** What a page shows of one code cell. */
export interface ShownCell {
  pictures: ShownPicture[];
  tables: ShownTable[];
}

/** A picture, with its sizes in px. */
export interface ShownPicture {
  naturalWidth: number;
  width: number;
  height: number;
  /** Whether a part of it is out of reach. */
  cut: boolean;
}

/** A table. */
export interface ShownTable {
  rows: number;
  width: number;
  height: number;
  /** Whether a part of it is out of reach: it is too wide, and what it is in does not scroll. */
  cut: boolean;
  /** The text that is hardest to tell from its ground, and the contrast of the two, as of WCAG. */
  faintest: { text: string; contrast: number };
}

const PICTURES = ".jp-OutputArea-output img, .jp-OutputArea-output svg";

/** The pictures of a page's code cells, cell by cell. */
export async function pictures(page: Page): Promise<Locator[][]> {
  const cells = await page.locator(".jp-CodeCell").all();
  return await Promise.all(cells.map((cell) => cell.locator(PICTURES).all()));
}

/** Where on the page the notebook is. */
export function notebookBox(page: Page) {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll(".jp-Cell")].map((cell) =>
      cell.getBoundingClientRect()
    );
    const [x, y] = [Math.min(...boxes.map((b) => b.left)), Math.min(...boxes.map((b) => b.top))];
    const width = Math.max(...boxes.map((b) => b.right)) - x;
    return { x, y, width, height: Math.max(...boxes.map((b) => b.bottom)) - y };
  });
}

/** Reads what a page shows; waits for pictures that are still being decoded. */
export function shown(page: Page): Promise<ShownCell[]> {
  return page.evaluate(inPage, PICTURES);
}

/** Runs in the page, and so has all that it needs inside. */
async function inPage(selector: string): Promise<ShownCell[]> {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;

  const images = [...document.querySelectorAll<HTMLImageElement>(".jp-OutputArea-output img")];
  // A picture that cannot be decoded has no natural width, which says it.
  await Promise.allSettled(images.map((image) => image.decode()));
  return [...document.querySelectorAll(".jp-CodeCell")].map((cell) => ({
    pictures: [...cell.querySelectorAll(selector)].map((picture) => ({
      ...size(picture),
      naturalWidth: picture instanceof HTMLImageElement
        ? picture.naturalWidth
        : size(picture).width,
      cut: isCut(picture),
    })),
    tables: [...cell.querySelectorAll(".jp-OutputArea-output table")].map((table) => ({
      ...size(table),
      rows: table.querySelectorAll("tbody tr").length,
      cut: isCut(table),
      faintest: faintest(table.parentElement!),
    })),
  }));

  function size(element: Element) {
    const { width, height } = element.getBoundingClientRect();
    return { width, height };
  }

  /** Whether an ancestor hides a part of the element to the right without a way to scroll there. */
  function isCut(element: Element): boolean {
    const { right } = element.getBoundingClientRect();
    for (let box = element.parentElement; box; box = box.parentElement) {
      const { overflowX } = getComputedStyle(box);
      if (overflowX === "visible" || right <= box.getBoundingClientRect().right + 1) continue;
      return !/auto|scroll/.test(overflowX);
    }
    return right > innerWidth + 1;
  }

  function faintest(root: Element) {
    const texts = [root, ...root.querySelectorAll("*")].flatMap((element) => {
      const text = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent!.trim()).join("");
      return text === "" ? [] : [{ text, contrast: contrastOf(element) }];
    });
    return texts.reduce((a, b) => b.contrast < a.contrast ? b : a, {
      text: "",
      contrast: Infinity,
    });
  }

  /** The contrast ratio of an element's text (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
  function contrastOf(element: Element): number {
    const path: Element[] = [];
    for (let each: Element | null = element; each; each = each.parentElement) path.unshift(each);
    const [ground, ink] = seen(path, [255, 255, 255]).map(luminance);
    return (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
  }

  /** The colours of the ground and the ink of the last element, seen before a backdrop. */
  function seen([element, ...inner]: Element[], backdrop: number[]): number[][] {
    const { color, backgroundColor, opacity } = getComputedStyle(element);
    const ground = over(rgba(backgroundColor), backdrop);
    const colors = inner.length > 0 ? seen(inner, ground) : [ground, over(rgba(color), ground)];
    return colors.map((each) => over([...each, Number(opacity)], backdrop));
  }

  function over([red, green, blue, alpha]: number[], backdrop: number[]): number[] {
    return [red, green, blue].map((part, i) => part * alpha + backdrop[i] * (1 - alpha));
  }

  /** The parts of a CSS colour, whatever its notation. */
  function rgba(color: string): number[] {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }

  function luminance(color: number[]): number {
    const [red, green, blue] = color.map((part) => part / 255).map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
}
