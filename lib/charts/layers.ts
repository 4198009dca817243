import { Plot } from "./observablePlot.ts";

/** Marks that are to lie over what shows figures and under what is written, in whatever order they are given. */
const BETWEEN = Symbol.for("coinank.between");

/** A mark that lies over lines and bars, which would hide it, and under labels, which it would hide. */
export function between<M extends Plot.Markish>(mark: M): M {
  return Object.defineProperty(mark, BETWEEN, { value: true });
}

/** Marks in the order in which they are to be drawn: as they are given, but for those in {@link between}. */
export function inLayers(marks: readonly Plot.Markish[]): Plot.Markish[] {
  const isBetween = (mark: Plot.Markish) => mark != null && BETWEEN in Object(mark);
  if (!marks.some(isBetween)) return [...marks];
  const layer = (mark: Plot.Markish) => isBetween(mark) ? 1 : mark instanceof Plot.Text ? 2 : 0;
  return marks.toSorted((one, other) => layer(one) - layer(other)); // a stable sort
}
