import { assert, assertEquals } from "@std/assert";

const ROOT = new URL("../", import.meta.url);

/** Serves the checkout over loopback HTTP, as a web server that knows nothing of TypeScript would. */
function serveCheckout() {
  return Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    const { pathname } = new URL(request.url);
    try {
      const file = await Deno.readFile(new URL(`.${pathname}`, ROOT));
      return new Response(file, { headers: { "content-type": "text/plain; charset=utf-8" } });
    } catch {
      return new Response("not found", { status: 404 });
    }
  });
}

/** Runs a script in an empty folder, with no deno.json anywhere above it. */
async function runInEmptyFolder(script: string, args: string[], env: Record<string, string> = {}) {
  const folder = await Deno.makeTempDir({ prefix: "coinank-url-" });
  try {
    await Deno.writeTextFile(`${folder}/script.ts`, script);
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--allow-all", ...args, "script.ts"],
      cwd: folder,
      env,
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { success, stdout: text(stdout).trim(), stderr: text(stderr) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const slice = (door: string) => `
import { columnsOf, demo, oiDelta, resample } from "${door}";
const api = demo({ now: () => Date.UTC(2024, 9, 1) });
const oi = await api.openInterest.symbolChart.history({
  exchange: "Binance", symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-08",
});
const { columns, length } = columnsOf(oiDelta(resample(oi, "1d")));
console.log(length, Object.keys(columns).join(" "));
`;

const SLICE = "7 ts coinCount coinValue coinCountDelta coinValueDelta coinCountPct coinValuePct " +
  "positionEffect priceEffect";

Deno.test("mod.ts is imported by URL from an empty folder", async () => {
  await using server = serveCheckout();
  const door = `http://127.0.0.1:${server.addr.port}/lib/mod.ts`;
  const script = slice(door) + `
import { dfd, plot, Plot } from "${door}";
console.log(oi instanceof dfd.DataFrame, oi.head(2).shape.join());
const picture = plot({ title: "by URL", marks: [Plot.ruleY([0])] });
console.log((await picture.png()).length > 100);
`;
  const { success, stdout, stderr } = await runInEmptyFolder(script, []);
  assert(success, stderr);
  assertEquals(stdout, `${SLICE}\ntrue 2,3\ntrue`);
});

Deno.test("core.ts is imported by URL and fetches nothing from npm", async () => {
  await using server = serveCheckout();
  const cache = await Deno.makeTempDir({ prefix: "coinank-cache-" });
  try {
    const script = slice(`http://127.0.0.1:${server.addr.port}/lib/core.ts`);
    const { success, stdout, stderr } = await runInEmptyFolder(script, [], { DENO_DIR: cache });
    assert(success, stderr);
    assertEquals(stdout, SLICE);
    // Deno makes the folder in any case.
    assertEquals(Array.from(Deno.readDirSync(`${cache}/npm`), (entry) => entry.name), []);
  } finally {
    await Deno.remove(cache, { recursive: true });
  }
});

Deno.test("every import in lib is relative, node: or an exact npm version", async () => {
  const loose: string[] = [];
  for await (const file of sources(new URL("lib/", ROOT))) {
    const text = await Deno.readTextFile(file);
    const statements = text.matchAll(
      /^(?:import|export)\s(?:[^;"']*?\bfrom\s+)?["']([^"'\n]+)["']/gm,
    );
    const calls = text.matchAll(/\bimport(?:\.meta\.resolve)?\(\s*["']([^"'\n]+)["']/g);
    for (const [, specifier] of [...statements, ...calls]) {
      const exact = /^npm:(@[^/@]+\/)?[^/@]+@\d+\.\d+\.\d+(\/.*)?$/.test(specifier);
      if (!exact && !/^(\.\.?\/|node:)/.test(specifier)) {
        loose.push(`${file.pathname}: ${specifier}`);
      }
    }
  }
  assertEquals(loose, []);
});

Deno.test("the doors hold re-exports and nothing else", async () => {
  for (const door of ["mod.ts", "core.ts", "shared.ts"]) {
    const text = await Deno.readTextFile(new URL(`lib/${door}`, ROOT));
    const code = text.replace(/\/\*\*.*?\*\//gs, "");
    const rest = code.replace(/^export (type )?(\*|\{[^}]*\}) from "[^"]+";$/gm, "");
    assertEquals(rest.trim(), "", door);
  }
});

async function* sources(folder: URL): AsyncGenerator<URL> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* sources(new URL(`${name}/`, folder));
    else if (name.endsWith(".ts")) yield new URL(name, folder);
  }
}
