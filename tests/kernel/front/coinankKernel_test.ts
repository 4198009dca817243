import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { CoinankKernel } from "../../../lib/kernel/front/coinankKernel.ts";
import { createMessage, encodeMessage } from "../../../lib/kernel/wire/message.ts";
import { ZmtpPeer } from "../../../lib/kernel/wire/zmtp.ts";
import { Asked, heard, textOf, typesOf } from "../asked.ts";
import { heartbeat } from "../heartbeat.ts";

const NOISY = `
  for (let i = 0; i < 200; i++) console.log("line", i);
  for (let i = 0; i < 20; i++) {
    await Deno.jupyter.broadcast("display_data", {
      data: { "text/plain": String(i) }, metadata: {}, transient: {},
    });
  }
  "result"`;
const LINES = Array.from({ length: 200 }, (_, i) => `line ${i}\n`).join("");

Deno.test("CoinankKernel says that it is idle once all outputs are out, and not before", async () => {
  await using asked = await Asked.start();
  for (let run = 1; run <= 20; run++) {
    const { reply, outputs } = await asked.execute(NOISY);
    assertEquals([reply.status, reply.execution_count], ["ok", run]);
    assertEquals(textOf(outputs), LINES);
    const displays = outputs.filter(({ header }) => header.msg_type === "display_data");
    assertEquals(displays.length, 20);
    assertEquals(outputs.at(-1)!.content.execution_count, run);
  }
});

Deno.test("CoinankKernel gives what a timer prints later to the cell that ran last", async () => {
  await using asked = await Asked.start();
  await asked.execute("1");
  const { id, reply } = asked.client.ask("shell", "execute_request", {
    code: 'setTimeout(() => console.log("late"), 300); "done"',
  });
  await reply;
  const late = Promise.withResolvers<string | undefined>();
  asked.client.listen(({ parent, content }) => {
    if (content.text === "late\n") late.resolve(parent.msg_id);
  });
  assertEquals(await late.promise, id);
});

Deno.test("CoinankKernel says the line of an error, and aborts what was to run after it", async () => {
  await using asked = await Asked.start();
  const failing = asked.execute("interface A { b: 1 }\n\nthrow new RangeError('no');");
  const after = [asked.execute("1"), asked.execute("2")];
  const { reply, outputs } = await failing;
  assertEquals([reply.status, reply.ename, reply.evalue], ["error", "RangeError", "no"]);
  assertEquals(outputs.at(-1)!.header.msg_type, "error");
  assertEquals(reply.traceback.slice(0, 2), [
    "RangeError: no",
    "    at line 3 of this cell: throw new RangeError('no');",
  ]);
  const aborted = await Promise.all(after);
  assertEquals(aborted.map(({ reply }) => reply.status), ["aborted", "aborted"]);
  assertEquals(aborted.flatMap(({ outputs }) => outputs), []);
  assertEquals((await asked.execute("3")).reply.execution_count, 2);
});

Deno.test("CoinankKernel goes on after an error where that is asked for", async () => {
  await using asked = await Asked.start();
  const failing = asked.execute("throw 1", { stop_on_error: false });
  const after = asked.execute("1");
  assertEquals((await failing).reply.status, "error");
  assertEquals((await after).reply.status, "ok");
});

Deno.test("CoinankKernel makes errors of failures that the Deno kernel keeps to itself", async () => {
  await using asked = await Asked.start();
  const failures = {
    'import { nope } from "node:path"': ["ImportError", "no export named nope"],
    'import "npm:@coinank/there-is-none@9.9.9"': ["ImportError", "there-is-none"],
    "const = 1": ["SyntaxError", "Unexpected token"],
  };
  for (const [code, [ename, evalue]] of Object.entries(failures)) {
    const { reply, outputs } = await asked.execute(code);
    assertEquals([reply.status, reply.ename], ["error", ename]);
    assertStringIncludes(reply.evalue, evalue);
    assertEquals(typesOf(outputs), ["error"]);
  }
});

