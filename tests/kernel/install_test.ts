import { cp } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { KernelClient } from "../../lib/kernel/wire/client.ts";
import { freeConnection, writeConnectionFile } from "../../lib/kernel/wire/connection.ts";
import { serveCheckout } from "../serveCheckout.ts";
import { CAN_FAKE, fakeProgram } from "./fakeProgram.ts";
import { runScript } from "./runScript.ts";
import { tempFolder } from "./tempFolder.ts";

const LIB = new URL("../../lib/", import.meta.url);
const INSTALL = new URL("kernel/install.ts", LIB).href;

/** The `kernel.json` of an installation below a prefix. */
async function specIn(prefix: string, name = "coinank") {
  const file = join(prefix, "share/jupyter/kernels", name, "kernel.json");
  return JSON.parse(await Deno.readTextFile(file));
}

/** Starts the kernel as Jupyter does and resolves to its `kernel_info_reply`. */
async function infoOf({ argv, env }: { argv: string[]; env: Record<string, string> }) {
  const connection = freeConnection();
  await using file = await writeConnectionFile(connection);
  await using elsewhere = await tempFolder();
  const [program, ...args] = argv.map((each) => each.replace("{connection_file}", file.path));
  const process = new Deno.Command(program, {
    args,
    env,
    cwd: elsewhere.path,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const ended = new AbortController();
  const end = process.output().then(({ stderr }) => {
    ended.abort(new Error(`The kernel ended: ${new TextDecoder().decode(stderr)}`));
  });
  try {
    using client = await KernelClient.connect(connection, ended.signal);
    const { content } = await client.request("shell", "kernel_info_request");
    await client.request("control", "shutdown_request", { restart: false });
    return content;
  } finally {
    await end;
  }
}

Deno.test("install() names every file that it writes, and --uninstall every one it removes", async () => {
  await using temp = await tempFolder();
  const env = { JUPYTER_DATA_DIR: temp.path };
  const folder = join(temp.path, "kernels/coinank");
  const installed = await runScript(INSTALL, [], env);
  assertEquals([installed.code, installed.stderr], [0, ""]);
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  assertEquals(names.length, 4);
  for (const name of names) assertStringIncludes(installed.stdout, join(folder, name));

  const removed = await runScript(INSTALL, ["--uninstall"], env);
  assertEquals(removed.code, 0);
  for (const name of names) assertStringIncludes(removed.stdout, join(folder, name));
  assertEquals(await Array.fromAsync(Deno.readDir(join(temp.path, "kernels"))), []);

  const again = await runScript(INSTALL, ["--uninstall"], env);
  assertEquals(again.code, 0);
  assertStringIncludes(again.stdout, `Nothing to remove: there is no ${folder}`);
});

Deno.test("install() writes the key nowhere, and does not print it", async () => {
  await using temp = await tempFolder();
  const key = "0123456789abcdef-the-key";
  const options = ["--prefix", temp.path, "--check", "--prelude"];
  const { code, stdout, stderr } = await runScript(INSTALL, options, { COINANK_API_KEY: key });
  assertEquals(code, 0);
  assertEquals((stdout + stderr).includes(key), false);
  const folder = join(temp.path, "share/jupyter/kernels/coinank");
  for await (const { name } of Deno.readDir(folder)) {
    assertEquals((await Deno.readTextFile(join(folder, name))).includes(key), false);
  }
  assertEquals((await specIn(temp.path)).env, {
    COINANK_KERNEL_CHECK: "1",
    COINANK_KERNEL_PRELUDE: "1",
  });
});

Deno.test("install() exits with 2 where the command line is wrong, and writes nothing", async () => {
  await using temp = await tempFolder();
  const { code, stdout, stderr } = await runScript(INSTALL, ["--chek"], {
    JUPYTER_DATA_DIR: temp.path,
  });
  assertEquals([code, stdout], [2, ""]);
  assertStringIncludes(stderr, "--chek");
  assertEquals(await Array.fromAsync(Deno.readDir(temp.path)), []);
});

Deno.test("install() exits with 1 and the reason where it cannot write", async () => {
  await using temp = await tempFolder();
  const prefix = join(temp.path, "a file");
  await Deno.writeTextFile(prefix, "");
  const { code, stdout, stderr } = await runScript(INSTALL, ["--prefix", prefix]);
  assertEquals([code, stdout], [1, ""]);
  assertStringIncludes(stderr, `Cannot install in ${join(prefix, "share")}`);
});

Deno.test({
  name: "install() --sys-prefix writes where the jupyter on the PATH looks",
  ignore: !CAN_FAKE,
  async fn() {
    await using temp = await tempFolder();
    const folder = join(temp.path, "share/jupyter");
    await fakeProgram(temp.path, "jupyter", `echo '${JSON.stringify({ data: [folder] })}'`);
    assertEquals((await runScript(INSTALL, ["--sys-prefix"], { PATH: temp.path })).code, 0);
    assertEquals((await specIn(temp.path)).display_name, "CoinAnk (Deno)");
  },
});

Deno.test("install() prints its options with --help", async () => {
  const { code, stdout } = await runScript(INSTALL, ["--help"]);
  assertEquals(code, 0);
  const options = "user sys-prefix prefix name check prelude force uninstall".split(" ");
  for (const option of options) assertStringIncludes(stdout, `--${option}`);
});

Deno.test("install() from a folder with blanks and umlauts makes a kernel that starts", async () => {
  await using temp = await tempFolder();
  const kernel = join(temp.path, "Büro 100% {x} #1/lib/kernel");
  await cp(new URL("kernel/", LIB), kernel, { recursive: true });
  const module = pathToFileURL(join(kernel, "install.ts")).href;
  const { code, stderr } = await runScript(module, ["--prefix", temp.path]);
  assertEquals([code, stderr], [0, ""]);
  assertEquals((await infoOf(await specIn(temp.path))).status, "ok");

  await Deno.remove(join(kernel, "main.ts"));
  const broken = await runScript(module, ["--prefix", temp.path]);
  assertEquals(broken.code, 0);
  assertStringIncludes(broken.stderr, "the kernel does not start");
});

Deno.test("install() from a URL makes a kernel that starts", async () => {
  await using server = serveCheckout();
  await using temp = await tempFolder();
  const base = `http://127.0.0.1:${server.addr.port}/lib/kernel`;
  const options = ["--prefix", temp.path, "--name", "by-url"];
  const { code, stderr } = await runScript(`${base}/install.ts`, options);
  assertEquals([code, stderr], [0, ""]);
  const spec = await specIn(temp.path, "by-url");
  assert(spec.argv.includes(`${base}/main.ts`));
  assertEquals((await infoOf(spec)).status, "ok");
});
