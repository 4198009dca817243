import { assertEquals } from "@std/assert";

const KERNEL = new URL("../../../lib/kernel/deno/kernel.ts", import.meta.url).href;

for (
  const [name, code] of [["awaits", "await new Promise(() => {})"], ["spins", "while (true);"]]
) {
  Deno.test(`a kernel ends when who started it is killed, also while it ${name}`, async () => {
    const script = `import { DenoKernel } from ${JSON.stringify(KERNEL)};
      const kernel = await DenoKernel.start();
      console.log(await kernel.evaluate("Deno.pid"));
      await kernel.execute(${JSON.stringify(code)});`;
    const starter = new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--allow-all",
        "--no-check",
        `data:text/typescript,${encodeURIComponent(script)}`,
      ],
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const reader = starter.stdout.pipeThrough(new TextDecoderStream()).getReader();
    const pid = Number((await reader.read()).value);
    starter.kill("SIGKILL");
    await starter.status;
    await reader.cancel();
    assertEquals(pid > 0, true);
    // The test fails by its own time limit where this never ends.
    while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 100));
  });
}

/** Whether a process is there and is no zombie. */
function isRunning(pid: number): boolean {
  try {
    const [, state] = /^State:\s*(\S)/m.exec(Deno.readTextFileSync(`/proc/${pid}/status`))!;
    return state !== "Z";
  } catch {
    return false;
  }
}
