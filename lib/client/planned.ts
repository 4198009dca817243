import type { TimeSpan } from "../store/timeSpan.ts";
import type { HistoryCall } from "./historyCall.ts";
import { knownWindow } from "./knownWindow.ts";
import { HistoryPlan } from "./plan.ts";
import { askable, toAsk } from "./toAsk.ts";

/** What a history will take. */
export async function planned(call: HistoryCall): Promise<HistoryPlan> {
  const { row, name, asked, now, shared } = call;
  const { stretch, width, size } = asked;
  const window = (await knownWindow(call))?.from;
  const left = await toAsk(call, window);
  const wanted = askable({ ...asked, open: false }, now);
  const calls = width && size
    ? left.reduce((sum, [from, until]) => sum + Math.ceil((until - from) / (size * width)), 0)
    : left.length === 0
    ? 0
    : undefined;
  const rows = width &&
    startsIn(wanted ? [cut(wanted, [window ?? -Infinity, Infinity])] : [], width);
  const closed = left.map((stretch) => cut(stretch, [-Infinity, wanted?.[1] ?? -Infinity]));
  return new HistoryPlan({
    method: name,
    span: stretch,
    calls,
    seconds: calls === undefined ? undefined : shared.pace.timeFor(calls) / 1000,
    plan: row.plan,
    yours: shared.plan,
    window,
    rows,
    stored: width && Math.max(0, rows! - (call.store ? startsIn(closed, width) : rows!)),
  });
}

/** What of a stretch is left between two instants. */
function cut([from, until]: TimeSpan, [after, before]: TimeSpan): TimeSpan {
  return [Math.max(from, after), Math.min(until, before)];
}

/** How many bars of a width start in stretches, as long as they start at its multiples in UTC. */
function startsIn(stretches: readonly TimeSpan[], width: number): number {
  return stretches.reduce(
    (sum, [from, until]) => sum + Math.max(0, Math.ceil(until / width) - Math.ceil(from / width)),
    0,
  );
}
