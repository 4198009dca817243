import { oiOverPrice } from "../../lib/charts/oiOverPrice.ts";
import { Plot } from "../../lib/charts/observablePlot.ts";
import { plot } from "../../lib/charts/plot.ts";
import { plotDocument } from "../../lib/charts/plotDocument.ts";
import { columns } from "../../lib/columns/columnsFrom.ts";
import { frame } from "../../lib/frame/frame.ts";
import { year } from "./series.ts";
import { inTurn, report } from "./sideBySide.ts";

/**
 * From frame to picture, open interest over price, for three lengths: what making the marks, thinned, takes
 * of it, what Plot takes in linkedom's document, and what writing the SVG. The frame is danfo's.
 */
export async function benchCharts(): Promise<void> {
  for (const length of [500, 50_000, 525_600]) {
    const { ts, coinCount, coinValue } = year(length);
    const oi = frame(columns({ ts, coinCount, coinValue }, {
      time: "ts",
      every: "1m",
      rows: "samples",
      kinds: { coinCount: "stock", coinValue: "stock" },
      units: { coinCount: "coin", coinValue: "USD" },
    }));
    const marks = oiOverPrice(oi);
    const picture = plot({ marks });
    const kilobytes = (picture.svg.length / 1000).toFixed(0);
    report(
      `${length.toLocaleString("en-US")} rows to a picture, ${kilobytes} kB of SVG`,
      await inTurn({
        "frame to SVG": () => plot({ marks: [oiOverPrice(oi)] }).svg.length,
        "of it the marks, rows thinned": () => oiOverPrice(oi).length,
        "of it Plot in linkedom": () => Plot.plot({ document: plotDocument(), marks }),
        "of it the SVG as text": () => picture.svg.length,
      }),
      "525,600 rows in less than a second and 300 kB",
    );
    benchNodes(marks);
  }
}

/**
 * linkedom's share: the time spent in the calls that make its elements, set their attributes and put them
 * together, of the whole of drawing. The rest is Plot's own: channels, scales, paths.
 */
function benchNodes(marks: Plot.Markish[]): void {
  const document = plotDocument();
  const element = document.createElementNS("http://www.w3.org/2000/svg", "g");
  const prototypes = chainOf(element);
  let [inside, depth, started] = [0, 0, 0];
  const timed = (call: (...args: unknown[]) => unknown) =>
    function (this: unknown, ...args: unknown[]) {
      if (depth++ === 0) started = performance.now();
      try {
        return call.apply(this, args);
      } finally {
        if (--depth === 0) inside += performance.now() - started;
      }
    };
  const undo: (() => void)[] = [];
  for (
    const [owners, names] of [
      [[document, ...chainOf(document)], ["createElementNS", "createElement", "createTextNode"]],
      [prototypes, ["setAttribute", "setAttributeNS", "appendChild", "insertBefore", "append"]],
    ] as const
  ) {
    for (const name of names) {
      const owner = owners.find((owner) => Object.hasOwn(owner, name)) as
        | Record<string, (...args: unknown[]) => unknown>
        | undefined;
      if (!owner) continue;
      const own = Object.getOwnPropertyDescriptor(owner, name)!;
      Object.defineProperty(owner, name, { ...own, value: timed(owner[name]) });
      undo.push(() => Object.defineProperty(owner, name, own));
    }
  }
  const shares: number[] = [];
  for (let round = 0; round < 15; round++) {
    inside = 0;
    const before = performance.now();
    Plot.plot({ document, marks });
    if (round >= 5) shares.push(inside / (performance.now() - before));
  }
  undo.forEach((restore) => restore());
  shares.sort((a, b) => a - b);
  console.log(`  linkedom's share of Plot's drawing: ${(shares[5] * 100).toFixed(0)} %`);
}

function chainOf(object: object): object[] {
  const next = Object.getPrototypeOf(object);
  return next ? [next, ...chainOf(next)] : [];
}
