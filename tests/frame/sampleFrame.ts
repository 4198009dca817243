import { frame } from "../../lib/mod.ts";
import type { Frame } from "../../lib/mod.ts";

const START = Date.parse("2024-09-10T06:00Z");

/** The kinds of {@link sampleFrame}. */
export type Sample = { ts: "time"; coinCount: "stock"; coinValue: "stock"; exchangeName: "label" };

/** Four hours of open interest: doubles that float32 does not hold, and a text column. */
export function sampleFrame(): Frame<Sample> {
  return frame({
    ts: [0, 1, 2, 3].map((i) => START + i * 3_600_000),
    coinCount: [86935.155, 86917.811, 87216.816, 87343.364],
    coinValue: [4945297598.66, 4936740445.62, 4986368526.03, 4980729129.09],
    exchangeName: ["Binance", "OKX", "Binance", "OKX"],
  }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    source: "a test",
    kinds: { coinCount: "stock", coinValue: "stock" },
    units: { coinCount: "coin", coinValue: "USD" },
  }) as unknown as Frame<Sample>;
}
