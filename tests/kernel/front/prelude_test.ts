import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkCells } from "../../../lib/kernel/check/checkCells.ts";
import { DenoKernel } from "../../../lib/kernel/deno/kernel.ts";
import { PRELUDE_NAMES, preludeCode, preludeTypes } from "../../../lib/kernel/front/prelude.ts";
import { makeNotebook } from "../makeNotebook.ts";
import { tempFolder } from "../tempFolder.ts";

const LIBRARY = new URL("../../../lib/mod.ts", import.meta.url).href;

/** Sets COINANK_API_KEY in a kernel; this process's own is left alone. */
const setKey = (key: string | undefined) =>
  `${
    key === undefined
      ? 'Deno.env.delete("COINANK_API_KEY")'
      : `Deno.env.set("COINANK_API_KEY", ${JSON.stringify(key)})`
  }; void 0`;

/** A session without a key in which the prelude has run; resolves also to how that went. */
async function preluded(module: string) {
  const kernel = await DenoKernel.start();
  await kernel.execute(setKey(undefined));
  const { reply, outputs } = await kernel.execute(preludeCode(module));
  return { kernel, reply, outputs };
}

Deno.test("preludeCode() makes api, Plot, danfo and all exports be there, silently", async () => {
  const { kernel, reply, outputs } = await preluded(LIBRARY);
  await using _ = kernel;
  assertEquals([reply.status, outputs], ["ok", []]);
  const missing = `import(${JSON.stringify(LIBRARY)}).then((library) =>
    Object.keys(library).filter((name) => globalThis[name] !== library[name]))`;
  assertEquals(await kernel.evaluate(missing), []);
  assertEquals(await kernel.evaluate("[typeof Plot.ruleY, typeof dfd.DataFrame]"), [
    "function",
    "function",
  ]);
  const oi = 'api.openInterest.realtime({ baseCoin: "BTC" })';
  assertEquals(await kernel.evaluate(`${oi}.then((oi) => sourceOf(oi) === DEMO_SOURCE)`), true);
  const names = await kernel.evaluate(PRELUDE_NAMES) as string[];
  assertEquals(names.includes("api") && names.includes("oiDelta"), true);
});

Deno.test("preludeCode() leaves cells free to import and to declare the same names", async () => {
  const { kernel } = await preluded(LIBRARY);
  await using _ = kernel;
  const cells = [
    `import { plot, demo } from ${JSON.stringify(LIBRARY)}; plot === globalThis.plot`,
    "const api = demo({ seed: 2 }); api !== globalThis.api",
    "let regime = 1; regime === 1",
    "var cvd = 1; cvd === 1",
    "function align() { return 1 } align() === 1",
    "class Columns {} Columns !== undefined",
    "quality = 1; quality === 1",
  ];
  for (const cell of cells) {
    const { reply, outputs } = await kernel.execute(cell);
    assertEquals([cell, reply.status, reply.evalue], [cell, "ok", undefined]);
    assertStringIncludes(outputs[0].content.data["text/plain"], "true");
  }
});

Deno.test("preludeCode() overwrites nothing that is there", async () => {
  await using temp = await tempFolder();
  const file = join(temp.path, "mod.ts");
  await Deno.writeTextFile(
    file,
    "export const fetch = 1, Deno = 2, fresh = 3, demo = () => 4;",
  );
  const { kernel, reply } = await preluded(pathToFileURL(file).href);
  await using _ = kernel;
  assertEquals(reply.status, "ok");
  assertEquals(await kernel.evaluate("[typeof fetch, typeof Deno, fresh, api]"), [
    "function",
    "object",
    3,
    4,
  ]);
  assertEquals(await kernel.evaluate(PRELUDE_NAMES), ["demo", "fresh", "api"]);
});

Deno.test("preludeCode() connects with the key, and never takes the demo market for a bad one", async () => {
  await using kernel = await DenoKernel.start();
  for (const [key, ok] of [["", false], ["your-key", false], ["0123456789abcdef", true]] as const) {
    await kernel.execute(setKey(key));
    const { reply } = await kernel.execute(preludeCode(LIBRARY));
    assertEquals([key, reply.status], [key, ok ? "ok" : "error"]);
    assertEquals(await kernel.evaluate("'api' in globalThis"), ok);
    assertEquals(await kernel.evaluate("typeof oiDelta"), "function");
    if (ok) continue;
    assertStringIncludes(reply.evalue, "There is no api: ");
    assertStringIncludes(reply.evalue, "COINANK_API_KEY");
  }
});

Deno.test("preludeCode() says why the library cannot be imported, and the session lives on", async () => {
  await using temp = await tempFolder();
  const broken = {
    "missing.ts": undefined,
    "syntax.ts": "export const = 1;",
    "throws.ts": 'throw new RangeError("no such luck");',
    "lacks.ts": 'import "npm:@babel/parser@0.0.0-none";',
  };
  await using kernel = await DenoKernel.start();
  for (const [name, text] of Object.entries(broken)) {
    const file = join(temp.path, name);
    if (text !== undefined) await Deno.writeTextFile(file, text);
    const { reply } = await kernel.execute(preludeCode(pathToFileURL(file).href));
    assertEquals([name, reply.status], [name, "error"]);
    assertStringIncludes(reply.evalue, "The library cannot be imported: ");
  }
  assertEquals(await kernel.evaluate("1 + 1"), 2);
});

Deno.test("preludeTypes() gives every name its type, and cells may declare them again", async () => {
  const names = [...Object.keys(await import("../../../lib/mod.ts")), "api"];
  const right = [
    'const oi = await api.openInterest.symbolChart.history({ exchange: "Binance",',
    '  symbol: "BTCUSDT", interval: "1h", start: "2024-09-01", end: "2024-09-08" });',
    "const daily = oiDelta(resample(oi, '1d')); Plot.ruleY([0]); dfd.DataFrame;",
    "api = demo(); const plot = 3; plot.toFixed(); class Columns {} new Columns();",
    `import { regime } from ${JSON.stringify(LIBRARY)}; regime satisfies typeof globalThis.regime;`,
  ];
  const wrong = "oiDelta(5);\nPlot.ruleY([0]).nope;\napi.nope;";
  const notebook = makeNotebook(preludeTypes(LIBRARY, names), right.join("\n"), wrong);
  const found = await checkCells(notebook, { file: "notebook.ipynb" });
  assertEquals(found.map(({ cell, line }) => [cell, line]), [[3, 1], [3, 2], [3, 3]]);
});
