import { textWidth } from "./textWidth.ts";

/** How far something sticks out of its picture, in px. */
export interface Overhang {
  readonly left: number;
  readonly right: number;
}

/** Beyond this a label is meant to be cut, or nobody would want the picture that shows it. */
const LARGEST = 160;

/**
 * How far the text of a plot sticks out at its sides: Plot cuts long tick labels, since its margins do
 * not depend on them. Text whose own place is outside, and text that is clipped, stays cut.
 */
export function overhang(svg: Element): Overhang {
  const width = Number(svg.getAttribute("width"));
  let [left, right] = [0, 0];
  const look = (element: Element, at: number, fontSize: number, anchor: string) => {
    if (element.hasAttribute("clip-path") || element.getAttribute("visibility") === "hidden") {
      return;
    }
    const transform = element.getAttribute("transform") ?? "";
    if (/rotate|scale|matrix/.test(transform)) return;
    at += Number(/translate\(\s*([-\d.e]+)/.exec(transform)?.[1] ?? 0);
    fontSize = parseFloat(styled(element, "font-size") ?? "") || fontSize;
    anchor = styled(element, "text-anchor") ?? anchor;
    if (element.localName !== "text") {
      for (const child of element.children) look(child, at, fontSize, anchor);
      return;
    }
    at += Number(element.getAttribute("x") ?? 0);
    if (at < 0 || at > width) return;
    const bold = /bold|[6-9]00/.test(styled(element, "font-weight") ?? "");
    const lines = element.querySelectorAll("tspan");
    for (const line of lines.length > 0 ? lines : [element]) {
      const wide = textWidth(line.textContent ?? "", fontSize, bold);
      const start = at - wide * (anchor === "end" ? 1 : anchor === "middle" ? 0.5 : 0);
      left = Math.max(left, -start);
      right = Math.max(right, start + wide - width);
    }
  };
  look(svg, 0, 10, "start");
  return { left: Math.ceil(Math.min(left, LARGEST)), right: Math.ceil(Math.min(right, LARGEST)) };
}

function styled(element: Element, name: string): string | undefined {
  return (element as SVGElement).style?.getPropertyValue(name) || element.getAttribute(name) ||
    undefined;
}
