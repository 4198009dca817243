import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { assertStandalone, textsOf } from "./assertStandalone.ts";
import { gallery } from "./gallery.ts";
import { assertSnapshot } from "./snapshot.ts";

/** What the axes say that a chart is read by. */
const LABELS: Record<keyof typeof gallery, string[]> = {
  basisDrawdown: ["↑ Basis (%)", "UTC"],
  bookHeatmap: ["↑ Price (USD)", "Asks, bids (coin), greatest of 2 prices", "UTC"],
  candles: ["↑ Price (USD)", "Volume (coin)", "UTC"],
  cvdOverPrice: ["↑ CVD (coin)", "Price (USD) ↑", "UTC"],
  dominanceAreas: ["↑ Share of open interest (%)", "UTC"],
  effectBars: ["↑ Change of open interest (USD)", "UTC"],
  flushMarks: ["↑ Open interest (coin)", "Price (USD) ↑", "UTC"],
  footprint: ["↑ Price (USD)", "Bought less sold (coin)", "UTC"],
  forwardReturnBars: [
    "Mean return after the state (%), dashed: after any",
    "after 42 bars",
    "long build-up",
  ],
  fundingHeatmap: ["Funding rate", "UTC"],
  fundingLines: ["↑ Funding rate (%)", "UTC"],
  indicatorBands: ["↑ Price (USD)", "2-year mean × 5", "UTC"],
  indicatorZones: ["↑ Price (USD)", "Cost of regular buying", "UTC"],
  liquidationBars: ["Liquidations (USD)", "UTC"],
  liquidationHeatmap: ["↑ Price (USD)", "Would be liquidated (USD), greatest of 4 instants", "UTC"],
  liquidationMap: ["↑ Would be liquidated (USD)", "Cumulative (USD) ↑", "Price (USD) →"],
  longShortLines: ["↑ Long/short ratio", "UTC"],
  netLongsShortsLines: ["↑ Net positions (coin)", "UTC"],
  panelFigure: ["Price (USD)", "Open interest (coin)", "Funding rate settled last (%)", "UTC"],
  rankingBars: ["Price change 24h (%) →"],
  regimeRibbon: ["↑ Price (USD)", "UTC"],
  rsiScatter: ["↑ RSI", "RSI of the bar before →"],
  transitionHeatmap: ["Probability of the step (%)", "From", "long build-up"],
};

for (const [name, draw] of Object.entries(gallery)) {
  Deno.test(`${name}() looks as it did on the demo market`, async () => {
    const { svg } = await draw();
    await assertStandalone(svg);
    assert(svg.length < 250_000, `${svg.length} characters`);
    const texts = textsOf(svg);
    assertEquals(texts.at(-1), "demo market (generated)");
    for (const label of LABELS[name as keyof typeof gallery]) {
      assert(texts.includes(label), `${label} is not among ${texts.join(", ")}`);
    }
    await assertSnapshot(name, svg);
  });

  Deno.test(`${name}() takes the ground and ink of a dark theme`, async () => {
    const { svg } = await draw({ theme: "dark" });
    await assertStandalone(svg);
    assertStringIncludes(svg, '<rect width="100%" height="100%" fill="#16181d"/>');
    // What is neither the theme's nor a figure's would be lost on one ground or the other.
    for (const lost of ["#000", "#fff", "#ffffff", "black", "white", "#1b1e23"]) {
      assert(!svg.includes(`fill="${lost}"`) && !svg.includes(`stroke="${lost}"`), lost);
    }
  });
}
