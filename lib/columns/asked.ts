/** The span that a history was asked for, in ms. */
export interface AskedSpan {
  readonly from: number;
  readonly until: number;
  /**
   * The instant before which there is nothing, as far as one can know: the series begins there, or the
   * look-back window of the plan does. `undefined`: there is something before the span.
   */
  readonly begins?: number;
}

/** Spans that were asked for, by the tables that answer them. */
const asked = new WeakMap<object, AskedSpan>();

/** Remembers of a table which span it answers. Not of what is made of it: rows may have been left out. */
export function keepAsked<T extends object>(table: T, span: AskedSpan): T {
  asked.set(table, span);
  return table;
}

/** The span that a `history` was asked for; `undefined` of any other table. */
export function askedOf(table: object): AskedSpan | undefined {
  return asked.get(table);
}
