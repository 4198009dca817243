/**
 * What can be wrong with an answer, made from one that is right.
 *
 * @module
 */

/** A node of JSON as it is parsed. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** An answer with something wrong, and what that is. */
export interface Broken {
  readonly what: string;
  readonly data: Json;
}

export const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value with each of its nodes, the innermost first, replaced by what `map` makes of it. */
export function mapped(value: Json, map: (node: Json) => Json): Json {
  if (Array.isArray(value)) return map(value.map((item) => mapped(item, map)));
  if (!isObject(value)) return map(value);
  return map(Object.fromEntries(Object.entries(value).map(([k, v]) => [k, mapped(v, map)])));
}

/** All keys of objects anywhere in a value. */
export function keysIn(value: Json): Set<string> {
  const keys = new Set<string>();
  mapped(value, (node) => {
    if (isObject(node)) { for (const key of Object.keys(node)) keys.add(key); }
    return node;
  });
  return keys;
}

/** The value with the name of a field changed wherever it stands; `undefined` leaves the field out. */
export function renamed(value: Json, key: string, name: string | undefined): Json {
  return mapped(value, (node) =>
    isObject(node)
      ? Object.fromEntries(
        Object.entries(node).flatMap(([k, v]) =>
          k !== key ? [[k, v]] : name === undefined ? [] : [[name, v]]
        ),
      )
      : node);
}

/** Data of another sort than they are. */
export function wrongRoots(data: Json): Broken[] {
  const others: Json[] = ["text", 5, true, "", [[]], [{}], [null], [5], {}];
  others.push(Array.isArray(data) ? { list: data } : [data]);
  return others.map((other) => ({ what: `${JSON.stringify(other)} as data`, data: other }));
}

/** Rows of arrays that have a position more or fewer. */
export function wrongPositions(data: Json): Broken[] {
  return arraysIn(data, (array) => array.length > 0 && array.every(Array.isArray))
    .flatMap(({ place, array, replace }) => {
      const rows = array as Json[][];
      const last = rows.length - 1;
      const others: [string, Json[]][] = [
        ["one position alone", rows[last].slice(0, 1)],
        ["no position", []],
        ["three positions more", [...rows[last], 1, 1, 1]],
      ];
      return others.map(([what, row]) => ({
        what: `${what} in the last row of ${place}`,
        data: replace(rows.with(last, row)),
      }));
    });
}

/** Arrays that are shorter or longer than those beside them. */
export function wrongLengths(data: Json): Broken[] {
  const isScalar = (value: Json) => typeof value !== "object" || value === null;
  return arraysIn(data, (array, sibling) => sibling && array.length > 0 && array.every(isScalar))
    .flatMap(({ place, array, replace }) => [
      { what: `${place} shorter by one`, data: replace(array.slice(0, -1)) },
      { what: `${place} longer by one`, data: replace([...array, array[array.length - 1]]) },
      { what: `${place} empty`, data: replace([]) },
    ]);
}

interface Found {
  readonly place: string;
  readonly array: Json[];
  /** All of the data, with something else in the place of the array. */
  readonly replace: (other: Json) => Json;
}

/** The arrays of a value that are wanted; `sibling` says whether one stands beside other arrays. */
function arraysIn(
  root: Json,
  wanted: (array: Json[], sibling: boolean) => boolean,
): Found[] {
  const found: Found[] = [];
  const walk = (value: Json, place: string, replace: Found["replace"], sibling: boolean): void => {
    if (Array.isArray(value)) {
      if (wanted(value, sibling)) found.push({ place, array: value, replace });
      // One element stands for all.
      value.slice(0, 1).forEach((item, i) =>
        walk(item, `${place}[${i}]`, (other) => replace(value.with(i, other)), false)
      );
    } else if (isObject(value)) {
      const arrays = Object.values(value).filter(Array.isArray).length;
      for (const [key, held] of Object.entries(value)) {
        const put: Found["replace"] = (other) => replace({ ...value, [key]: other });
        walk(held, `${place}.${key}`, put, arrays > 1);
      }
    }
  };
  walk(root, "data", (other) => other, false);
  return found;
}
