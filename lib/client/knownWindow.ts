import type { LookBack } from "../store/coverage.ts";
import type { HistoryCall } from "./historyCall.ts";
import type { Notice } from "./notice.ts";

/** For how long the server's word on a plan's look-back window (code −7) is not asked for again, in ms. */
const DAY = 86_400_000;

/**
 * The look-back window of the client's plan that the server told of less than a day ago: it moves forward
 * only, so what lies before it need not be asked for. Not where all of the span lies before it, and
 * not of a client that was told another plan.
 */
export async function knownWindow(
  { asked: { stretch, refresh }, now, store, series, shared }: HistoryCall,
): Promise<LookBack | undefined> {
  const known = refresh ? undefined : await store?.lookBack(series);
  if (!known || known.plan !== shared.plan || known.told > now || now >= known.told + DAY) {
    return undefined;
  }
  const [from, until] = stretch;
  return from < known.from && known.from < until ? known : undefined;
}

/** The notice of a window that nobody was asked for again. */
export function remembered(notice: Notice, { told }: LookBack): Notice {
  const message =
    `${notice.message}. The server said so at ${new Date(told).toISOString()}, and is ` +
    "asked again after a day, or with refresh: true";
  return { ...notice, message };
}
