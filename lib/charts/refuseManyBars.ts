import type { Columns } from "../columns/columns.ts";
import { parseWidth } from "../time/width.ts";

/** Beyond this bars are narrower than half a pixel, and the picture grows past what a notebook should hold. */
const MOST = 1_500;

/** As many as read well. */
const GOOD = 400;

const WIDTHS = ["5m", "15m", "1h", "4h", "12h", "1d", "3d", "1w"];

/**
 * Refuses more bars than a picture shows: unlike a line they cannot be thinned without hiding some.
 *
 * @throws {RangeError} that says how wide bars should be.
 */
export function refuseManyBars(
  { length, meta }: Columns,
  times: Float64Array,
  chart: string,
): void {
  if (length <= MOST) return;
  const span = times[length - 1] - times[0];
  const wide = WIDTHS.find((width) => span / parseWidth(width).ms <= GOOD) ?? "1M";
  throw new RangeError(
    `${chart}: ${length.toLocaleString("en-US")} bars${
      meta.every ? ` of ${meta.every}` : ""
    } are more than a picture can show (${MOST.toLocaleString("en-US")}). ` +
      `Draw wider ones: resample(frame, ${JSON.stringify(wide)})`,
  );
}
