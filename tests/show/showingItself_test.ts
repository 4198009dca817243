import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { catalog } from "../../lib/core.ts";

const bundle = (value: object) =>
  (value as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();

Deno.test("showingItself: an endpoint, a family and the catalogue are tables in a cell and on the console", () => {
  const shown: [object, string][] = [
    [catalog.fundingRate.history, "fundingRate"],
    [catalog.fundingRate, "symbolHistory"],
    [catalog, "openInterest"],
  ];
  for (const [value, word] of shown) {
    const made = bundle(value);
    assertEquals(Object.keys(made), ["text/plain", "text/html"]);
    assertEquals(Deno.inspect(value), made["text/plain"]);
    assertStringIncludes(made["text/html"], "<table");
    for (const text of Object.values(made)) assertStringIncludes(text, word);
  }
});

Deno.test("showingItself: whoever walks the catalogue sees no more than before", () => {
  const { symbolChart } = catalog.openInterest;
  assertEquals(Object.getOwnPropertySymbols({ ...symbolChart }), []);
  assertEquals(JSON.stringify(catalog).includes("Jupyter"), false);
  assert(Object.values(catalog).every((family) => Object.keys(family).length > 0));
});
