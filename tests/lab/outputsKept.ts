/**
 * `deno task test:outputs [RUNS] [TOOL …]`: what tools that run notebooks keep of the outputs, on our
 * kernel and on the plain Deno kernel. It fails when a run on ours lost one, or has one out of its place.
 *
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import { HEADLESS_TOOLS } from "./headlessTools.ts";
import { keptOutputs, NOISY_OUTPUTS, noisyOutputs, shownOutputs } from "./noisyNotebook.ts";
import { CommandError } from "./output.ts";
import { runNoisily } from "./runNoisily.ts";

const RUNS = 20;
const KERNELS = { coinank: "CoinAnk (Deno)", deno: "Deno" };

/** How one run went. */
interface Run {
  kept: number;
  /** Whether all is there, and in order. */
  whole: boolean;
  seconds: number;
}

async function run(tool: string, kernel: string): Promise<Run> {
  const started = performance.now();
  const took = () => (performance.now() - started) / 1000;
  try {
    const notebook = await runNoisily(HEADLESS_TOOLS[tool], kernel);
    const whole = isDeepStrictEqual(shownOutputs(notebook), noisyOutputs());
    return { kept: keptOutputs(notebook), whole, seconds: took() };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    // A tool that gives up writes no notebook.
    console.error(error.message);
    return { kept: 0, whole: false, seconds: took() };
  }
}

function row(tool: string, kernel: string, runs: Run[]): string {
  const kept = runs.reduce((sum, run) => sum + run.kept, 0);
  const seconds = runs.map((run) => run.seconds).sort((a, b) => a - b)[runs.length >> 1];
  const whole = runs.filter((run) => run.whole).length;
  const share = (100 * kept / (NOISY_OUTPUTS * runs.length)).toFixed(kept % NOISY_OUTPUTS ? 1 : 0);
  const of = `${kept.toLocaleString("en-US")} of ${
    (NOISY_OUTPUTS * runs.length).toLocaleString("en-US")
  } (${share} %)`;
  return `| ${tool} | ${kernel} | ${of} | ${whole} of ${runs.length} | ${seconds.toFixed(1)} |`;
}

const [count = String(RUNS), ...asked] = Deno.args;
const tools = asked.length > 0 ? asked : Object.keys(HEADLESS_TOOLS);
for (const tool of tools) {
  if (Object.hasOwn(HEADLESS_TOOLS, tool)) continue;
  throw new RangeError(`No tool ${tool}: ${Object.keys(HEADLESS_TOOLS).join(", ")}`);
}
if (!(Number.isInteger(Number(count)) && Number(count) > 0)) {
  throw new RangeError(`RUNS is a whole number from 1 on: ${count}`);
}
console.log("| Tool | Kernel | Outputs kept | Runs with all kept | Seconds a run |");
console.log("|---|---|---|---|---|");
for (const tool of tools) {
  const runs: Record<string, Run[]> = { coinank: [], deno: [] };
  for (let round = 0; round < Number(count); round++) {
    for (const kernel of Object.keys(KERNELS)) {
      const one = await run(tool, kernel);
      runs[kernel].push(one);
      console.error(`${tool}, ${kernel}, run ${round + 1}: ${one.kept} of ${NOISY_OUTPUTS}`);
    }
  }
  for (const [kernel, name] of Object.entries(KERNELS)) console.log(row(tool, name, runs[kernel]));
  if (runs.coinank.some(({ whole }) => !whole)) Deno.exitCode = 1;
}
