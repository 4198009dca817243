/** The colours of a picture's ground and of all that has no colour of its own, and its font. */
export interface Theme {
  readonly background: string;
  readonly color: string;
  readonly fontFamily: string;
}

/** PNGs are drawn with the first; a page shows the reader's own where that is not installed. */
export const FONT = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

/** Ink on white, which reads well on a dark page too, as a card. */
const PAPER: Theme = { background: "#ffffff", color: "#1b1e23", fontFamily: FONT };

/**
 * The theme that Plot's `style` option sets: `background`, `color` and `fontFamily`. In a page these
 * are CSS; a picture that stands alone needs them as they are.
 */
export function themeOf(element: Element): Theme {
  const style = (element as SVGElement).style;
  const get = (name: string) => style?.getPropertyValue(name) || undefined;
  return {
    background: get("background-color") ?? get("background") ?? PAPER.background,
    color: get("color") ?? PAPER.color,
    fontFamily: get("font-family") ?? PAPER.fontFamily,
  };
}
