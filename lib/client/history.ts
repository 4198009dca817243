import type { Endpoint } from "../catalog/endpoint.ts";
import { Columns } from "../columns/columns.ts";
import { slice, stack } from "../columns/order.ts";
import { keepRestated } from "../columns/restated.ts";
import { AbortError } from "../errors/abortError.ts";
import { CoinankError } from "../errors/coinankError.ts";
import type { Store } from "../store/store.ts";
import { closedRows, rowsIn, withOpen } from "./closedRows.ts";
import { covering, missingIn } from "./covering.ts";
import { GridWalk } from "./gridWalk.ts";
import { checkedHistory, seriesOf } from "./historyArgs.ts";
import type { Asking } from "./historyArgs.ts";
import { onInterrupt } from "./interrupt.ts";
import { Keeper } from "./keeper.ts";
import type { Ask, Shared } from "./method.ts";
import { windowNotice } from "./notice.ts";
import { HistoryPlan } from "./plan.ts";
import { reporter } from "./reporter.ts";
import type { Stretch } from "./span.ts";
import { StepWalk } from "./stepWalk.ts";
import { checkedCall } from "./transport.ts";
import type { CallOptions } from "./transport.ts";
import type { Walk } from "./walk.ts";

export type { Span } from "./span.ts";

/** The history of a row of the catalogue, and its plan. @param method Such as `openInterest.kline`. */
export function historyOf(row: Endpoint, method: string, ask: Ask, shared: Shared) {
  const name = `${method}.history`;
  return {
    async history(given: unknown, options: CallOptions = {}) {
      const now = shared.now();
      const asked = checkedHistory(row, given, name, now);
      const store = await shared.store();
      const call = { row, name, method, asked, now, store, shared, ask };
      if (asked.asOf !== undefined) return await storedThen(call);
      return await fetched(call, checkedCall(options, name));
    },
    async plan(given: unknown) {
      const now = shared.now();
      const asked = checkedHistory(row, given, `${method}.plan`, now);
      const store = await shared.store();
      return await planned({ row, name, method, asked, now, store, shared, ask });
    },
  };
}

/** A history that is asked for. */
interface Call {
  readonly row: Endpoint;
  readonly name: string;
  readonly method: string;
  readonly asked: Asking;
  readonly now: number;
  readonly store: Store | undefined;
  readonly shared: Shared;
  readonly ask: Ask;
}

/** What of the span can have rows, and what of that the store has not; ascending. */
async function missing({ method, asked, now, store }: Call): Promise<Stretch[]> {
  const wanted = askable(asked, now);
  if (!store || !wanted) return wanted ? [wanted] : [];
  const { from, until } = wanted;
  return missingIn(await store.missing(seriesOf(method, asked), [from, until]), asked, now);
}

/** What of the span can have rows: without what has not closed, unless that is wanted too. */
function askable({ stretch: { from, until }, open, width }: Asking, now: number) {
  if (width === undefined) return { from, until };
  const last = open ? until : Math.min(until, now - width + 1);
  // Longer bars may begin at midnight of another zone.
  const first = width <= HOUR ? Math.ceil(from / width) * width : from;
  return first < last ? { from: first, until: last } : undefined;
}

const HOUR = 3_600_000;

async function planned(call: Call): Promise<HistoryPlan> {
  const { row, name, asked, now, shared } = call;
  const { stretch, width, size } = asked;
  const left = await missing(call);
  const wanted = askable({ ...asked, open: false }, now);
  const sum = (stretches: readonly Stretch[], each: number) =>
    stretches.reduce((all, { from, until }) => all + Math.ceil((until - from) / each), 0);
  const calls = width && size ? sum(left, size * width) : left.length === 0 ? 0 : undefined;
  const rows = width && (wanted ? sum([wanted], width) : 0);
  const closed = left.flatMap(({ from, until }) => {
    const last = Math.min(until, wanted?.until ?? from);
    return from < last ? [{ from, until: last }] : [];
  });
  return new HistoryPlan({
    method: name,
    span: [stretch.from, stretch.until],
    calls,
    seconds: calls === undefined ? undefined : shared.pace.timeFor(calls) / 1000,
    plan: row.plan,
    yours: shared.plan,
    rows,
    stored: width && rows! - Math.min(rows!, sum(closed, width)),
  });
}

