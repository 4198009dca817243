import { assertEquals, assertThrows } from "@std/assert";
import { codeCells, formatNotebook, parseNotebook, sourceOf } from "../../lib/kernel/notebook.ts";

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
