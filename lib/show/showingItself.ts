import type { Family } from "../catalog/endpoint.ts";
import { customInspect, jupyterDisplay } from "./displays.ts";
import { endpointDisplay } from "./endpointDisplay.ts";
import type { Shown } from "./endpointDisplay.ts";
import { catalogueDisplay, familyDisplay } from "./familyDisplay.ts";

/**
 * A catalogue that shows itself, its families and their endpoints, as tables in a notebook and on the console.
 * Otherwise it is the same: what was added is seen by nothing that walks it.
 */
export function showingItself<C extends Readonly<Record<string, Family>>>(catalog: C): C {
  shows(catalog, () => catalogueDisplay(catalog));
  for (const [name, family] of Object.entries(catalog)) {
    shows(family, () => familyDisplay(name, family));
    for (const [method, row] of Object.entries(family)) {
      shows(row, () => endpointDisplay(`${name}.${method}`, row));
    }
  }
  return catalog;
}

function shows(what: object, made: () => Shown): void {
  const add = (key: symbol, value: () => unknown) =>
    Object.defineProperty(what, key, { configurable: true, value });
  add(jupyterDisplay, () => {
    const { text, html } = made();
    return { "text/plain": text, "text/html": html };
  });
  add(customInspect, () => made().text);
}
