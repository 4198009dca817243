import type { Columns } from "../columns/columns.ts";
import { stack, take } from "../columns/order.ts";
import { fetchedOf } from "./fetched.ts";
import { matching } from "./matching.ts";

/**
 * The rows as they were known at an instant: those fetched later are left out, and those restated since
 * are as they were.
 *
 * @param used The rows in use. @param older Their versions before; each row's in the order of fetching.
 */
export function knownThen(used: Columns, older: Columns | undefined, asOf: number): Columns {
  const chosen = Array.from(fetchedOf(used), (t, row) => t <= asOf ? row : -1);
  if (older) {
    const fetched = fetchedOf(older);
    matching(older, used).forEach((row, version) => {
      const later = chosen[row] >= 0 && chosen[row] < used.length; // the one in use was known by then
      if (row >= 0 && !later && fetched[version] <= asOf) chosen[row] = used.length + version;
    });
  }
  return take(older ? stack([used, older]) : used, chosen.filter((row) => row >= 0));
}
