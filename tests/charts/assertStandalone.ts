import { assert, assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { rasterize } from "../../lib/charts/rasterize.ts";

/** Fails unless an SVG needs nothing but itself: no page, no style sheet, no other file. */
export async function assertStandalone(svg: string): Promise<void> {
  assertMatch(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+"/);
  assertMatch(svg, /^<svg [^>]*><rect width="100%" height="100%" fill="#[0-9a-f]{6}"\/>/);
  assertNotMatch(svg, /currentcolor/i);
  assertNotMatch(svg, /var\(/);
  assertNotMatch(svg, /<style|class="plot-|xlink:/);
  // In the letters of an embedded image anything may stand.
  assertNotMatch(svg.replace(/base64,[^"]+/g, ""), /NaN|undefined|\[object/);
  for (const [, link] of svg.matchAll(/(?:href="|url\()([^")]+)/g)) {
    assert(/^(#|data:image\/png;base64,)/.test(link), `refers to ${link}`);
  }
  const ids = Array.from(svg.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
  assertEquals(new Set(ids).size, ids.length);
  for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) assert(ids.includes(id), `no id ${id}`);
  await rasterize(svg, { scale: 0.1 }); // its parser is strict: this is well-formed XML
}

/** The text that an SVG shows, in order. */
export function textsOf(svg: string): string[] {
  return Array.from(
    svg.matchAll(/<(text|tspan)\b[^>]*>([^<]+)/g),
    ([, , text]) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
  );
}
