/** Instants of rows of which other figures had come before, by tables. */
const restated = new WeakMap<object, readonly number[]>();

/** Remembers of a table which of its rows were restated. */
export function keepRestated<T extends object>(table: T, instants: readonly number[]): T {
  if (instants.length > 0) restated.set(table, instants);
  return table;
}

/**
 * The instants, ascending, of those rows of a `history` of which other figures had come before, though
 * their bar had closed: within the call, or, with a store, ever. The newer figures are in the frame.
 */
export function restatedOf(table: object): readonly number[] {
  return restated.get(table) ?? [];
}
