import { shown } from "../errors/shown.ts";
import type { Plot } from "./observablePlot.ts";

/** The colours of a picture's ground and of all that has no colour of its own, and its font. */
export interface Theme {
  readonly background: string;
  readonly color: string;
  readonly fontFamily: string;
}

/** PNGs are drawn with the first; a page shows the reader's own where that is not installed. */
export const FONT = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

/**
 * Themes by name: ink on white, which reads well on a dark page too, as a card; and light on dark. Colours of
 * marks are the same in both, since they read on both.
 */
export const THEMES = {
  light: { background: "#ffffff", color: "#1b1e23", fontFamily: FONT },
  dark: { background: "#16181d", color: "#e6e6e6", fontFamily: FONT },
} as const satisfies Record<string, Theme>;

/** The name of a theme. */
export type ThemeName = keyof typeof THEMES;

/**
 * What Plot's `style` is for a theme: what `style` itself says comes first.
 *
 * @throws {RangeError} if there is no theme of that name.
 */
export function styleOf(
  theme: ThemeName | undefined,
  style: Plot.PlotOptions["style"],
): Exclude<Plot.PlotOptions["style"], string | null> {
  if (theme !== undefined && !Object.hasOwn(THEMES, theme)) {
    throw new RangeError(
      `plot: theme is not allowed: ${shown(theme)}. Allowed are ${
        Object.keys(THEMES).map((name) => JSON.stringify(name)).join(", ")
      }; for colours of your own give style: { background, color }`,
    );
  }
  const own = theme && { background: THEMES[theme].background, color: THEMES[theme].color };
  // An element's style takes text in a page only.
  if (typeof style !== "string") return own ? { ...own, ...style } : style ?? undefined;
  const css = own ? `background: ${own.background}; color: ${own.color}; ${style}` : style;
  return { cssText: css };
}

/**
 * The theme that Plot's `style` option sets: `background`, `color` and `fontFamily`. In a page these
 * are CSS; a picture that stands alone needs them as they are.
 */
export function themeOf(element: Element): Theme {
  const style = (element as SVGElement).style;
  const get = (name: string) => style?.getPropertyValue(name) || undefined;
  return {
    background: get("background-color") ?? get("background") ?? THEMES.light.background,
    color: get("color") ?? THEMES.light.color,
    fontFamily: get("font-family") ?? THEMES.light.fontFamily,
  };
}
