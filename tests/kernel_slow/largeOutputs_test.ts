import { assertEquals } from "@std/assert";
import { Asked, textOf } from "../kernel/asked.ts";

Deno.test("CoinankKernel gives each of a thousand rapid requests its own reply and outputs", async () => {
  await using asked = await Asked.start();
  const given = await Promise.all(
    Array.from({ length: 1000 }, (_, i) => asked.execute(`console.log(${i}); ${i}`)),
  );
  assertEquals(given.map(({ outputs }) => textOf(outputs)), given.map((_, i) => `${i}\n`));
  assertEquals(given.map(({ reply }) => reply.execution_count), given.map((_, i) => i + 1));
});

const MB_50 = 50_000_000;
const LARGE = {
  "a line": `console.log("x".repeat(${MB_50 - 1}))`,
  "a display": `await Deno.jupyter.display({ "text/plain": "x".repeat(${MB_50}) }, { raw: true })`,
  "a broadcast": `await Deno.jupyter.broadcast("display_data",
    { data: { "text/plain": "x".repeat(${MB_50}) }, metadata: {}, transient: {} })`,
  "a result":
    `({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": "x".repeat(${MB_50}) }) })`,
};

Deno.test("CoinankKernel carries outputs of 50 MB, with what comes before and after", async () => {
  await using asked = await Asked.start();
  for (const [name, code] of Object.entries(LARGE)) {
    const { reply, outputs } = await asked.execute(`console.error("before");\n${code}`);
    const length = outputs.map(({ content }) =>
      content.name === "stderr" ? 0 : (content.text ?? content.data?.["text/plain"] ?? "").length
    ).reduce((sum, each) => sum + each);
    assertEquals([name, reply.status, length], [name, "ok", MB_50]);
    assertEquals(textOf(outputs, "stderr"), "before\n");
    assertEquals(textOf((await asked.execute('console.log("after")')).outputs), "after\n");
  }
});
