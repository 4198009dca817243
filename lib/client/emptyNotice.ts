import type { HistoryCall } from "./historyCall.ts";
import type { Notice } from "./notice.ts";

/**
 * Notice that a history of bars is empty from its start to its end: most often a name is misspelt, for of
 * one that it does not know the server sends no rows either.
 *
 * @param how What was looked for, if not all there is.
 */
export function emptyNotice(
  { row, who, asked: { stretch }, store }: HistoryCall,
  how?: string,
): Notice {
  const [from, until] = stretch.map((t) => new Date(t).toISOString());
  return {
    kind: "empty",
    path: row.path,
    places: [],
    message: `${who}: no rows at all from ${from} to ${until}` +
      (how ? ` ${how}: give a later asOf` : ": check the names") +
      (how || !store ? "" : ". The store keeps that there are none: refresh: true asks again"),
  };
}
