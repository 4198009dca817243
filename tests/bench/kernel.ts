import { MAIN } from "../../lib/kernel/install.ts";
import { kernelspec } from "../../lib/kernel/installing/kernelspec.ts";
import { KernelSession } from "./kernelSession.ts";

const CELLS = 200;
/** What is loaded or compiled on first use is not what is measured. */
const WARM_UP = 20;
const CELL = "1 + 1";
const PLAIN = [Deno.execPath(), "jupyter", "--kernel", "--conn", "{connection_file}"];

/**
 * A trivial cell through our kernel against the plain Deno kernel, cell by cell in turn, each until its
 * reply and `idle` are there. The plain kernel is idle before its outputs are out; ours is not.
 */
export async function benchKernel(): Promise<void> {
  await using ours = await KernelSession.start(kernelspec(MAIN).argv);
  await using plain = await KernelSession.start(PLAIN);
  const times = { ours: [] as number[], plain: [] as number[] };
  for (let cell = -WARM_UP; cell < CELLS; cell++) {
    for (const [name, session] of Object.entries({ ours, plain })) {
      const started = performance.now();
      await session.run(CELL);
      if (cell >= 0) times[name as keyof typeof times].push(performance.now() - started);
    }
  }
  console.log(`\nA trivial cell through our kernel, ${CELLS} cells in turn`);
  for (const percent of [50, 99]) {
    const [mine, its] = [times.ours, times.plain].map((all) => percentile(all, percent));
    console.log(
      `  p${percent}   ours ${mine.toFixed(2)} ms   plain Deno kernel ${its.toFixed(2)} ms   ` +
        `ours / plain = ${(mine / its).toPrecision(3)}`,
    );
  }
  console.log("  aim: p50 at most 2.5: every message goes through one process more");
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(percent / 100 * sorted.length) - 1];
}
