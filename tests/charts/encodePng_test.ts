import { assertEquals } from "@std/assert";
import { decode } from "npm:fast-png@8.0.0";
import { Canvas } from "../../lib/charts/canvas.ts";
import { encodePng } from "../../lib/charts/encodePng.ts";

Deno.test("encodePng() keeps every pixel, with alpha where there is some", () => {
  const clear = Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 128, 7, 8, 9, 0, 10, 11, 12, 255);
  const opaque = clear.map((value, i) => i % 4 === 3 ? 255 : value);
  assertEquals(Array.from(decode(encodePng(clear, 2, 2)).data), Array.from(clear));
  const decoded = decode(encodePng(opaque, 2, 2));
  assertEquals(decoded.channels, 3);
  assertEquals(Array.from(decoded.data), Array.from(opaque.filter((_, i) => i % 4 !== 3)));
});

Deno.test("Canvas fills, puts images and clips both at its edges", () => {
  const canvas = new Canvas();
  [canvas.width, canvas.height] = [2, 2];
  canvas.fillStyle = "red";
  canvas.fillRect(0, 0, 9, 1);
  const image = canvas.createImageData(2, 2);
  image.data.set([0, 0, 255, 255], 0);
  canvas.putImageData(image, 1, 1);
  const bytes = Uint8Array.fromBase64(canvas.toDataURL().split(",")[1]);
  assertEquals(Array.from(decode(bytes).data), [
    ...[255, 0, 0, 255, 255, 0, 0, 255],
    ...[0, 0, 0, 0, 0, 0, 255, 255],
  ]);
});
