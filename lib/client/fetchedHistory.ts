import { Columns } from "../columns/columns.ts";
import { slice, stack } from "../columns/order.ts";
import { keepAsked } from "../columns/asked.ts";
import { keepRestated } from "../columns/restated.ts";
import { rowsIn } from "../columns/rowsIn.ts";
import { AbortError } from "../errors/abortError.ts";
import { CoinankError } from "../errors/coinankError.ts";
import { closedRows, openRows, withOpen } from "./closedRows.ts";
import { covering } from "./covering.ts";
import { emptyNotice } from "./emptyNotice.ts";
import { GridWalk } from "./gridWalk.ts";
import type { HistoryCall } from "./historyCall.ts";
import { inTime } from "./inTime.ts";
import { onInterrupt } from "./interrupt.ts";
import { Keeper } from "./keeper.ts";
import { knownWindow, remembered } from "./knownWindow.ts";
import { windowNotice } from "./notice.ts";
import { reporter } from "./reporter.ts";
import { StepWalk } from "./stepWalk.ts";
import { askable, toAsk } from "./toAsk.ts";
import type { CallOptions } from "./transport.ts";
import type { Walk } from "./walk.ts";
import { widened } from "./widened.ts";
import { withStored } from "./withStored.ts";

/** Asks for what is not stored, keeps it, and gives all of it. */
export async function fetchedHistory(
  call: HistoryCall,
  { signal, timeout }: CallOptions,
): Promise<unknown> {
  const { row, name, who, named, asked, now, store, series, shared, ask } = call;
  const { args, stretch, open, width, size } = asked;
  const interrupted = new AbortController();
  using _ = onInterrupt(() => interrupted.abort(new Error("Stop was pressed")));
  const halted = new AbortController();
  const stopped = AbortSignal.any([interrupted.signal, ...(signal ? [signal] : [])]);
  const either = AbortSignal.any([stopped, halted.signal]);
  let failure: { readonly error: unknown } | undefined;
  const failed = (error: unknown) => {
    // What fails when all is stopped fails since it is stopped.
    if (!either.aborted) failure = { error };
    halted.abort();
  };

  const window = await knownWindow(call);
  const left = await toAsk(call, window?.from);
  const report = reporter(name, shared);
  let template: Columns | undefined;
  let earliest = Infinity;
  const page = async (endTime: number) => {
    const most = size === undefined ? {} : { size };
    report.calling();
    const { table } = await ask({ ...args, endTime, ...most }, { signal: either, timeout });
    template ??= slice(table, 0, 0);
    if (table.length > 0) earliest = Math.min(earliest, timesOf(table)[0]);
    report.called(walk.calls);
    return table;
  };
  const timesOf = (table: Columns) => table.columns[row.time!].values as Float64Array;
  const context: Walk & { came: Walk["came"] } = {
    endpoint: { path: row.path, present: row.present, rows: row.rows, time: row.time! },
    page,
    args: named,
    now,
    width,
    came(rows, whole) {
      report.came(rows, whole);
      const closed = closedRows(rows ?? template!, width, now);
      keeper?.keep(closed, widened(covering(rows, whole, asked, now), closed, width));
    },
  };
  const keeper = store && !store.readOnly
    ? new Keeper({ store, series, walk: context, failed })
    : undefined;
  const walk = width === undefined
    ? new StepWalk(left, context)
    : new GridWalk(left, { ...context, width, size, end: askable(asked, now)?.[1] });

  const [from, until] = stretch;
  /** The rows of tables as they are handed out. */
  const finished = (tables: readonly Columns[]) => {
    const rows = rowsIn(stack(tables), { from, until });
    const table = open ? withOpen(rows, width, now) : closedRows(rows, width, now);
    return new Columns(table.columns, { ...table.meta, asOf: now });
  };
  const restated = new Set<number>();
  /** What came and what was stored: all there is of the span. */
  const gathered = async () =>
    withStored(walk.tables, await store?.read(series, [from, until]), context, restated);
  /** From when on there is anything at all, as far as one can know, if that is within the span. */
  const begins = async (table: Columns) => {
    const first = timesOf(table)[0];
    if (width === undefined || !(first - from >= width) || earliest < from) return undefined;
    const oldest = await store?.first(series).catch(() => undefined);
    return oldest !== undefined && oldest < from ? undefined : first;
  };
  const presented = (table: Columns, begins?: number) =>
    keepAsked(shared.present(table) as object, { from, until, begins });
  let isDone = false;
  try {
    if (!stopped.aborted) {
      const workers = Array.from({ length: width === undefined ? 1 : shared.concurrency });
      await Promise.all(workers.map(() => walk.work().catch(failed)));
    }
    if (!failure && !stopped.aborted) await walk.check().catch(failed);
    await keeper?.done(stopped);
    if (failure) throw failure.error;
    stopped.throwIfAborted();
    const tables = walk.tables;
    // What came is stored by now, but for the bar in progress.
    const stored = keeper && await store!.read(series, [from, until]);
    const rows = !stored
      ? await gathered()
      : open && tables.length > 0
      ? [stored, openRows(stack(tables), width, now)]
      : [stored];
    if (rows.length === 0 && !template) await page(Math.min(until, now) - 1);
    const table = finished(rows.length === 0 ? [template!] : rows);
    if (walk.outside) {
      if (table.length === 0) throw walk.outside;
      shared.notice(windowNotice(row.path, who, table, walk.reached!));
      const met = { from: walk.reached!, plan: shared.plan, told: now };
      // That it cannot be kept costs no more than a call.
      if (keeper) await store!.keepLookBack(series, met).catch(() => {});
    } else if (table.length === 0) {
      if (width !== undefined && askable(asked, now)) shared.notice(emptyNotice(call));
    } else if (window) {
      shared.notice(remembered(windowNotice(row.path, who, table, window.from), window));
    }
    for (const t of walk.restated) restated.add(t);
    const older = await store?.vintages(series, [from, until]);
    for (const t of older ? timesOf(older) : []) restated.add(t);
    const instants = [...restated].filter((t) => t >= from && t < until);
    const made = keepRestated(
      presented(table, await begins(table)),
      instants.sort((a, b) => a - b),
    );
    isDone = true;
    return made;
  } catch (error) {
    const wasStopped = stopped.aborted && error === stopped.reason;
    const end = wasStopped ? AbortSignal.timeout(SOON) : stopped;
    const isOver = await keeper?.done(end).then(() => true, () => false);
    const rows = await inTime(gathered(), end).catch(() => walk.tables);
    const partial = rows.length === 0 && !template
      ? undefined
      : presented(finished(rows.length === 0 ? [template!] : rows));
    if (wasStopped) {
      const { calls, rows } = report;
      throw new AbortError(
        `${who}: stopped after ${calls} calls. ${rows} rows had come: they are in error.partial` +
          (keeper?.said(isOver!) ?? ""),
        { cause: stopped.reason, partial },
      );
    }
    throw error instanceof CoinankError ? Object.assign(error, { partial }) : error;
  } finally {
    report.over(isDone);
  }
}

/** How long a stop waits for what is being written, in ms. */
const SOON = 700;
