import { inSight } from "./inSight.ts";
import { overhang } from "./overhang.ts";
import { escapeXml, svgWriter, withOwnIds } from "./svgText.ts";
import type { WriteSvg } from "./svgText.ts";
import { swatches } from "./swatches.ts";
import type { Block } from "./swatches.ts";
import { wrapText } from "./textWidth.ts";
import { themeOf } from "./theme.ts";

/** A whole picture as one SVG text. */
export interface Standalone extends Block {
  /** What its title, subtitle and caption say. */
  readonly texts: readonly string[];
}

/** How the texts about a plot are set: size in px, and the space above the next block. */
const TEXTS: Record<string, { size: number; bold?: boolean; opacity?: number; after: number }> = {
  h2: { size: 17, bold: true, after: 4 },
  h3: { size: 12.5, opacity: 0.75, after: 6 },
  figcaption: { size: 11, opacity: 0.7, after: 0 },
};
const LINE_HEIGHT = 1.3;
const LEGEND_AFTER = 6;

/**
 * What `Plot.plot` made, an `<svg>` or an HTML `<figure>` about one, as a single SVG that looks the same
 * wherever it is shown: titles, legends and caption inside, colours and ground explicit, nothing
 * taken from the page around it.
 *
 * @param padding The space at each side, in px: a picture on a dark page is a card with an edge.
 */
export function standalone(element: Element, padding: number): Standalone {
  const pieces = element.localName === "figure" ? Array.from(element.children) : [element];
  // Ramps, which are SVG too, come before the plot.
  const plot = pieces.findLast((piece) => piece.localName === "svg");
  const theme = themeOf(plot ?? element);
  const write = svgWriter(element, theme);
  const body = plot && plotBlock(plot, write, padding);
  const room = body?.width ?? 640;
  const texts: string[] = [];
  let [y, width, gap, content] = [padding, 0, 0, ""];
  for (const piece of pieces) {
    let [block, after] = [body, LEGEND_AFTER];
    if (piece.localName === "svg") {
      if (piece !== plot) block = rampBlock(piece, write);
    } else if (piece.querySelector("[class$=-swatch]")) {
      block = swatches(piece as HTMLElement, room, write);
    } else {
      const text = (piece.textContent ?? "").trim();
      const style = TEXTS[piece.localName] ?? TEXTS.figcaption;
      texts.push(text);
      block = textBlock(text, room, style);
      after = style.after;
    }
    if (!block?.height) continue;
    y += gap;
    content += `<g transform="translate(${padding},${round(y)})">${block.svg}</g>`;
    y += block.height;
    gap = after;
    width = Math.max(width, block.width);
  }
  const size = { width: Math.ceil(width + 2 * padding), height: Math.ceil(y + padding) };
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"` +
    ` viewBox="0 0 ${size.width} ${size.height}" fill="${escapeXml(theme.color)}"` +
    ` font-family="${escapeXml(theme.fontFamily)}" font-size="10" role="img"` +
    (texts.length > 0 ? ` aria-label="${escapeXml(texts.join(". "))}"` : "") +
    ` xml:space="preserve" style="max-width:100%;height:auto">` +
    `<rect width="100%" height="100%" fill="${escapeXml(theme.background)}"/>${content}</svg>`;
  return { ...size, svg: withOwnIds(svg), texts };
}

/** Styles of the plot that the picture's ground and its text take over. */
const TAKEN = /^(background(-color)?|color|font-family|max-width|height|overflow|--.*)$/;

function plotBlock(plot: Element, write: WriteSvg, padding: number): Block {
  const [width, height] = ["width", "height"].map((name) => Number(plot.getAttribute(name)));
  const hang = overhang(plot);
  // Some of it finds its place in the padding.
  const spare = padding / 2;
  const left = Math.max(0, hang.left - spare);
  const right = Math.max(0, hang.right - spare);
  const style = (plot.getAttribute("style") ?? "").split(";")
    .map((rule) => rule.trim().replace(/\s*:\s*/, ":"))
    .filter((rule) => rule && !TAKEN.test(rule.split(":")[0])).join(";");
  const sight = inSight(plot, width, height);
  const own = {
    x: left - hang.left,
    width: width + hang.left + hang.right,
    viewBox: `${-hang.left} 0 ${width + hang.left + hang.right} ${height}`,
    // What reaches out is clipped, and only then: it makes drawing a PNG several times slower.
    overflow: sight.reachesOut ? undefined : "visible",
    "font-family": undefined,
    style: style || undefined,
  };
  return { width: width + left + right, height, svg: write(plot, own, sight.given) };
}

function rampBlock(ramp: Element, write: WriteSvg): Block {
  const [width, height] = ["width", "height"].map((name) => Number(ramp.getAttribute(name)));
  return { width, height, svg: write(ramp, { overflow: "visible", "font-family": undefined }) };
}

function textBlock(
  text: string,
  width: number,
  { size, bold, opacity }: (typeof TEXTS)[string],
): Block {
  const lines = text ? wrapText(text, width, size, bold) : [];
  const height = size * LINE_HEIGHT;
  const spans = lines.map((line, i) =>
    `<tspan x="0" y="${round(size + i * height)}">${escapeXml(line)}</tspan>`
  );
  return {
    width: 0,
    height: lines.length * height,
    svg: `<text font-size="${size}"${bold ? ' font-weight="600"' : ""}` +
      `${opacity ? ` fill-opacity="${opacity}"` : ""}>${spans.join("")}</text>`,
  };
}

function round(px: number): number {
  return Math.round(px * 100) / 100;
}
