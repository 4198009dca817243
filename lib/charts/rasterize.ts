import { encodePng, isOpaque } from "./encodePng.ts";

/** How to draw a PNG. */
export interface PngOptions {
  /** Pixels of the PNG a px of the SVG. @default 2, which is sharp on today's screens */
  scale?: number;
}

type Engine = (svg: string, scale: number) => Uint8Array;

let engine: Promise<Engine> | undefined;

/**
 * An SVG as a PNG. What draws it is 2.5 MB, and with its font takes about a tenth of a second to load:
 * that is done at the first picture, not before.
 *
 * @throws {Error} if the files of the renderer or the font cannot be read (`--allow-read`).
 */
export async function rasterize(svg: string, { scale = 2 }: PngOptions = {}): Promise<Uint8Array> {
  if (!(scale > 0 && scale <= 16)) {
    throw new RangeError(`scale is not from 0 to 16: ${scale}`);
  }
  engine ??= load();
  try {
    return (await engine)(svg, scale);
  } catch (error) {
    engine = undefined; // what was missing may be there the next time
    throw error;
  }
}

async function load(): Promise<Engine> {
  const { initWasm, Resvg } = await import("npm:@resvg/resvg-wasm@2.6.2");
  // Only for Deno to fetch the package along with the rest: its files are read, not imported.
  await import("npm:@expo-google-fonts/inter@0.4.2/package.json", { with: { type: "json" } });
  const [wasm, ...fontBuffers] = await Promise.all([
    "npm:@resvg/resvg-wasm@2.6.2/index_bg.wasm",
    "npm:@expo-google-fonts/inter@0.4.2/400Regular/Inter_400Regular.ttf",
    "npm:@expo-google-fonts/inter@0.4.2/600SemiBold/Inter_600SemiBold.ttf",
  ].map((file) => Deno.readFile(new URL(import.meta.resolve(file)))));
  try {
    await initWasm(wasm);
  } catch (error) {
    // Another copy of this module has done it.
    if (!String(error).includes("Already initialized")) throw error;
  }
  const family = "Inter";
  const font = {
    fontBuffers,
    defaultFontFamily: family,
    sansSerifFamily: family,
    serifFamily: family,
    monospaceFamily: family,
  };
  return (svg, scale) => {
    const resvg = new Resvg(svg, { font, fitTo: { mode: "zoom", value: scale } });
    const image = resvg.render();
    try {
      const { pixels, width, height } = image;
      // Its own PNGs are twice as large; but where the ground shows through, only it knows the colours.
      return isOpaque(pixels) ? encodePng(pixels, width, height) : image.asPng();
    } finally {
      image.free();
      resvg.free();
    }
  };
}
