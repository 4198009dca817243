import type { WriteSvg } from "./svgText.ts";
import { escapeXml } from "./svgText.ts";
import { textWidth } from "./textWidth.ts";

/** A piece of a picture, as SVG text drawn from (0, 0). */
export interface Block {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const FONT_SIZE = 11;
const GAP = 6;
const SPACING = 16;
const LINE = 20;

/**
 * A legend of swatches or symbols, which Plot makes of HTML, as SVG: beside one another and in as many
 * lines as it takes, or in the columns that the legend's `columns` option asks for.
 */
export function swatches(legend: HTMLElement, width: number, write: WriteSvg): Block {
  const items = Array.from(
    legend.querySelectorAll("[class$=-swatch]"),
    (item) => itemOf(item, write),
  );
  const columns = parseInt(legend.style.getPropertyValue("columns"));
  // As in CSS, columns are filled from top to bottom.
  const perColumn = Math.ceil(items.length / columns);
  const columnWidth = Math.ceil(Math.max(0, ...items.map((item) => item.width)) + SPACING);
  const lineHeight = Math.max(LINE, ...items.map((item) => item.height + 4));
  const available = parseFloat(legend.style.getPropertyValue("width")) || width;
  let [x, y, right] = [0, 0, 0];
  const placed = items.map((item, i) => {
    if (columns > 0) {
      x = Math.floor(i / perColumn) * columnWidth;
      y = (i % perColumn) * lineHeight;
    } else if (x > 0 && x + item.width > available) {
      x = 0;
      y += lineHeight;
    }
    const top = y + (lineHeight - item.height) / 2;
    const svg = item.svg(x, top, y + lineHeight / 2);
    right = Math.max(right, x + item.width);
    x += Math.round(item.width + SPACING);
    return svg;
  });
  const lines = columns > 0 ? perColumn : y / lineHeight + 1;
  return {
    svg: `<g aria-label="legend" font-size="${FONT_SIZE}">${placed.join("")}</g>`,
    width: right,
    height: items.length > 0 ? lines * lineHeight : 0,
  };
}

function itemOf(item: Element, write: WriteSvg) {
  const icon = item.querySelector("svg")!;
  const [iconWidth, iconHeight] = ["width", "height"].map((name) =>
    Number(icon.getAttribute(name))
  );
  const label = (item.textContent ?? "").trim();
  return {
    width: iconWidth + GAP + textWidth(label, FONT_SIZE),
    height: iconHeight,
    svg: (x: number, top: number, middle: number) =>
      write(icon, { x, y: top, overflow: "visible" }) +
      `<text x="${x + iconWidth + GAP}" y="${middle}" dy="0.35em">${escapeXml(label)}</text>`,
  };
}
