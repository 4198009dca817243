import svgpath from "npm:svgpath@2.6.0";

/** A rectangle, in px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

type Point = readonly [x: number, y: number];

/** A piece of a curve as short as this, in px, is a line. */
const SHORT = 0.1;

/** No number is farther out, or differences would overflow. */
const FARTHEST = 1e100;

/**
 * An SVG path with all that lies outside of a box moved to the nearest point of its edge. What is drawn inside,
 * line or area, is the same: the path is cut where it crosses the edges' lines, and a way around outside
 * of the box encloses the same of it wherever it goes. Of areas that holds where they are closed (`Z`), as
 * those of Plot are.
 */
export function ontoBox(d: string, box: Box): string {
  const written: string[] = [];
  let last = "";
  const put = (command: string) => {
    if (command !== last) written.push(last = command); // what lies outside falls together
  };
  const lineTo = (from: Point, to: Point) => {
    for (const t of crossings(from, to, box)) put(`L${clamped(between(from, to, t), box)}`);
    put(`L${clamped(to, box)}`);
  };
  const curveTo = (points: readonly [Point, Point, Point, Point]) => {
    const [, one, other, to] = points;
    if (points.every((point) => isIn(point, box))) return put(`C${one} ${other} ${to}`);
    if (onOneSide(points, box) || isShort(points)) return put(`L${clamped(to, box)}`);
    for (const half of halves(points)) curveTo(half);
  };
  let [at, start]: [Point, Point] = [[0, 0], [0, 0]];
  svgpath(d).abs().unshort().unarc().iterate((segment, _, x, y) => {
    at = held(x, y);
    const [command, ...numbers] = segment as [string, ...number[]];
    const ends = Array.from(
      { length: numbers.length >> 1 },
      (_, k) => held(numbers[2 * k], numbers[2 * k + 1]),
    );
    if (command === "M") put(`M${clamped(start = ends[0], box)}`);
    else if (command === "L") lineTo(at, ends[0]);
    else if (command === "H") lineTo(at, held(numbers[0], y));
    else if (command === "V") lineTo(at, held(x, numbers[0]));
    else if (command === "C") curveTo([at, ends[0], ends[1], ends[2]]);
    else if (command === "Q") {
      const [middle, to] = ends;
      curveTo([at, between(at, middle, 2 / 3), between(to, middle, 2 / 3), to]);
    } else {
      lineTo(at, start);
      put("Z");
    }
  }, true);
  return written.join("");
}

/** Whether a point is inside. */
export function isIn([x, y]: Point, { left, top, right, bottom }: Box): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** The nearest point of the box. */
export function clamped([x, y]: Point, { left, top, right, bottom }: Box): Point {
  return [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];
}

function held(x: number, y: number): Point {
  return clamped([x, y], {
    left: -FARTHEST,
    top: -FARTHEST,
    right: FARTHEST,
    bottom: FARTHEST,
  });
}

/** How far along a line, from 0 to 1, it crosses the lines that the box's edges lie on. */
function crossings([x, y]: Point, [toX, toY]: Point, { left, top, right, bottom }: Box): number[] {
  const along = (from: number, to: number, edge: number) => (edge - from) / (to - from);
  return [along(x, toX, left), along(x, toX, right), along(y, toY, top), along(y, toY, bottom)]
    .filter((t) => t > 0 && t < 1).sort((a, b) => a - b);
}

function between([x, y]: Point, [toX, toY]: Point, t: number): Point {
  return [x + (toX - x) * t, y + (toY - y) * t];
}

function onOneSide(points: readonly Point[], { left, top, right, bottom }: Box): boolean {
  return points.every(([x]) => x <= left) || points.every(([x]) => x >= right) ||
    points.every(([, y]) => y <= top) || points.every(([, y]) => y >= bottom);
}

function isShort([[x, y], ...others]: readonly Point[]): boolean {
  return others.every(([toX, toY]) => Math.abs(toX - x) < SHORT && Math.abs(toY - y) < SHORT);
}

/** A curve cut in its middle, by de Casteljau. */
function halves([a, b, c, d]: readonly [Point, Point, Point, Point]) {
  const middle = (one: Point, other: Point) => between(one, other, 0.5);
  const [ab, bc, cd] = [middle(a, b), middle(b, c), middle(c, d)];
  const [abc, bcd] = [middle(ab, bc), middle(bc, cd)];
  const cut = middle(abc, bcd);
  return [[a, ab, abc, cut], [cut, bcd, cd, d]] as const;
}
