import { ApiError } from "../errors/apiError.ts";
import { DecodeError } from "../errors/decodeError.ts";
import { TransportError } from "../errors/transportError.ts";
import { openEnvelope } from "./envelope.ts";

/** How one request is made. */
export interface CallOptions {
  /** Stops the call: the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** How long an answer may take, its body included, in ms. @default 30_000 */
  timeout?: number;
}

/** Asks CoinAnk: a path and its query in, the answer's `data` out. */
export type Transport = (
  path: string,
  query: Readonly<Record<string, string>>,
  options?: CallOptions,
) => Promise<unknown>;

/** What a transport needs. */
export interface TransportOptions {
  readonly origin: string;
  readonly apikey: string;
  readonly fetch: typeof fetch;
  readonly timeout: number;
}

/**
 * A transport over `fetch`. The key travels in a header, never in a URL; redirects are refused, since
 * they would carry it elsewhere; words of the server are cleared of it before they enter an error.
 */
export function httpTransport(
  { origin, apikey, fetch, timeout: patience }: TransportOptions,
): Transport {
  return async (path, query, { signal, timeout = patience } = {}) => {
    signal?.throwIfAborted();
    const url = new URL(origin + path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const expired = AbortSignal.timeout(timeout);
    let response: Response;
    let body: string;
    try {
      response = await fetch(url, {
        headers: { apikey, accept: "application/json" },
        redirect: "error",
        signal: signal ? AbortSignal.any([signal, expired]) : expired,
      });
      body = await response.text();
    } catch (error) {
      signal?.throwIfAborted();
      throw expired.aborted
        ? new TransportError({
          path,
          what: `no answer within ${timeout / 1000} s`,
          fix: "Try again, or give more time: { timeout: 60_000 }",
        })
        : new TransportError({
          path,
          what: `the request failed: ${redact(messageOf(error), apikey)}`,
          fix: `Check the network and that ${url.origin} can be reached, then try again`,
        });
    }
    if (!response.ok) throw statusError(path, response, redact(body, apikey));
    return openEnvelope(redact(body, apikey), path);
  };
}

/** The error of an HTTP status: the envelope's own code where there is one. */
function statusError(path: string, response: Response, body: string): Error {
  const { status, headers } = response;
  try {
    openEnvelope(body, path);
  } catch (error) {
    // A code of the API says more than the status; that the body is no envelope says less.
    if (error instanceof ApiError && status < 500 && status !== 429) return error;
    if (!(error instanceof ApiError || error instanceof DecodeError)) return error as Error;
  }
  if (status === 401 || status === 402 || status === 429) {
    const wait = retryAfter(headers.get("retry-after"));
    return new ApiError({ path, code: `HTTP ${status}`, retryAfter: wait });
  }
  return new TransportError({
    path,
    status,
    what: `the server answered with HTTP ${status}`,
    fix: status >= 500
      ? "The trouble is on the server's side: try again in a while"
      : "Check origin: it must be that of CoinAnk's Open API or of a relay to it",
  });
}

/** Seconds to wait, from seconds or an HTTP date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A server or a proxy may echo the headers it was sent. */
function redact(text: string, secret: string): string {
  return secret !== "" && text.includes(secret) ? text.replaceAll(secret, "<apikey>") : text;
}
