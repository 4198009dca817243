import { clamped, isIn, ontoBox } from "./ontoBox.ts";
import type { Box } from "./ontoBox.ts";

/** Attributes in place of an element's own. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What a plot's marks far outside of it become. */
export interface Sight {
  readonly given: ReadonlyMap<Element, Attributes>;
  /** Whether some mark lies outside of the plot, and is not clipped by itself. */
  readonly reachesOut: boolean;
}

/** So far outside marks are kept, in px: no line is so thick that one would see where it was cut. */
const KEPT = 100;

/** So far outside a mark may lie before it counts as reaching out: a dot at the edge does not. */
const EDGE = 30;

/**
 * The marks of a plot that lie far outside of it, as values do that are not in a scale's domain, cut where
 * nobody sees it. What draws PNGs loses marks that are clipped twice and begin far outside, and breaks at
 * numbers as large as a billion.
 */
export function inSight(plot: Element, width: number, height: number): Sight {
  const given = new Map<Element, Attributes>();
  let reachesOut = false;
  const look = (element: Element, dx: number, dy: number, clipped: boolean) => {
    if (/^(clipPath|defs|marker)$/.test(element.localName)) return;
    clipped ||= element.hasAttribute("clip-path");
    const boxFor = (more: number): Box => ({
      left: -more - dx,
      top: -more - dy,
      right: width + more - dx,
      bottom: height + more - dy,
    });
    const transform = element.getAttribute("transform") ?? "";
    const leaf = element.children.length === 0 || element.localName === "text";
    const [found, moveX = 0, moveY = 0] = TRANSLATE.exec(transform) ?? [];
    if (leaf && found) {
      const place = [Number(moveX), Number(moveY)] as const;
      reachesOut ||= !clipped && !isIn(place, boxFor(EDGE));
      if (isIn(place, boxFor(KEPT))) return;
      const near = `translate(${clamped(place, boxFor(KEPT))})`;
      given.set(element, { transform: transform.replace(found, near) });
    } else if (!/rotate|scale|matrix|skew/.test(transform)) {
      dx += Number(moveX);
      dy += Number(moveY);
      const shape = SHAPES[element.localName];
      if (shape) {
        if (!shape(element, boxFor(EDGE))) return;
        reachesOut ||= !clipped;
        const cut = shape(element, boxFor(KEPT));
        if (cut) given.set(element, cut);
      } else for (const child of element.children) look(child, dx, dy, clipped);
    }
  };
  for (const child of plot.children) look(child, 0, 0, false);
  return { given, reachesOut };
}

const TRANSLATE = /translate\(\s*([-\d.e+]+)(?:[\s,]+([-\d.e+]+))?\s*\)/i;

const numbers = (element: Element, names: readonly string[]) =>
  names.map((name) => Number(element.getAttribute(name) ?? 0));

/** What a shape is within a box; `undefined` if it lies in it as it is. */
const SHAPES: Record<string, (element: Element, box: Box) => Attributes | undefined> = {
  path(element, box) {
    const d = element.getAttribute("d") ?? "";
    return isPathIn(d, box) ? undefined : { d: ontoBox(d, box) };
  },
  rect(element, box) {
    const [x, y, width, height] = numbers(element, ["x", "y", "width", "height"]);
    const corners = [[x, y], [x + width, y + height]] as const;
    if (corners.every((corner) => isIn(corner, box))) return;
    const [[left, top], [right, bottom]] = corners.map((corner) => clamped(corner, box));
    return { x: left, y: top, width: right - left, height: bottom - top };
  },
  line(element, box) {
    const [x1, y1, x2, y2] = numbers(element, ["x1", "y1", "x2", "y2"]);
    if (isIn([x1, y1], box) && isIn([x2, y2], box)) return;
    if (x1 !== x2 && y1 !== y2) return; // Plot draws none
    const [[ax, ay], [bx, by]] = [clamped([x1, y1], box), clamped([x2, y2], box)];
    return { x1: ax, y1: ay, x2: bx, y2: by };
  },
  circle(element, box) {
    const [cx, cy, r] = numbers(element, ["cx", "cy", "r"]);
    const { left, top, right, bottom } = box;
    const wider = { left: left - r, top: top - r, right: right + r, bottom: bottom + r };
    if (isIn([cx, cy], wider)) return;
    const [x, y] = clamped([cx, cy], wider);
    return { cx: x, cy: y };
  },
};

/** Of the usual path all numbers are places, in turn across and down: there is no need to parse it. */
function isPathIn(d: string, box: Box): boolean {
  const usual = /[^MLCQZ\d\s,.e+-]/.test(d) ? ontoBox(d, EVERYWHERE) : d;
  let [across, x] = [true, 0];
  for (const [number] of usual.matchAll(/-?\d*\.?\d+(?:e[-+]?\d+)?/g)) {
    if (across) x = Number(number);
    else if (!isIn([x, Number(number)], box)) return false;
    across = !across;
  }
  return true;
}

const EVERYWHERE: Box = {
  left: -Infinity,
  top: -Infinity,
  right: Infinity,
  bottom: Infinity,
};
