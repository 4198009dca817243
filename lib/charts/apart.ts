import { Plot } from "./observablePlot.ts";
import { textWidth } from "./textWidth.ts";

/**
 * Options of `Plot.text` that leave out labels which would lie over an earlier one: give the rows that matter
 * most first. Labels are one line each, set about their position's middle; those without text are none.
 *
 * @param dots The radius in px of dots at the rows' positions: labels go beside theirs, above, below, right,
 * left or between these, wherever they lie over none. @default there are none, and labels stay where they are
 */
export function apart(options: Plot.TextOptions, dots?: number): Plot.TextOptions {
  const fontSize = typeof options.fontSize === "number" ? options.fontSize : 10;
  return Plot.initializer({ fontSize, ...options }, (_data, facets, channels, scales, frame) => {
    const along = (name: "x" | "y") => {
      const values = channels[name]?.value as ArrayLike<unknown> | undefined;
      const scale = scales[name] as ((value: unknown) => number) | undefined;
      return Float64Array.from(values ?? [], (value) => scale ? scale(value) : NaN);
    };
    const [xs, ys] = [along("x"), along("y")];
    const texts = channels.text?.value as ArrayLike<unknown>;
    const [movedX, movedY] = [xs.slice(), ys.slice()];
    const kept = facets.map((rows) => {
      const taken: Box[] = dots === undefined ? [] : Array.from(rows, (j) => ({
        x: xs[j],
        y: ys[j],
        wide: 2 * dots,
        high: 2 * dots,
      }));
      return Array.from(rows).filter((i) => {
        const text = String(texts[i] ?? "");
        if (text === "") return false;
        const [wide, high] = [textWidth(text, fontSize) + 4, fontSize * 1.2];
        const box = placesAround(wide, high, dots)
          .map(([dx, dy]) => ({ x: xs[i] + dx, y: (ys[i] ?? 0) + dy, wide, high }))
          .find((box) =>
            (dots === undefined || within(box, frame)) &&
            !taken.some((other) => overlap(box, other))
          );
        if (!box) return false;
        taken.push(box);
        movedX[i] = box.x;
        movedY[i] = box.y;
        return true;
      });
    });
    if (dots === undefined) return { facets: kept };
    return { facets: kept, channels: { x: { value: movedX }, y: { value: movedY } } };
  }) as Plot.TextOptions;
}

/** A rectangle about its middle, in px. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly high: number;
}

/** Boxes that touch, as a label and its own dot do, lie side by side, however their sums are rounded. */
const TOUCH = 0.01;

function overlap(one: Box, other: Box): boolean {
  return Math.abs(one.x - other.x) < (one.wide + other.wide) / 2 - TOUCH &&
    Math.abs(one.y - other.y) < (one.high + other.high) / 2 - TOUCH;
}

/** Whether a label leaves the axes free. */
function within({ x, y, wide, high }: Box, frame: Plot.Dimensions): boolean {
  return x - wide / 2 >= frame.marginLeft && x + wide / 2 <= frame.width - frame.marginRight &&
    y - high / 2 >= frame.marginTop && y + high / 2 <= frame.height - frame.marginBottom;
}

/** By how much a label may be moved from its position, the best first. */
function placesAround(wide: number, high: number, dots: number | undefined) {
  if (dots === undefined) return [[0, 0]];
  const [across, up] = [wide / 2 + dots, high / 2 + dots];
  const beside = [[wide / 2, -up], [-wide / 2, -up], [wide / 2, up], [-wide / 2, up]];
  return [[0, -up], [0, up], [across, 0], [-across, 0], ...beside];
}
