import { assertEquals, assertThrows } from "@std/assert";
import {
  codeCells,
  formatNotebook,
  parseNotebook,
  sourceOf,
} from "../../../lib/kernel/notebook/notebook.ts";

const OLD = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 2,
  metadata: {},
  cells: [
    { cell_type: "markdown", source: "# Title", metadata: {} },
    { source: "1\n2", cell_type: "code", metadata: {}, outputs: [], execution_count: null },
  ],
});

Deno.test("parseNotebook() brings older notebooks to nbformat 4.5", () => {
  const notebook = parseNotebook(OLD);
  assertEquals(notebook.nbformat_minor, 5);
  assertEquals(notebook.cells.map(({ id }) => id), ["cell-1", "cell-2"]);
  assertEquals(codeCells(notebook).map(sourceOf), ["1\n2"]);
});

Deno.test("parseNotebook() refuses what it does not understand, and says what to do", () => {
  assertThrows(() => parseNotebook('{"nbformat": 3}'), TypeError, "JupyterLab");
  assertThrows(() => parseNotebook("<<<<<<< HEAD"), TypeError, "not JSON");
  const odd = '{"nbformat": 4, "cells": [{"cell_type": "heading", "source": ""}]}';
  assertThrows(() => parseNotebook(odd), TypeError, "cell 1 is of the type heading");
});

Deno.test("parseNotebook() keeps attachments, raw cells and what it does not know", () => {
  const cells = [
    {
      cell_type: "markdown",
      id: "a",
      metadata: { unknown: { b: [1] } },
      source: ["![](c.png)\r\n", "d"],
      attachments: { "c.png": { "image/png": "iVBO" } },
    },
    { cell_type: "raw", id: "e", metadata: { format: "text/latex" }, source: ["\\LaTeX"] },
  ];
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: { widgets: { f: 1 } }, cells };
  assertEquals<unknown>(parseNotebook(JSON.stringify(notebook)), notebook);
});

Deno.test("formatNotebook() writes what nbformat writes of the same notebook", async () => {
  for (const name of ["old", "odd"]) {
    const text = await Deno.readTextFile(new URL(`nbformat/${name}.ipynb.txt`, import.meta.url));
    const expected = await Deno.readTextFile(
      new URL(`nbformat/${name}.out.ipynb.txt`, import.meta.url),
    );
    assertEquals(formatNotebook(parseNotebook(text)), expected);
  }
});

Deno.test("formatNotebook() writes as Jupyter does, and reading it back changes nothing", () => {
  const text = formatNotebook(parseNotebook(OLD));
  assertEquals(text.split("\n").slice(0, 5), [
    "{",
    ' "cells": [',
    "  {",
    '   "cell_type": "markdown",',
    '   "id": "cell-1",',
  ]);
  assertEquals(text.endsWith("}\n"), true);
  assertEquals(formatNotebook(parseNotebook(text)), text);
});