Deno.test("CoinankKernel does not mind what cells declare or replace", async () => {
  await using asked = await Asked.start();
  for (
    const code of [
      'const Symbol = "BTCUSDT", JSON = 1, Uint8Array = 2, Promise = 3, Error = 4, Date = 5;',
      "const globalThis = 6;",
      "console.log = () => {}; Array.prototype.map = null;",
    ]
  ) {
    assertEquals((await asked.execute(code)).reply.status, "ok");
    const { reply, outputs } = await asked.execute('console.error(await 1); throw "text"');
    assertEquals([reply.status, textOf(outputs, "stderr")], ["error", "1\n"]);
  }
});

for (const [name, code] of [["awaits", "await new Promise(() => {})"], ["spins", "for (;;);"]]) {
  Deno.test(`CoinankKernel stops a cell that ${name}, with all state intact`, async () => {
    await using asked = await Asked.start();
    await asked.execute("const kept = 5;");
    const on = heard(asked, "on\n");
    const running = asked.execute(`console.log("on"); ${code}`);
    await on;
    await asked.client.request("control", "interrupt_request");
    assertEquals((await running).reply.ename, "Interrupted");
    assertEquals(textOf((await asked.execute("console.log(kept)")).outputs), "5\n");
  });
}

Deno.test("CoinankKernel says that its child died, and goes on with a fresh one", async () => {
  await using asked = await Asked.start();
  await asked.execute("const gone = 1;");
  const dying = asked.execute('Deno.kill(Deno.pid, "SIGKILL"); await new Promise(() => {});');
  const { reply, outputs } = await dying;
  assertEquals([reply.status, reply.ename], ["error", "KernelDiedError"]);
  assertStringIncludes(reply.evalue, "SIGKILL");
  assertStringIncludes(reply.evalue, "run the cells above again");
  assertEquals(typesOf(outputs), ["error"]);
  const next = await asked.execute("console.log(typeof gone)");
  assertEquals([textOf(next.outputs), textOf(next.outputs, "stderr")], ["undefined\n", ""]);
});

Deno.test("CoinankKernel says in the next cell that its child died between cells", async () => {
  await using asked = await Asked.start();
  await asked.execute("setTimeout(() => Deno.exit(7), 50);");
  await new Promise((resolve) => setTimeout(resolve, 800));
  const { reply, outputs } = await asked.execute("1");
  assertEquals(reply.status, "ok");
  assertStringIncludes(textOf(outputs, "stderr"), "exited with code 7");
  assertEquals(textOf((await asked.execute("1")).outputs, "stderr"), "");
});

Deno.test("CoinankKernel passes questions to the user, and the answers back", async () => {
  await using asked = await Asked.start();
  asked.client.onInput = ({ prompt }) => Promise.resolve(`${prompt} Ann`);
  const { outputs } = await asked.execute('console.log(prompt("Who?"))', { allow_stdin: true });
  assertMatch(textOf(outputs), /^Who\?.* Ann\n$/);
  const silent = await asked.execute('console.log(prompt("Who?"))', { allow_stdin: false });
  assertEquals(textOf(silent.outputs), "null\n");
});

Deno.test("CoinankKernel answers whatever it is asked, also what it does not know", async () => {
  await using asked = await Asked.start();
  await asked.execute("const answer = 42;");
  const given = async (type: string, content = {}) => (await asked.ask(type, content)).reply;
  const info = await given("kernel_info_request");
  assertEquals([info.status, info.language_info.name], ["ok", "typescript"]);
  const { matches, cursor_start } = await given("complete_request", {
    code: "é; answ",
    cursor_pos: 7,
  });
  assertEquals([matches, cursor_start], [["answer"], 3]);
  assertEquals(await given("is_complete_request", { code: "if (1) {" }), {
    status: "incomplete",
    indent: "",
  });
  const { history } = await given("history_request", { hist_access_type: "tail", n: 1 });
  assertEquals(history, [[1, 1, "const answer = 42;"]]);
  assertEquals((await given("inspect_request", { code: "answer", cursor_pos: 2 })).status, "ok");
  assertEquals((await given("comm_info_request")).comms, {});
  assertEquals((await given("frobnicate_request")).status, "error");
  const { content } = await asked.client.request("control", "debug_request");
  assertEquals(content.status, "error");
  assertEquals(await heartbeat(asked.connection), true);
});

