import { Buffer } from "node:buffer";
import { customInspect, jupyterDisplay } from "../show/displays.ts";
import type { Plot } from "./observablePlot.ts";
import { rasterize } from "./rasterize.ts";
import type { PngOptions } from "./rasterize.ts";
import { standalone } from "./standalone.ts";
import type { Standalone } from "./standalone.ts";

/** What `Plot.plot` returns: an element with `scale` and `legend`. */
export type PlotElement = ReturnType<typeof Plot.plot>;

/**
 * A picture that {@link plot} drew. As the last expression of a notebook's cell it shows itself: as SVG
 * and PNG in one output, so that some form of it survives wherever the notebook is looked at.
 */
export class Picture {
  /** What Plot made, to be changed before the picture is shown, with d3 for instance. */
  readonly element: PlotElement;
  readonly #padding: number;

  /** @param padding The space at each side, in px. */
  constructor(element: PlotElement, padding: number) {
    this.element = element;
    this.#padding = padding;
  }

  /** The picture as SVG that stands alone; of `element` as it is now. */
  get svg(): string {
    return this.#draw().svg;
  }

  /** In px, all included. */
  get width(): number {
    return this.#draw().width;
  }

  /** In px, all included. */
  get height(): number {
    return this.#draw().height;
  }

  /**
   * The picture as PNG.
   *
   * @throws {Error} if the renderer's files cannot be read (`--allow-read`), in the promise.
   */
  png(options?: PngOptions): Promise<Uint8Array> {
    return rasterize(this.svg, options);
  }

  /** A scale of the plot, as `Plot.plot(…).scale(name)`. */
  scale(name: Plot.ScaleName): Plot.Scale | undefined {
    return this.element.scale(name);
  }

  /** A legend of the plot as a picture of its own; else as `Plot.plot(…).legend(name, options)`. */
  legend(name: Plot.ScaleName, options?: Plot.LegendOptions): Picture | undefined {
    const legend = this.element.legend(name, options);
    return legend && new Picture(legend as PlotElement, this.#padding);
  }

  /** The SVG. */
  toString(): string {
    return this.svg;
  }

  /** How a notebook shows it. */
  async [jupyterDisplay](): Promise<Record<string, string>> {
    const drawn = this.#draw();
    const text = describe(drawn);
    try {
      const png = await rasterize(drawn.svg);
      return {
        "image/svg+xml": drawn.svg,
        "image/png": Buffer.from(png).toString("base64"),
        "text/plain": text,
      };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { "image/svg+xml": drawn.svg, "text/plain": `${text}\nNo PNG: ${reason}` };
    }
  }

  /** How `console.log` shows it. */
  [customInspect](): string {
    return describe(this.#draw());
  }

  #draw(): Standalone {
    return standalone(this.element, this.#padding);
  }
}

function describe({ width, height, texts }: Standalone): string {
  return [`Picture, ${width} × ${height} px`, ...texts].join("\n");
}
