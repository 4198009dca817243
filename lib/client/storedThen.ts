import { emptyNotice } from "./emptyNotice.ts";
import { withOpen } from "./closedRows.ts";
import { EVENTS_SETTLED, missingIn } from "./covering.ts";
import type { HistoryCall } from "./historyCall.ts";
import { askable } from "./toAsk.ts";

/**
 * What a store had kept by then: nothing is asked.
 *
 * @throws {TypeError} if there is no store. @throws {RangeError} if it does not hold all of the span that
 * could be known by then.
 */
export async function storedThen(call: HistoryCall): Promise<unknown> {
  const { name, who, asked, store, series, shared, now } = call;
  if (!store) {
    throw new TypeError(
      `${name}: asOf reads what a store kept, and there is none. Give connect({ store: true })`,
    );
  }
  const { stretch: [from, until], asOf, open, width } = asked;
  const then = Math.min(asOf!, now);
  // Of later bars nothing was known then; the last events came after they had happened.
  const last = Math.min(until, width === undefined ? then - EVENTS_SETTLED : Infinity);
  const known = askable({ ...asked, open: false, stretch: [from, last] }, then);
  // What is missing comes before the rows: what another process keeps in between may be among the rows and
  // still be called missing, but never the other way round.
  const missing = known ? await store.missing(series, known) : [];
  const table = await store.read(series, [from, until], { asOf });
  if (!table) {
    throw new RangeError(`${who}: nothing of it is stored. Leave asOf out, that it be asked for`);
  }
  const lacking = missingIn(missing, { width, open: false }, then);
  if (lacking.length > 0) {
    const iso = (ms: number) => new Date(ms).toISOString();
    const [first, ...more] = lacking;
    throw new RangeError(
      `${who}: the store does not hold all of it: ${iso(first[0])} to ${iso(first[1])}` +
        `${
          more.length > 0 ? ` and ${more.length} more` : ""
        } is missing. Leave asOf out once, that it be ` +
        "asked for, or give a span that is stored",
    );
  }
  if (known && table.length === 0 && width !== undefined) {
    shared.notice(emptyNotice(call, `fetched by ${new Date(asOf!).toISOString()}`));
  }
  return shared.present(open ? withOpen(table, width, now) : table);
}
