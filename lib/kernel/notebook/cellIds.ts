/**
 * The ids of cells: 1 to 64 letters, digits, `-` and `_`, each once in a notebook
 * (https://jupyter.org/enhancement-proposals/62-cell-id/cell-id.html).
 *
 * @module
 */

const VALID = /^[a-zA-Z0-9_-]{1,64}$/;

/**
 * The ids of all cells, in order. Those that are valid stay; one that is missing, malformed or there
 * already is named by its place, so that a notebook gets the same ids each time it is read.
 */
export function cellIds(given: unknown[]): string[] {
  const kept = given.map((id, i) => isValid(id) && given.indexOf(id) === i ? id : undefined);
  const taken = new Set(kept.filter((id) => id !== undefined));
  return kept.map((id, i) => id ?? freshId(`cell-${i + 1}`, taken));
}

/** An id that is not taken, as near to `wanted` as can be; from now on it is taken. */
export function freshId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  taken.add(id);
  return id;
}

function isValid(id: unknown): id is string {
  return typeof id === "string" && VALID.test(id);
}
