import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { Asked, heard, textOf } from "../kernel/asked.ts";

const WAITS = {
  "a promise": "await new Promise(() => {});",
  "a step of a loop": "for await (const _ of [new Promise(() => {})]);",
  "amid blocks": "if (kept) { try { await 0; await new Promise(() => {}); } finally { await 0; } }",
  "again and again": "for (;;) await new Promise((resolve) => setTimeout(resolve, 300));",
  "a stream":
    "for await (const _ of (async function* () { for (;;) yield await new Promise((resolve) => setTimeout(resolve, 50, 1)); })());",
  "and catches":
    "for (;;) try { await new Promise((resolve) => setTimeout(resolve, 50)); } catch { /* on */ }",
  "and computes": "for (;;) { const end = Date.now() + 400; while (Date.now() < end); await 0; }",
};

for (const [name, wait] of Object.entries(WAITS)) {
  Deno.test(`CoinankKernel stops a cell that awaits, with all state intact: ${name}`, async () => {
    await using asked = await Asked.start();
    await asked.execute("const kept = 5;");
    const on = heard(asked, "on\n");
    const running = asked.execute(`console.log("on"); ${wait}`);
    await on;
    const next = asked.execute("1");
    const { content } = await asked.client.request("control", "interrupt_request");
    assertEquals(content, { status: "ok" });
    const { reply } = await running;
    assertEquals([reply.status, reply.ename], ["error", "Interrupted"]);
    assertEquals((await next).reply.status, "aborted");
    const { outputs } = await asked.execute("console.log(kept, await 6)");
    assertEquals(textOf(outputs), "5 6\n");
  });
}

Deno.test("CoinankKernel says of a stopped cell what became of it", async () => {
  await using asked = await Asked.start();
  const stopped = async (code: string) => {
    const on = heard(asked, "on\n");
    const running = asked.execute(`console.log("on"); ${code}`);
    await on;
    await asked.client.request("control", "interrupt_request");
    return (await running).reply.evalue;
  };
  assertMatch(
    await stopped("await new Promise(() => {});"),
    /^Stopped by the user\. The variables are/,
  );
  assertMatch(await stopped("for (;;);"), /^Stopped by the user, amid its computing/);
  assertMatch(
    await stopped("setTimeout(Deno.exit, 500, 3); await new Promise(() => {});"),
    /code 3/,
  );
});

Deno.test("CoinankKernel stops what was asked for after a cell that ends before it is stopped", async () => {
  await using asked = await Asked.start();
  const on = heard(asked, "on\n");
  const running = asked.execute(
    'console.log("on"); await new Promise((resolve) => setTimeout(resolve, 700)); 1',
  );
  const next = asked.execute("2");
  await on;
  await asked.client.request("control", "interrupt_request");
  assertEquals((await running).reply.status, "ok");
  assertEquals((await next).reply.status, "aborted");
  assertEquals(
    (await asked.execute("await new Promise((resolve) => setTimeout(resolve, 1500)); 3")).reply
      .status,
    "ok",
  );
});

Deno.test("CoinankKernel stops a cell whose session is not ready, and ends one that is not", async () => {
  await using asked = await Asked.start({
    prelude: "data:text/javascript,await new Promise(() => {})",
  });
  const waiting = asked.execute("1");
  await asked.client.request("control", "interrupt_request");
  const { reply, outputs } = await waiting;
  assertEquals([reply.ename, reply.evalue], [
    "Interrupted",
    "Stopped by the user, before the cell ran",
  ]);
  assertEquals(textOf(outputs, "stderr"), "");
  const never = asked.ask("complete_request", { code: "1", cursor_pos: 1 });
  const { content } = await asked.client.request("control", "shutdown_request", { restart: true });
  assertEquals(content, { status: "ok", restart: true });
  assertEquals((await never).reply.status, "error");
  await asked.kernel.ended;
});

