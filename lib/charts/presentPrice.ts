import { Plot } from "./observablePlot.ts";

/** The present price as a line across, which parts what longs would lose from what shorts would. */
export function presentPrice(last: number): Plot.Markish[] {
  if (last !== last) return [];
  const words = last.toLocaleString("en-US", { maximumSignificantDigits: 6 });
  return [
    Plot.ruleX([last], { strokeDasharray: "4 3" }),
    Plot.text([last], {
      x: [last],
      text: [`longs ← ${words} → shorts`],
      frameAnchor: "top",
      dy: -12,
    }),
  ];
}
