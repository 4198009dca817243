import { ApiError } from "../errors/apiError.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { DecodeError } from "../errors/decodeError.ts";
import { errorCodes } from "../errors/errorCodes.ts";
import { TransportError } from "../errors/transportError.ts";
import { shown } from "../errors/shown.ts";
import { openEnvelope, openUnknown } from "./envelope.ts";
import type { Answer } from "./envelope.ts";
import { redactor } from "./redact.ts";
import type { Redact } from "./redact.ts";

/** How one request is made. */
export interface CallOptions {
  /** Stops the call: the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** How long an answer may take, its body included, in ms. @default 30_000 */
  timeout?: number;
}

/** What is asked. */
export interface Request {
  readonly path: string;
  /** The arguments as they are sent: in the URL, of a POST as JSON in the body. */
  readonly args: Readonly<Record<string, string>>;
  /** @default "GET" */
  readonly method?: "POST";
  /** Whether nobody knows what is answered: then it is taken as it comes. */
  readonly raw?: boolean;
}

/** Asks CoinAnk: a request in, the answer out of its envelope. */
export type Transport = (request: Request, options?: CallOptions) => Promise<Answer>;

/** What a transport needs. */
export interface TransportOptions {
  readonly origin: string;
  readonly apikey: string;
  readonly fetch: typeof fetch;
  readonly timeout: number;
  /** The clock, in ms since 1970. */
  readonly now: () => number;
}

/**
 * A transport over `fetch`. The key travels in a header, never in a URL; redirects are not followed,
 * since they would carry it elsewhere; words of the server are cleared of it before they enter a frame
 * or an error.
 */
export function httpTransport(
  { origin, apikey, fetch, timeout: patience, now }: TransportOptions,
): Transport {
  const redact = redactor(apikey);
  return async ({ path, args, method, raw }, options = {}) => {
    const { signal, timeout = patience } = checkedCall(options, path);
    signal?.throwIfAborted();
    const query = method === "POST" ? "" : String(new URLSearchParams(args));
    const url = new URL(origin + path + (query && `?${query}`));
    const headers: Record<string, string> = { apikey, accept: "application/json" };
    if (method === "POST") headers["content-type"] = "application/json";
    const expired = AbortSignal.timeout(timeout);
    const stop = signal ? AbortSignal.any([signal, expired]) : expired;
    let response: Response;
    let body: string;
    try {
      response = await unless(
        stop,
        fetch(url, {
          headers,
          redirect: "manual",
          signal: stop,
          ...(method === "POST" ? { method, body: JSON.stringify(args) } : {}),
        }),
      );
      body = await unless(stop, response.text());
    } catch (error) {
      signal?.throwIfAborted();
      throw expired.aborted
        ? new TransportError({
          path,
          what: `no answer within ${timeout / 1000} s`,
          fix: method === "POST" ? SENT : "Try again, or give more time: { timeout: 60_000 }",
        })
        : new TransportError({
          path,
          what: `the request failed: ${redact(messageOf(error))}`,
          fix: method === "POST"
            ? SENT
            : `Check the network and that ${url.origin} can be reached, then try again`,
        });
    }
    if (!response.ok) throw statusError({ path, method }, response, { body, redact, now: now() });
    try {
      return (raw ? openUnknown : openEnvelope)(body, path, redact);
    } catch (error) {
      const wait = retryAfter(response.headers.get("retry-after"), now());
      if (wait === undefined || !(error instanceof ApiError)) throw error;
      const { code, serverMessage } = error;
      throw new ApiError({ path, code, serverMessage, retryAfter: wait });
    }
  };
}

/** What to do where a POST went wrong. */
const SENT = "It may have arrived all the same: look before you send it again";

/** What `work` gives, unless the signal comes first: not every `fetch` that is passed in heeds it. */
function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/** The longest time that a timer takes (24 days); what is longer would be over at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** A time-out in ms, if it is one. @param name How an error calls it. */
export function checkedTimeout(timeout: number, name: string): number {
  if (typeof timeout !== "number") {
    throw new TypeError(`${name} is not a number: ${shown(timeout)}. Give milliseconds`);
  }
  if (timeout > 0 && timeout <= LONGEST_MS) return timeout;
  throw new RangeError(
    `${name} is out of range: ${timeout}. Give milliseconds from 1 to ${LONGEST_MS}`,
  );
}

/** The options of a call, if they are some. @throws {TypeError | RangeError} */
export function checkedCall(options: CallOptions, path: string): CallOptions {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`options are not an object: ${shown(options)}. Give { signal, timeout }`);
  }
  checkedNames(options, ["signal", "timeout"], path);
  const { signal, timeout } = options;
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(`signal is not an AbortSignal: ${shown(signal)}`);
  }
  if (timeout !== undefined) checkedTimeout(timeout, "timeout");
  return options;
}

/** The error of an HTTP status: the envelope's own code where there is one, and the server's words. */
function statusError(
  { path, method }: Pick<Request, "path" | "method">,
  { status, headers }: Response,
  { body, redact, now }: { body: string; redact: Redact; now: number },
): Error {
  const wait = retryAfter(headers.get("retry-after"), now);
  let serverMessage: string | undefined;
  try {
    openEnvelope(body, path, redact);
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof DecodeError)) return error as Error;
    // A code of the API says more than the status; that the body is no envelope says less.
    if (error instanceof ApiError) {
      const { code } = error;
      serverMessage = error.serverMessage;
      const said = status !== 429 || errorCodes.some((known) => known.code === code);
      if (status < 500 && said) {
        return new ApiError({ path, code, serverMessage, retryAfter: wait });
      }
    }
  }
  if (status === 401 || status === 402 || status === 429) {
    return new ApiError({ path, code: `HTTP ${status}`, serverMessage, retryAfter: wait });
  }
  return new TransportError({
    path,
    status,
    retryAfter: wait,
    what: `the server answered with HTTP ${status}`,
    fix: status >= 500
      ? method === "POST" ? SENT : "The trouble is on the server's side: try again in a while"
      : "Check origin: it must be that of CoinAnk's Open API or of a relay to it",
  });
}

/** Seconds to wait, from seconds or an HTTP date. */
function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