Deno.test("CoinankKernel keeps what the Deno kernel loses: streams, rejections, errors of timers", async () => {
  await using asked = await Asked.start();
  const { outputs } = await asked.execute(`import process from "node:process";
    process.stdout.write("process\\n");
    process.stderr.write("aside\\n");
    Deno.stdout.writeSync(new TextEncoder().encode("bytes\\n"));
    Promise.reject(new RangeError("nobody awaits this"));
    setTimeout(() => { throw new Error("nobody hears this"); }, 10);
    await new Promise((resolve) => setTimeout(resolve, 100));`);
  assertEquals(textOf(outputs), "process\nbytes\n");
  const aside = textOf(outputs, "stderr");
  assert(aside.startsWith("aside\n"));
  assertStringIncludes(aside, "Uncaught (in promise) RangeError: nobody awaits this");
  assertStringIncludes(aside, "Uncaught Error: nobody hears this");
});

Deno.test("CoinankKernel drops messages that are malformed, unsigned, wrongly signed or replayed", async () => {
  await using asked = await Asked.start();
  const { ip, shell_port, key } = asked.connection;
  const connection = await Deno.connect({ hostname: ip, port: shell_port });
  const peer = await ZmtpPeer.handshake(connection, { type: "DEALER" });
  const count = (session: string) =>
    createMessage("execute_request", { code: "globalThis.n = (globalThis.n ?? 0) + 1" }, session);
  const good = encodeMessage(count("s"), key);
  const bytes = new TextEncoder();
  const bad = [
    encodeMessage(count("s"), "another key"),
    encodeMessage(count("s"), ""),
    [bytes.encode("noise")],
    [],
    good.slice(0, 3),
    [...good.slice(0, 2), ...good.slice(2).map(() => bytes.encode("{"))],
    [...good.slice(0, 5), bytes.encode('{"code":"n = 99"}')],
  ];
  for (const frames of bad.filter((frames) => frames.length > 0)) await peer.send(frames);
  for (let i = 0; i < 3; i++) await peer.send(good); // once heard, twice replayed
  for await (const _reply of peer) break;
  assertEquals(textOf((await asked.execute("console.log(n)")).outputs), "1\n");
  peer.close();
});

const outside = Deno.networkInterfaces().find(({ family, address }) =>
  family === "IPv4" && !address.startsWith("127.")
);

Deno.test({
  name: "CoinankKernel listens on the connection file's address only",
  ignore: outside === undefined,
  fn: async () => {
    await using asked = await Asked.start();
    const ports = Object.entries(asked.connection).filter(([name]) => name.endsWith("_port"));
    assertEquals(ports.length, 5);
    for (const [, port] of ports) {
      const reached = await Deno.connect({ hostname: outside!.address, port: Number(port) })
        .then((connection) => (connection.close(), true), () => false);
      assertEquals(reached, false);
    }
  },
});

Deno.test("CoinankKernel refuses ports that are taken", async () => {
  await using asked = await Asked.start();
  assertThrows(() => new CoinankKernel(asked.connection), Deno.errors.AddrInUse);
});

Deno.test("CoinankKernel ends when it is asked to, and ends its child", async () => {
  await using asked = await Asked.start();
  const { outputs } = await asked.execute("console.log(Deno.pid)");
  const { content } = await asked.client.request("control", "shutdown_request", { restart: false });
  assertEquals(content, { status: "ok", restart: false });
  await asked.kernel.ended;
  assertEquals(isRunning(Number(textOf(outputs))), false);
});

function isRunning(pid: number): boolean {
  try {
    Deno.kill(pid, "SIGCONT");
    return true;
  } catch {
    return false;
  }
}