/** What was stored by then: nothing is asked. */
async function storedThen({ name, method, asked, store, shared, now }: Call): Promise<unknown> {
  if (!store) {
    throw new TypeError(
      `${name}: asOf reads what a store kept, and there is none. Give connect({ store: true })`,
    );
  }
  const { stretch: { from, until }, asOf, open, width } = asked;
  const table = await store.read(seriesOf(method, asked), [from, until], { asOf });
  if (!table) {
    throw new RangeError(`${name}: nothing of it is stored. Leave asOf out, that it be asked for`);
  }
  return shared.present(open ? withOpen(table, width, now) : table);
}

async function fetched(call: Call, { signal, timeout }: CallOptions): Promise<unknown> {
  const { row, name, method, asked, now, store, shared, ask } = call;
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

  const report = reporter(name, shared);
  let template: Columns | undefined;
  const page = async (endTime: number) => {
    const most = size === undefined ? {} : { size };
    report.calling();
    const { table } = await ask({ ...args, endTime, ...most }, { signal: either, timeout });
    template ??= slice(table, 0, 0);
    report.called(walk.calls);
    return table;
  };
  const endpoint = { path: row.path, present: row.present, rows: row.rows, time: row.time! };
  const context: Walk & { came: Walk["came"] } = {
    endpoint,
    page,
    now,
    width,
    came(rows, whole) {
      report.came(rows, whole);
      keeper?.keep(closedRows(rows ?? template!, width, now), covering(rows, whole, asked, now));
    },
  };
  const keeper = store &&
    new Keeper({ store, series: seriesOf(method, asked), walk: context, failed });
  const left = await missing(call);
  const walk = width === undefined
    ? new StepWalk(left, context)
    : new GridWalk(left, { ...context, width, size });

  /** The rows of tables as they are handed out. */
  const finished = (tables: readonly Columns[]) => {
    const rows = rowsIn(stack(tables), stretch);
    const table = open ? withOpen(rows, width, now) : closedRows(rows, width, now);
    return new Columns(table.columns, { ...table.meta, asOf: now });
  };
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
    const stored = store &&
      await store.read(seriesOf(method, asked), [stretch.from, stretch.until]);
    const rows = !stored
      ? tables
      : open && tables.length > 0
      ? [stored, openRows(stack(tables), width, now)]
      : [stored];
    if (rows.length === 0 && !template) await page(stretch.until - 1);
    const table = finished(rows.length === 0 ? [template!] : rows);
    if (walk.outside) {
      if (table.length === 0) throw walk.outside;
      shared.notice(windowNotice(row.path, name, table));
    }
    const restated = new Set(walk.restated);
    const older = await store?.vintages(seriesOf(method, asked), [stretch.from, stretch.until]);
    for (const t of (older?.columns[row.time!].values ?? []) as Float64Array) restated.add(t);
    const instants = [...restated].filter((t) => t >= stretch.from && t < stretch.until);
    return keepRestated(shared.present(table) as object, instants.sort((a, b) => a - b));
  } catch (error) {
    const wasStopped = stopped.aborted && error === stopped.reason;
    const end = wasStopped ? AbortSignal.timeout(SOON) : stopped;
    const isOver = await keeper?.done(end).then(() => true, () => false);
    const tables = walk.tables;
    const partial = tables.length === 0 && !template
      ? undefined
      : shared.present(finished(tables.length === 0 ? [template!] : tables));
    if (wasStopped) {
      const { calls, rows } = report;
      throw new AbortError(
        `${name}: stopped after ${calls} calls. ${rows} rows had come: they are in error.partial` +
          (keeper?.said(isOver!) ?? ""),
        { cause: stopped.reason, partial },
      );
    }
    throw error instanceof CoinankError ? Object.assign(error, { partial }) : error;
  } finally {
    report.over();
  }
}

/** How long a stop waits for what is being written, in ms. */
const SOON = 700;

/** The rows of bars in progress. */
function openRows(table: Columns, width: number | undefined, now: number): Columns {
  const from = width === undefined ? Infinity : now - width + 1;
  return rowsIn(table, { from, until: Infinity });
}
