/**
 * A process that downloads a history into a store: `downloading.ts <JSON of Download>`. It says on standard
 * output, a line each: `asking` at the start, `came 7` at the seventh answer, `writing` and `written` as the
 * store does, and at the end `done`, the number of rows and their digest.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { connect } from "../../lib/core.ts";
import type { Columns, ConnectOptions } from "../../lib/core.ts";
import { Store } from "../../lib/store/store.ts";
import { KEY } from "../client/stub.ts";

/** The series that is downloaded. */
export const ASKED = { exchange: "Binance", symbol: "BTCUSDT", interval: "1m" } as const;

/** It, as a store knows it. */
export const SERIES = { family: "openInterest", method: "symbolChart", args: ASKED };

/** Pages side by side. */
export const CONCURRENCY = 4;

/** What is downloaded, and whereto. */
export interface Download {
  readonly origin: string;
  readonly folder: string;
  readonly start: number;
  readonly end: number;
  /** The clock. */
  readonly now: number;
  /** How long a page takes at least, in ms: half before it is asked for, half before it is here. */
  readonly delay: number;
}

/** A history of that series. */
export function downloaded(
  { origin, folder, start, end, now, delay }: Download,
  options: ConnectOptions = {},
): Promise<Columns> {
  const pause = () => new Promise((resolve) => setTimeout(resolve, delay / 2));
  const api = connect({
    apikey: KEY,
    origin,
    now: () => now,
    perMinute: Infinity,
    retry: false,
    progress: false,
    concurrency: CONCURRENCY,
    store: folder,
    async fetch(...asked) {
      await pause();
      const response = await fetch(...asked);
      await pause();
      return response;
    },
    ...options,
  });
  return api.openInterest.symbolChart.history({ ...ASKED, start, end });
}

/** A text that is another if one bit of a cell, a name or the order is. */
export function digestOf({ names, columns }: Columns): string {
  const digest = createHash("sha256");
  for (const name of names) {
    digest.update(name).update(
      new Uint8Array((columns[name].values as Float64Array).slice().buffer),
    );
  }
  return digest.digest("hex");
}

/** At once: what is said stays said when the process is killed. */
function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** A store that says when it writes. */
class Saying extends Store {
  override async write(...what: Parameters<Store["write"]>) {
    say("writing");
    const written = await super.write(...what);
    say("written");
    return written;
  }
}

if (import.meta.main) {
  const download: Download = JSON.parse(Deno.args[0]);
  say("asking");
  const table = await downloaded(download, {
    store: new Saying(download.folder),
    progress: ({ calls, over }) => over || say(`came ${calls}`),
  });
  say(`done ${table.length} ${digestOf(table)}`);
}
