import { assertEquals, assertRejects } from "@std/assert";
import { DenoKernel, ExecutionTimeoutError } from "../../../lib/kernel/deno/kernel.ts";
import { KernelDiedError } from "../../../lib/kernel/deno/kernelProcess.ts";
import type { Message } from "../../../lib/kernel/wire/message.ts";
import { heartbeat } from "../heartbeat.ts";

const NOISY = `
  for (let i = 0; i < 200; i++) console.log("line", i);
  console.error("aside");
  await Deno.jupyter.broadcast("display_data", {
    data: { "text/plain": "display" }, metadata: {}, transient: {},
  });
  "result"`;

/** The outputs, without their text's being cut into pieces. */
function summary(outputs: Message[]) {
  const text = (name: string) =>
    outputs.filter(({ header, content }) => header.msg_type === "stream" && content.name === name)
      .map(({ content }) => content.text).join("");
  const others = outputs.map(({ header }) => header.msg_type).filter((type) => type !== "stream");
  return { stdout: text("stdout"), stderr: text("stderr"), others };
}

Deno.test("DenoKernel.execute() keeps every output, however many", async () => {
  await using kernel = await DenoKernel.start();
  const stdout = Array.from({ length: 200 }, (_, i) => `line ${i}\n`).join("");
  for (let run = 0; run < 20; run++) {
    const { reply, outputs } = await kernel.execute(NOISY);
    assertEquals(reply.status, "ok");
    assertEquals(reply.execution_count, run + 1);
    assertEquals(summary(outputs), {
      stdout,
      stderr: "aside\n",
      others: ["display_data", "execute_result"],
    });
  }
});

Deno.test("DenoKernel.execute() gives each of many waiting executions its own outputs", async () => {
  await using kernel = await DenoKernel.start();
  const executions = Array.from({ length: 10 }, (_, i) => kernel.execute(`console.log(${i})`));
  const printed = (await Promise.all(executions)).map(({ outputs }) => summary(outputs).stdout);
  assertEquals(printed, Array.from({ length: 10 }, (_, i) => `${i}\n`));
});

Deno.test("DenoKernel.execute() does not depend on what cells leave of the console", async () => {
  await using kernel = await DenoKernel.start();
  await kernel.execute("console.log = () => {}; console.group(); delete Deno.jupyter;");
  const { outputs } = await kernel.execute("console.error(1); 2");
  assertEquals(summary(outputs), { stdout: "", stderr: "  1\n", others: ["execute_result"] });
});

Deno.test("DenoKernel.execute() resolves with the error of code that throws", async () => {
  await using kernel = await DenoKernel.start();
  const { reply, outputs } = await kernel.execute('throw new RangeError("no")');
  assertEquals([reply.status, reply.ename, reply.evalue], ["error", "RangeError", "no"]);
  assertEquals(outputs.map(({ header }) => header.msg_type), ["error"]);
  assertEquals((await kernel.execute("1")).reply.status, "ok");
});

Deno.test("DenoKernel.execute() carries big outputs", async () => {
  await using kernel = await DenoKernel.start();
  const { outputs } = await kernel.execute('console.log("x".repeat(1_000_000))');
  assertEquals(summary(outputs).stdout.length, 1_000_001);
});

Deno.test("DenoKernel.evaluate() gives values and leaves no trace", async () => {
  await using kernel = await DenoKernel.start();
  assertEquals(await kernel.evaluate("Promise.resolve({ a: [1] })"), { a: [1] });
  assertEquals((await kernel.execute("1")).reply.execution_count, 1);
  await assertRejects(() => kernel.evaluate("nope"), Error, "nope is not defined");
});

Deno.test("DenoKernel runs in the folder that it is given", async () => {
  const folder = await Deno.makeTempDir();
  await using kernel = await DenoKernel.start({ cwd: folder });
  assertEquals(await kernel.evaluate("Deno.cwd()"), await Deno.realPath(folder));
  await Deno.remove(folder);
});

Deno.test("DenoKernel.execute() rejects when the kernel dies, and so does all that follows", async () => {
  await using kernel = await DenoKernel.start();
  const dying = kernel.execute("Deno.kill(Deno.pid, 'SIGKILL'); await new Promise(() => {})");
  const next = kernel.execute("1");
  await assertRejects(() => dying, KernelDiedError, "SIGKILL");
  await assertRejects(() => next, KernelDiedError);
  await assertRejects(() => kernel.execute("1"), KernelDiedError);
});

Deno.test("DenoKernel.execute() says how a kernel exited", async () => {
  await using kernel = await DenoKernel.start();
  await assertRejects(() => kernel.execute("Deno.exit(3)"), KernelDiedError, "code 3");
});

Deno.test("DenoKernel.execute() stops code that spins or waits for ever", async () => {
  for (const code of ["console.log(1); while (true);", "await new Promise(() => {})"]) {
    await using kernel = await DenoKernel.start();
    await assertRejects(() => kernel.execute(code, { timeout: 300 }), ExecutionTimeoutError, "300");
    // The code would run on for ever: that its kernel is gone is what stops it.
    await kernel.shutdown();
    assertEquals(await heartbeat(kernel.connection), false);
  }
});

Deno.test("DenoKernel.execute() obeys its signal", async () => {
  await using kernel = await DenoKernel.start();
  const controller = new AbortController();
  const running = kernel.execute("while (true);", { signal: controller.signal });
  controller.abort(new Error("enough"));
  await assertRejects(() => running, Error, "enough");
});

Deno.test("heartbeat() tells a busy kernel from one that is gone", async () => {
  const kernel = await DenoKernel.start();
  const busy = kernel.execute("while (true);");
  busy.catch(() => {});
  assertEquals(await heartbeat(kernel.connection), true);
  await kernel.shutdown();
  await assertRejects(() => busy, KernelDiedError);
  assertEquals(await heartbeat(kernel.connection), false);
});
