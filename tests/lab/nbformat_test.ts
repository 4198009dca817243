import { assertEquals } from "@std/assert";
import { injectParameters } from "../../lib/kernel/runner/injectParameters.ts";
import { formatNotebook } from "../../lib/kernel/notebook/notebook.ts";
import { runNotebook } from "../../lib/kernel/notebook/runNotebook.ts";
import { makeNotebook } from "../kernel/makeNotebook.ts";
import { tempFolder } from "../kernel/tempFolder.ts";
import { jupyter } from "./jupyter.ts";
import { output } from "./output.ts";

/** Fails where a file is no valid notebook, and prints what nbformat writes of it. */
const REWRITE = `
import sys, nbformat
notebook = nbformat.read(sys.argv[1], as_version=4)
nbformat.validate(notebook)
sys.stdout.buffer.write(nbformat.writes(notebook).encode() + b"\\n")`;

/** Cells with outputs of every kind, some of which may fail. */
const CELLS = [
  'console.log("a\\r\\nb\\u2028c\\fd 😀"); console.error("e\\n\\nf");',
  "({ a: 1 })",
  `const shown = (text: string) => ({
    data: { "text/plain": text, "text/html": "<b>\\n</b>", "image/svg+xml": "<svg>\\n</svg>",
      "image/png": "iVBORw0KGgo=", "application/json": { "10": [1.5, null], "2": {} } },
    metadata: { "image/png": { width: 5 } },
    transient: { display_id: "x" },
  });
  await Deno.jupyter.broadcast("display_data", shown("before"));
  await Deno.jupyter.broadcast("update_display_data", shown("after"));`,
  '({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": 5, "text/html": ["a\\n", "b"] }) })',
  'throw new RangeError("no", { cause: new Error("deep") });',
  "throw undefined;",
  "const broken = ;",
  'import { nope } from "node:path";',
];

Deno.test("nbformat finds what runNotebook() stores valid, and writes it to the same bytes", async () => {
  await using folder = await tempFolder();
  const notebook = makeNotebook(...CELLS);
  for (const cell of notebook.cells) cell.metadata.tags = ["raises-exception"];
  const parameters = [{ name: "days", value: [1, "ä"], option: "--param-file" as const }];
  const text = formatNotebook(await runNotebook(injectParameters(notebook, parameters)));
  const file = `${folder.path}/run.ipynb`;
  await Deno.writeTextFile(file, text);
  assertEquals(await output(await jupyter("python"), ["-c", REWRITE, file]), text);
});
