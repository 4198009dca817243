import { withCarried } from "./carried.ts";
import { Plot } from "./observablePlot.ts";
import { Picture } from "./picture.ts";
import { plotDocument } from "./plotDocument.ts";
import { styleOf } from "./theme.ts";
import type { ThemeName } from "./theme.ts";
import { utcTicks } from "./utcTicks.ts";

/** What {@link plot} takes: the options of `Plot.plot`, and two of its own. */
export interface PlotOptions extends Plot.PlotOptions {
  /** The space around all, in px, in addition to Plot's margins. @default 10 */
  padding?: number;
  /**
   * Ink on white, or light on dark. Colours of one's own: `style: { background, color }`, which come before
   * those of a theme.
   *
   * @default "light", which as a card reads well on a dark page too
   */
  theme?: ThemeName;
}

/**
 * `Plot.plot` of Observable Plot without a browser. It returns a {@link Picture} instead of an element:
 * one standalone SVG with title, subtitle, legends and caption in it, that a notebook shows together
 * with a PNG, and that can be written to files.
 *
 * All of Plot's options hold. Some of the page's part is done here: `theme: "dark"` draws light on dark,
 * and `style` may set `background`, `color` and `fontFamily`; tick labels that are too long for their margin
 * widen the picture; hours along a UTC `x` are those of a 24-hour clock. `tip` is dead in a still picture.
 *
 * Marks of the library's composites bring suitable axes and colours along, and the caption says where
 * their figures come from; what is given here comes first.
 *
 * @param options As for `Plot.plot`; `document` may be another than the library's own.
 * @throws {RangeError} if there is no such theme; else whatever `Plot.plot` throws.
 *
 * @example
 * ```ts
 * import { demo, Plot, plot, rowsOf } from "coinank";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const oi = await demo().openInterest.symbolChart({
 *   exchange: "Binance", symbol: "BTCUSDT", interval: "1h", size: 48, endTime: "2024-09-10",
 * });
 * const picture = plot({
 *   title: "Open interest",
 *   y: { grid: true },
 *   marks: [Plot.lineY(rowsOf(oi), { x: "ts", y: "coinCount" })],
 * });
 * assertStringIncludes(picture.svg, "<svg");
 * ```
 */
export function plot(options: PlotOptions = {}): Picture {
  const { padding = 10, theme, style, ...rest } = options;
  const all = {
    document: plotDocument(),
    ...withCarried(rest),
    style: styleOf(theme, style),
  };
  const element = Plot.plot(all);
  // Only a plot that is drawn says what its axes are.
  const drawn = all.x?.tickFormat === undefined && hasHalfDays(element)
    ? Plot.plot({ ...all, x: { ...all.x, tickFormat: utcTicks } })
    : element;
  return new Picture(drawn, padding);
}

/** Whether hours along `x` are those of a clock of twelve, which is Plot's default. */
function hasHalfDays(element: ReturnType<typeof Plot.plot>): boolean {
  const ticks = element.querySelectorAll('[aria-label="x-axis tick label"] text');
  return element.scale("x")?.type === "utc" &&
    Array.from(ticks).some((tick) => /[\dn ][AP]M/.test(tick.textContent ?? ""));
}
