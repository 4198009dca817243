/**
 * `deno task bench`: every figure of the library's speed, as ratios of what ran side by side in this one
 * run. Machines are noisy: quote the ratios, never the milliseconds. Name parts to run only those.
 */
import { benchAsofJoin } from "./asofJoin.ts";
import { benchAttribute } from "./attribute.ts";
import { benchCharts } from "./charts.ts";
import { benchDecode } from "./decode.ts";
import { benchFrame } from "./frame.ts";
import { benchHistory } from "./history.ts";
import { benchKernel } from "./kernel.ts";
import { benchLarge } from "./large.ts";
import { benchResample } from "./resample.ts";
import { benchRolling } from "./rolling.ts";
import { benchStartup } from "./startup.ts";
import { benchStore } from "./store.ts";

const parts: Record<string, () => Promise<void>> = {
  decode: benchDecode,
  frame: benchFrame,
  resample: benchResample,
  rolling: benchRolling,
  asofJoin: benchAsofJoin,
  attribute: benchAttribute,
  store: benchStore,
  history: benchHistory,
  charts: benchCharts,
  large: benchLarge,
  kernel: benchKernel,
  startup: benchStartup,
};
const asked = Deno.args.length > 0 ? Deno.args : Object.keys(parts);
console.log(`deno ${Deno.version.deno}, ${navigator.hardwareConcurrency} processors; medians`);
for (const name of asked) {
  if (!Object.hasOwn(parts, name)) throw new RangeError(`No part ${name}: ${Object.keys(parts)}`);
  await parts[name]();
}