Deno.test("CoinankKernel closes a stream over which a stopped cell went", async () => {
  await using asked = await Asked.start();
  const on = heard(asked, "on\n");
  const running = asked.execute(`console.log("on");
    const source = { [Symbol.asyncIterator]: () => ({
      next: () => new Promise(() => {}),
      return: () => (console.log("closed"), Promise.resolve({ done: true })),
    }) };
    for await (const _ of source);`);
  await on;
  await asked.client.request("control", "interrupt_request");
  assertEquals(textOf((await running).outputs), "on\nclosed\n");
});

Deno.test("CoinankKernel aborts a download of the library, which ends in its own error", async () => {
  await using asked = await Asked.start();
  const over = new AbortController();
  const hanging = Deno.serve(
    { port: 0, signal: over.signal, onListen() {} },
    () => new Promise(() => {}),
  );
  const lib = new URL("../../lib/mod.ts", import.meta.url).href;
  await asked.execute(`import { connect } from ${JSON.stringify(lib)};
    const api = connect({ apikey: "k", origin: "http://127.0.0.1:${hanging.addr.port}" });`);
  const on = heard(asked, "on\n");
  const running = asked.execute(`console.log("on");
    const oi = await api.openInterest.symbolChart.history({
      exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-02",
    });`);
  await on;
  await new Promise((resolve) => setTimeout(resolve, 300));
  await asked.client.request("control", "interrupt_request");
  const { reply } = await running;
  assertEquals([reply.status, reply.ename], ["error", "AbortError"]);
  assertMatch(reply.evalue, /stopped/i);
  assertEquals(textOf((await asked.execute("console.log(typeof api)")).outputs), "object\n");
  over.abort();
});

const SPINS = {
  "from the start": "while (true);",
  "past its own catch": "try { for (;;); } catch { console.log('caught') }",
  "in a function": "(() => { for (;;); })()",
  "after an await": "await 0; for (;;);",
  "in what it awaits": "await (async () => { await 0; for (;;); })()",
  "in a regular expression": "/^(a+)+$/.test('a'.repeat(40) + 'b')",
};

for (const [name, spin] of Object.entries(SPINS)) {
  Deno.test(`CoinankKernel breaks off a cell that spins, with all state intact: ${name}`, async () => {
    await using asked = await Asked.start();
    await asked.execute("const kept = 5;");
    const on = heard(asked, "on\n");
    const running = asked.execute(`console.log("on"); ${spin}`);
    await on;
    await asked.client.request("control", "interrupt_request");
    const { reply, outputs } = await running;
    assertEquals([reply.status, reply.ename], ["error", "Interrupted"]);
    assertMatch(reply.evalue, /^Stopped by the user/);
    assertEquals(textOf(outputs), "on\n");
    const next = await asked.execute("console.log(kept, await Promise.resolve(6))");
    assertEquals(textOf(next.outputs), "5 6\n");
  });
}

Deno.test("CoinankKernel says that a cell is not stopped, where that is so", async () => {
  await using asked = await Asked.start();
  const on = heard(asked, "on\n");
  // While another program is waited for, nothing else is heard.
  const running = asked.execute(
    'console.log("on"); new Deno.Command("sleep", { args: ["10"] }).outputSync(); 1',
  );
  await on;
  await asked.client.request("control", "interrupt_request");
  const { reply, outputs } = await running;
  assertStringIncludes(textOf(outputs, "stderr"), "Stop has not ended this cell yet");
  assertEquals(reply.ename, "Interrupted");
});

Deno.test("CoinankKernel stops a cell that waits for an answer", async () => {
  await using asked = await Asked.start();
  const asking = Promise.withResolvers<void>();
  asked.client.onInput = () => {
    asking.resolve();
    return new Promise(() => {});
  };
  const running = asked.execute('const kept = 1; prompt("Who?")', { allow_stdin: true });
  await asking.promise;
  await asked.client.request("control", "interrupt_request");
  assertEquals((await running).reply.ename, "Interrupted");
  assertEquals((await asked.execute("1")).reply.status, "ok");
});
