import { join } from "node:path";
import { assertEquals } from "@std/assert";
import { jupyter } from "./jupyter.ts";
import { JupyterHome } from "./jupyterHome.ts";
import { output } from "./output.ts";

const PROGRAM = join(import.meta.dirname!, "kernelProtocol.py");

/** What of Jupyter's suite is not asked of our kernel, and why, in the suite's own words. */
const SKIPPED = {
  // The Deno kernel knows nothing of what stands at the cursor, and says so.
  "Ours.test_inspect": "No code inspect sample",
  // Pagers are payloads, which the protocol has deprecated; Deno has none.
  "Ours.test_pager": "No code page something",
  // A welcome is what a socket of the type XPUB sends (JEP 65), of which clients need not know.
  "OursWelcomes.test_recv_iopub_welcome_msg": "Iopub welcome messages are not supported",
};

const PASSED = [
  "clear_output",
  "comm_info",
  "completion",
  "display_data",
  "error",
  "execute_result",
  "execute_stderr",
  "execute_stdout",
  "history",
  "inspect_finds_nothing",
  "interrupt",
  "is_complete",
  "kernel_info",
  "no_stdin",
  "silent",
  "stdin",
  "stop_on_error",
].map((name) => `Ours.test_${name}`);

Deno.test("our kernel passes Jupyter's own tests for kernels, less what Deno has not", async () => {
  await using home = await JupyterHome.make();
  const results = await output(await jupyter("python"), [PROGRAM, "coinank"], home.environment);
  assertEquals(JSON.parse(results), { failed: {}, skipped: SKIPPED, passed: PASSED });
});
