import { Buffer } from "node:buffer";
// @ts-types="npm:@types/d3-color@3.1.3"
import { rgb } from "npm:d3-color@3.1.0";
import { encodePng } from "./encodePng.ts";

/**
 * As much of a canvas as Plot draws on: the ramp of a continuous legend fills single pixels, a raster
 * puts a whole image, and both ask for it as a PNG data URL.
 */
export class Canvas {
  width = 300;
  height = 150;
  /** A CSS colour. */
  fillStyle = "#000";
  #pixels = new Uint8ClampedArray();

  /** Its only context is itself. */
  getContext(): this {
    return this;
  }

  /** A blank image to be filled and put. */
  createImageData(width: number, height: number) {
    return { width, height, data: new Uint8ClampedArray(width * height * 4) };
  }

  /** Replaces pixels by those of an image. */
  putImageData(image: { width: number; height: number; data: Uint8ClampedArray }, x = 0, y = 0) {
    this.#each(x, y, image.width, image.height, (to, column, row) => {
      const from = (row * image.width + column) * 4;
      this.#pixels.set(image.data.subarray(from, from + 4), to);
    });
  }

  /** Replaces pixels by the fill colour; unlike a real canvas it does not blend. */
  fillRect(x: number, y: number, width: number, height: number) {
    const { r, g, b, opacity } = rgb(this.fillStyle);
    const pixel = [r, g, b, opacity * 255];
    this.#each(x, y, width, height, (to) => this.#pixels.set(pixel, to));
  }

  /** The picture as a PNG data URL. */
  toDataURL(): string {
    this.#allocate();
    const png = encodePng(this.#pixels, this.width, this.height);
    return `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
  }

  #each(
    x: number,
    y: number,
    width: number,
    height: number,
    visit: (to: number, column: number, row: number) => void,
  ) {
    this.#allocate();
    for (let row = Math.max(0, -y); row < height && y + row < this.height; row++) {
      for (let column = Math.max(0, -x); column < width && x + column < this.width; column++) {
        visit(((y + row) * this.width + x + column) * 4, column, row);
      }
    }
  }

  /** Only when it is drawn on are its width and height known. */
  #allocate() {
    const size = this.width * this.height * 4;
    if (this.#pixels.length !== size) this.#pixels = new Uint8ClampedArray(size);
  }
}
