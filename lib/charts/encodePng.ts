import { encode } from "npm:fast-png@8.0.0";

/** A PNG of RGBA pixels, 8 bits a channel, row by row; opaque ones are written without their alpha. */
export function encodePng(
  rgba: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
): Uint8Array<ArrayBuffer> {
  const opaque = isOpaque(rgba);
  const data = opaque ? withoutAlpha(rgba) : Uint8Array.from(rgba);
  return new Uint8Array(encode({ width, height, data, channels: opaque ? 3 : 4 }));
}

/** Whether no pixel lets anything through. */
export function isOpaque(rgba: Uint8Array | Uint8ClampedArray): boolean {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return false;
  return true;
}

function withoutAlpha(rgba: Uint8Array | Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array(rgba.length / 4 * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from];
    rgb[to + 1] = rgba[from + 1];
    rgb[to + 2] = rgba[from + 2];
  }
  return rgb;
}
