import { assertEquals } from "@std/assert";
import { HEADLESS_TOOLS, NBCLIENT_DEBIAN, NBCLIENT_NOW } from "./headlessTools.ts";
import { noisyOutputs, shownOutputs } from "./noisyNotebook.ts";
import { runNoisily } from "./runNoisily.ts";

/** How often, of the quick ones; `deno task test:outputs` runs all of them twenty times. */
const RUNS: Readonly<Record<string, number>> = { [NBCLIENT_NOW]: 20, [NBCLIENT_DEBIAN]: 20 };
const FEW_RUNS = 2;

for (const [name, tool] of Object.entries(HEADLESS_TOOLS)) {
  const runs = RUNS[name] ?? FEW_RUNS;
  Deno.test(`${name} keeps all outputs of fifty noisy cells on our kernel, in ${runs} runs`, async () => {
    for (let run = 0; run < runs; run++) {
      assertEquals(shownOutputs(await runNoisily(tool, "coinank")), noisyOutputs());
    }
  });
}
