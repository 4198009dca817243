import { noise } from "./series.ts";

type Row = Record<string, unknown>;

/** What a server does with an answer that was to be right. */
export type Fault =
  | { readonly answer: (right: string) => Response }
  | { readonly rows: (right: Row[], dice: number) => Row[] };

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) => ({
  answer: () => Response.json(body, { status, headers }),
});
const status = (code: number, headers: Record<string, string> = {}) => ({
  answer: () => new Response("<html>sorry</html>", { status: code, headers }),
});

/** Faults that pass, by name. */
export const FAULTS = {
  "429": status(429),
  "429 with Retry-After": status(429, { "retry-after": "7" }),
  "-2": json({ success: false, code: "-2", msg: "too many" }),
  "-2 with HTTP 429 and Retry-After": json({ code: "-2" }, 429, { "retry-after": "3" }),
  "system error!": json({ success: false, code: "0", msg: "system error!" }),
  "408": status(408),
  "500": status(500),
  "502": status(502),
  "503 with Retry-After": status(503, { "retry-after": "2" }),
  "reset before the answer": { answer: () => broken("") },
  "reset amid the answer": { answer: (right) => broken(right.slice(0, right.length / 2)) },
  "hang": { answer: () => new Response(new ReadableStream()) },
  "truncated body": { answer: (right) => new Response(right.slice(0, right.length * 0.7)) },
  "empty body": { answer: () => new Response("") },
  "duplicated rows": { rows: (right) => right.flatMap((row) => [row, { ...row }]) },
  "duplicated rows that fill the page": {
    rows: (right) => newest(right.flatMap((row) => [row, row]), right.length),
  },
  "unsorted": { rows: (right, dice) => right.toSorted((a, b) => order(a, dice) - order(b, dice)) },
  "newest first": { rows: (right) => right.toReversed() },
  "short: some of the newest": { rows: (right, dice) => newest(right, 1 + Math.floor(dice * 9)) },
  "short: rows are missing": {
    rows: (right, dice) => right.filter((row, i) => i === 0 || order(row, dice) > 0.1),
  },
  "one row less, the oldest": { rows: (right) => newest(right, Math.max(1, right.length - 1)) },
  "one row less, the newest": {
    rows: (right) => right.length > 1 ? right.filter((row) => row !== newest(right, 1)[0]) : right,
  },
  "no rows": { rows: () => [] },
} satisfies Readonly<Record<string, Fault>>;

/** The name of a fault. */
export type FaultName = keyof typeof FAULTS;

const timeOf = (row: Row) => Number(row.ts ?? row.begin);
const newest = (rows: Row[], count: number) =>
  rows.toSorted((a, b) => timeOf(b) - timeOf(a)).slice(0, count).reverse();
const order = (row: Row, dice: number) => noise(timeOf(row), dice * 1e9);

/** An answer whose connection is torn down. */
function broken(sent: string): Response {
  const body = new ReadableStream({
    async start(controller) {
      if (sent) controller.enqueue(new TextEncoder().encode(sent));
      await new Promise((resolve) => setTimeout(resolve, 1));
      controller.error(new Error("reset"));
    },
  });
  return new Response(body, { headers: { "content-length": String(sent.length + 1000) } });
}
