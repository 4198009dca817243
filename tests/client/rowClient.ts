import type { Family } from "../../lib/catalog/endpoint.ts";
import { clockOf } from "../../lib/client/clock.ts";
import { methodOf } from "../../lib/client/method.ts";
import type { Method } from "../../lib/client/method.ts";
import { driftNotices } from "../../lib/client/notice.ts";
import type { Notice } from "../../lib/client/notice.ts";
import { Pace } from "../../lib/client/pace.ts";
import { httpTransport } from "../../lib/client/transport.ts";
import type { AsColumns } from "../../lib/core.ts";
import { KEY } from "./stub.ts";

/** A request as a stub saw it. */
export interface Sent {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** What a stub answers: text, or a response. */
export type Stub = (sent: Sent, count: number) => string | Response | Promise<Response>;

/** The method of a row that no catalogue has, asking a stub; what was sent, and which notices came. */
export function methodOn<E extends Family[string]>(
  row: E,
  stub: Stub,
  { now = Date.now }: { now?: () => number } = {},
): { method: Method<E, AsColumns>; sent: Sent[]; notices: Notice[] } {
  const sent: Sent[] = [];
  const notices: Notice[] = [];
  const fetch = async (input: Request | URL | string, init?: RequestInit) => {
    const { url, method, headers } = new Request(input, init);
    const body = init?.body === undefined ? undefined : String(init.body);
    sent.push({ url: new URL(url), method, headers, body });
    const made = await stub(sent.at(-1)!, sent.length - 1);
    return typeof made === "string" ? new Response(made) : made;
  };
  const clock = clockOf();
  const method = methodOf(row, "family.method", {
    transport: httpTransport({
      origin: "https://open-api.example",
      apikey: KEY,
      fetch: fetch as typeof globalThis.fetch,
      timeout: 5_000,
      now,
    }),
    source: "CoinAnk",
    now,
    present: (columns) => columns,
    drift: driftNotices((notice) => notices.push(notice)),
    notice: (notice) => notices.push(notice),
    redact: (text) => text,
    pace: new Pace(Infinity, clock),
    clock,
    plan: 1,
    concurrency: 4,
    progress: () => undefined,
    store: () => Promise.resolve(undefined),
  });
  return { method: method as Method<E, AsColumns>, sent, notices };
}
