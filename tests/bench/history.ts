import { connect } from "../../lib/core.ts";
import { inTurn, report } from "./sideBySide.ts";
import { year } from "./series.ts";

const MINUTE = 60_000;
const CONCURRENCY = 4;

/**
 * A year of minutes from a server on loopback, without a limit of pace, against the bare loop of `fetch`
 * and `JSON.parse` with as many requests at once; and what memory is left of ten years.
 */
export async function benchHistory(): Promise<void> {
  const pages = new Worker(import.meta.resolve("./historyServer.ts"), { type: "module" });
  const origin = await new Promise<string>((resolve) => {
    pages.onmessage = ({ data }) => resolve(data);
  });
  const { ts } = year();
  const [start, end] = [ts[0], ts[ts.length - 1] + MINUTE];
  const asked = { exchange: "Binance", symbol: "BTCUSDT", interval: "1m" } as const;
  const api = connect({
    apikey: "0123456789abcdef",
    origin,
    perMinute: Infinity,
    progress: false,
    concurrency: CONCURRENCY,
    now: () => end + MINUTE,
  });
  const history = () => api.openInterest.symbolChart.history({ ...asked, start, end });
  const bare = async () => {
    let [next, rows] = [end - 1, 0];
    await Promise.all(Array.from({ length: CONCURRENCY }, async () => {
      while (next >= start) {
        const endTime = next;
        next -= 500 * MINUTE;
        const query = new URLSearchParams({ ...asked, endTime: String(endTime), size: "500" });
        const response = await fetch(`${origin}/api/openInterest/symbol/Chart?${query}`);
        rows += JSON.parse(await response.text()).data.length;
      }
    }));
    return rows;
  };
  const { length } = await history();
  if (length !== ts.length) throw new Error(`${length} rows of ${ts.length}`);
  report(
    `A history of ${length.toLocaleString("en-US")} rows over loopback`,
    await inTurn({ "history": history, "fetch and JSON.parse alone": bare }),
    "at most 1.3",
  );
  await memory(api, asked, end);
  pages.terminate();
}

/** What is left of a history when it is there, for each row: three doubles are 24 bytes. */
async function memory(
  api: ReturnType<typeof connect>,
  asked: { exchange: "Binance"; symbol: string; interval: "1m" },
  end: number,
): Promise<void> {
  const collect = (globalThis as { gc?: () => void }).gc;
  console.log("\nMemory while ten years of minutes come");
  let peak = 0;
  const measured = setInterval(() => {
    const { heapUsed, external } = Deno.memoryUsage();
    peak = Math.max(peak, heapUsed + external);
  }, 20);
  const before = Deno.memoryUsage();
  const table = await api.openInterest.symbolChart
    .history({ ...asked, start: end - 10 * 525_600 * MINUTE, end });
  clearInterval(measured);
  collect?.();
  const mega = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  const rows = table.length * 24;
  const text = table.length * 90;
  console.log(`  rows kept                                   ${mega(rows)}`);
  console.log(`  their answers as text                       ${mega(text)}`);
  console.log(
    `  at most, above the start                    ${
      mega(peak - before.heapUsed - before.external)
    }` +
      `   ${((peak - before.heapUsed - before.external) / rows).toFixed(1)} of the rows`,
  );
  console.log("  aim: it grows with the rows kept (twice them, while they are put together)");
}
