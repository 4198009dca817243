import type { Page } from "npm:playwright-core@1.64.1";

/** What the pixels of a picture are like. */
export interface Pixels {
  /** How many colours there are. */
  colors: number;
  /** The share of the pixels that are not of the commonest colour. */
  drawn: number;
}

/** Reads a PNG, which `page`, any page, decodes. */
export function pixelsOf(png: Uint8Array, page: Page): Promise<Pixels> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const pixels = new Uint32Array(data.buffer);
    const counts = new Map<number, number>();
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    return { colors: counts.size, drawn: 1 - Math.max(...counts.values()) / pixels.length };
  }, png.toBase64());
}
