import { assertEquals } from "@std/assert";
import { mimeBundle } from "../../../lib/kernel/notebook/mimeBundle.ts";

Deno.test("mimeBundle() splits text and no other data", () => {
  const data = {
    "text/html": "a\nb",
    "image/svg+xml": "<svg>\n</svg>",
    "application/javascript": "1;\n2;",
    "image/png": "iVBO\nRw0K",
    "application/json": ["a\n", "b"],
    "application/vnd.plotly.v1+json": { a: "x\ny" },
  };
  assertEquals(mimeBundle(data), {
    ...data,
    "text/html": ["a\n", "b"],
    "image/svg+xml": ["<svg>\n", "</svg>"],
    "application/javascript": ["1;\n", "2;"],
  });
});

Deno.test("mimeBundle() joins what is stored in pieces", () => {
  assertEquals(mimeBundle({ "image/png": ["iV", "BO"], "text/plain": ["a", "b\n", "c"] }), {
    "image/png": "iVBO",
    "text/plain": ["ab\n", "c"],
  });
});

Deno.test("mimeBundle() stores JSON where a display gave no text, and nothing for no data", () => {
  const data = { "text/plain": 5, "image/png": { a: 1 }, "text/html": null };
  assertEquals(mimeBundle(data), {
    "text/plain": ["5"],
    "image/png": '{"a":1}',
    "text/html": ["null"],
  });
  assertEquals(mimeBundle(undefined), {});
});
