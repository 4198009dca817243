import { FAULTS } from "./faults.ts";
import type { Fault, FaultName } from "./faults.ts";
import { HOUR, KINDS, noise } from "./series.ts";
import type { Kind } from "./series.ts";

/** A request, as the server saw it. */
export interface Seen {
  readonly kind: keyof typeof KINDS;
  /** How many came before. */
  readonly count: number;
  readonly endTime: number;
  readonly size: number;
  /** When, in ms, by no clock in particular. */
  readonly at: number;
}

/** How the server behaves. */
export interface Behaviour {
  /** The present. */
  readonly now: number;
  /** The first bar, or event. */
  readonly first?: number;
  /** The oldest `endTime` that is answered: before it is −7. */
  readonly window?: number;
  /** Whether pages are cut at the window too, so that none has an older row. */
  readonly cut?: boolean;
  /** Whether a page is of so many widths of time, empty in a gap, and not of so many bars. */
  readonly byTime?: boolean;
  /** The most rows of a page, whatever is asked for. @default 500 */
  readonly most?: number;
  /** Bars that there never were. */
  readonly missing?: (ts: number) => boolean;
  /** The fault with which a request is met, if with one. */
  readonly fault?: (seen: Seen) => FaultName | undefined;
  /** What becomes of a right row: of a bar that is restated. */
  readonly restate?: (row: Record<string, unknown>, seen: Seen) => Record<string, unknown>;
}

/** A server on loopback that speaks CoinAnk's wire format, and has the faults it is told to have. */
export interface Server extends AsyncDisposable {
  readonly origin: string;
  /** The requests so far, oldest first. */
  readonly seen: readonly Seen[];
}

/** Starts a server. */
export function server(behaviour: Behaviour): Server {
  const seen: Seen[] = [];
  const stop = new AbortController();
  const serving = Deno.serve(
    {
      hostname: "127.0.0.1",
      port: 0,
      signal: stop.signal,
      onListen() {},
      onError: () => new Response(),
    },
    (request) => {
      const { pathname, searchParams } = new URL(request.url);
      const kind = (Object.keys(KINDS) as (keyof typeof KINDS)[])
        .find((name) => KINDS[name].path === pathname)!;
      const one: Seen = {
        kind,
        count: seen.length,
        endTime: Number(searchParams.get("endTime")),
        size: Number(searchParams.get("size") ?? 50),
        at: performance.now(),
      };
      seen.push(one);
      return answer(one, searchParams.get("interval") ?? undefined, behaviour);
    },
  );
  return {
    origin: `http://127.0.0.1:${serving.addr.port}`,
    seen,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await serving.shutdown().catch(() => {});
    },
  };
}

const WIDTHS: Readonly<Record<string, number>> = {
  "1m": 60_000,
  "5m": 300_000,
  "1h": HOUR,
  "1d": 24 * HOUR,
};

function answer(seen: Seen, interval: string | undefined, behaviour: Behaviour): Response {
  const { endTime } = seen;
  const { window = -Infinity, fault, restate = (row) => row } = behaviour;
  const dice = noise(seen.count, endTime);
  const wrong: Fault | undefined = FAULTS[fault?.(seen) as FaultName];
  if (endTime < window && !(wrong && "answer" in wrong)) {
    return Response.json({ success: false, code: "-7", msg: "endTime" });
  }
  let rows =
    (seen.kind === "orders" ? events(seen, behaviour) : bars(seen, WIDTHS[interval!], behaviour))
      .map((row) => restate(row, seen));
  if (wrong && "rows" in wrong) rows = wrong.rows(rows, dice);
  const right = JSON.stringify({ success: true, code: "1", data: rows });
  return wrong && "answer" in wrong ? wrong.answer(right) : new Response(right);
}

/** From when on there are rows. */
function oldestOf({ first = 0, window = -Infinity, cut }: Behaviour): number {
  return cut ? Math.max(first, window) : first;
}

/** The last bars that start at or before endTime, the one in progress among them; its figures move. */
function bars({ kind, endTime, size, count }: Seen, width: number, behaviour: Behaviour) {
  const { now, most = 500, missing = () => false, byTime } = behaviour;
  const { row, time }: Kind = KINDS[kind];
  const rows: Record<string, unknown>[] = [];
  const open = Math.floor(now / width) * width;
  const newest = Math.min(open, Math.floor(endTime / width) * width);
  const full = Math.min(size, most);
  const first = Math.max(oldestOf(behaviour), byTime ? newest - (full - 1) * width : 0);
  for (let ts = newest; ts >= first && rows.length < full; ts -= width) {
    if (missing(ts)) continue;
    rows.push(ts === open ? { ...row(ts), coinCount: count, close: count, [time]: ts } : row(ts));
  }
  return rows.reverse();
}

/** The newest events at or before endTime: about one in twenty minutes, some at one instant. */
function events({ endTime, size }: Seen, behaviour: Behaviour) {
  const { now, most = 500 } = behaviour;
  const first = oldestOf(behaviour);
  const rows: Record<string, unknown>[] = [];
  const last = Math.min(now - 1, endTime);
  for (let minute = Math.floor(last / 60_000); rows.length < Math.min(size, most); minute--) {
    if (minute * 60_000 < first) break;
    if (noise(minute, 11) > 0.05) continue;
    const ts = minute * 60_000 + Math.floor(noise(minute, 12) * 60_000);
    if (ts > last) continue;
    rows.push(KINDS.orders.row(ts));
    if (noise(minute, 13) < 0.2) rows.push({ ...KINDS.orders.row(ts), amount: 2 });
  }
  return rows.slice(0, Math.min(size, most));
}
