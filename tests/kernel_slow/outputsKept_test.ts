import { assertEquals } from "@std/assert";
import { codeCells } from "../../lib/kernel/notebook/notebook.ts";
import { runNotebook } from "../../lib/kernel/notebook/runNotebook.ts";
import { makeNotebook } from "../kernel/makeNotebook.ts";

const NOISY = `
for (let i = 0; i < 200; i++) console.log("line", i);
for (let i = 0; i < 20; i++) {
  await Deno.jupyter.broadcast("display_data", {
    data: { "text/plain": String(i) }, metadata: {}, transient: {},
  });
}
"result"`;

Deno.test("runNotebook() keeps all outputs of fifty noisy cells, twenty times over", async () => {
  const notebook = makeNotebook(...Array.from({ length: 50 }, () => NOISY));
  for (let run = 0; run < 20; run++) {
    for (const { outputs } of codeCells(await runNotebook(notebook))) {
      const lines = outputs.flatMap((o) => o.output_type === "stream" ? o.text : []);
      const count = (type: string) => outputs.filter((o) => o.output_type === type).length;
      assertEquals([lines.length, count("display_data"), count("execute_result")], [200, 20, 1]);
    }
  }
});
