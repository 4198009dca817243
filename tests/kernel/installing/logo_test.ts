import { assertEquals } from "@std/assert";
import { rasterize } from "../../../lib/charts/rasterize.ts";
import { LOGO_32, LOGO_64, LOGO_SVG } from "../../../lib/kernel/installing/logo.ts";

Deno.test("LOGO_32 and LOGO_64 are the drawing of LOGO_SVG", async () => {
  assertEquals((await rasterize(LOGO_SVG, { scale: 1 / 2 })).toBase64(), LOGO_32.toBase64());
  assertEquals((await rasterize(LOGO_SVG, { scale: 1 })).toBase64(), LOGO_64.toBase64());
});
