import type { Columns } from "../columns/columns.ts";
import { fromColumns, toColumns } from "../columns/tabular.ts";
import type { Framed } from "../columns/tabular.ts";
import { customInspect, jupyterDisplay, tableBundle } from "../show/displays.ts";
import { textTable } from "../show/textTable.ts";
import { dfd } from "./danfo.ts";
import { danfoFrame } from "./danfoFrame.ts";
import type { Internals } from "./internals.ts";
import { columnsOfRows, tableOfDanfo } from "./tableOfDanfo.ts";

/** What all of danfo's objects get: they show well in a notebook and are taken by the verbs. */
const shared: ThisType<Internals> & Record<symbol, unknown> = {
  [toColumns](this: Internals): Columns {
    const rows = this.$isSeries ? this.$data.map((value) => [value]) : this.$data;
    const names = [...this.$columns].map(String);
    return tableOfDanfo(names, columnsOfRows(rows as unknown[][], names.length));
  },
  [fromColumns]: danfoFrame,
  [jupyterDisplay](this: Internals & Framed) {
    return tableBundle(this[toColumns](), this.$index);
  },
  [customInspect](this: Internals & Framed) {
    return textTable(this[toColumns](), this.$index);
  },
};
// The methods of danfo's browser build return objects of its base class, which share this prototype only.
for (const key of Object.getOwnPropertySymbols(shared)) {
  Object.defineProperty(dfd.NDframe.prototype, key, { configurable: true, value: shared[key] });
}
