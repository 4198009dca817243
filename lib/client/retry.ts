import { ApiError } from "../errors/apiError.ts";
import { CoinankError } from "../errors/coinankError.ts";
import { DecodeError } from "../errors/decodeError.ts";
import { TransportError } from "../errors/transportError.ts";
import type { Clock } from "./clock.ts";
import type { Pace } from "./pace.ts";
import type { Redact } from "./redact.ts";
import { checkedCall } from "./transport.ts";
import type { Request, Transport } from "./transport.ts";

/** How often, and for how long, a request is tried that fails by no fault of the caller. */
export interface RetryOptions {
  /** The number of tries, the first included. @default 5 */
  tries?: number;
  /**
   * For how long from the first try on it is tried again, in ms; nor does a call wait for longer than that
   * when the server asks to be left alone. @default 120_000
   */
  within?: number;
}

/** What {@link retrying} needs. */
export interface Retrying {
  readonly pace: Pace;
  readonly clock: Clock;
  readonly retry: Required<RetryOptions>;
  readonly redact: Redact;
  /** From 0 up to 1. @default Math.random */
  readonly random?: () => number;
}

/** The bound of the wait after the first try; it doubles with each. */
const FIRST = 500;

/** The bound of any wait. */
const LONGEST = 30_000;

/**
 * A transport that keeps the client's pace, and tries again what may go well the next time: what the
 * network did, HTTP 408, 429 and 5xx, −2 and "system error!" (0), a body that breaks off. Waits are
 * random from nothing to a bound that doubles ("full jitter"), so that many clients do not come back
 * together. A POST is sent once.
 *
 * Written here and not taken from a package: what fails first is often the network, and then a package
 * that is loaded when it is needed cannot be had.
 *
 * @throws {CoinankError} that says how many tries there were, how long they took, and what was asked.
 */
export function retrying(
  transport: Transport,
  { pace, clock, retry, redact, random = Math.random }: Retrying,
): Transport {
  return async (request, options = {}) => {
    const { signal } = checkedCall(options, request.path);
    let begun: number | undefined;
    const patience = () => begun === undefined ? retry.within : begun + retry.within - clock.now();
    for (let tries = 1;; tries++) {
      let sent: number | undefined;
      try {
        sent = await pace.turn({ signal, again: tries > 1, patience });
        begun ??= sent;
        const answer = await transport(request, options);
        pace.answered();
        return { ...answer, tries, elapsed: clock.now() - begun };
      } catch (error) {
        if (!(error instanceof CoinankError)) throw error;
        const elapsed = clock.now() - (begun ?? clock.now());
        // What an earlier call was told holds for this one too, and for longer than it would wait.
        if (sent === undefined) {
          throw lasting(error, request, pace.rest).asked(
            { tries: tries - 1, elapsed, args: request.args },
            redact,
          );
        }
        told(pace, error, sent);
        const wait = random() * Math.min(LONGEST, FIRST * 2 ** (tries - 1));
        const isLast = tries >= retry.tries || elapsed + Math.max(wait, pace.rest) > retry.within;
        if (request.method === "POST" || !mayPass(error) || isLast) {
          throw error.asked({ tries, elapsed, args: request.args }, redact);
        }
        await clock.sleep(wait, signal);
      }
    }
  };
}

/** Tells the pace what the server thinks of it. */
function told(pace: Pace, error: CoinankError, sent: number): void {
  if (error instanceof ApiError && error.kind === "rate") return pace.refused(error, sent);
  if (!(error instanceof TransportError)) return pace.answered();
  if (error.retryAfter !== undefined) pace.restFor(error.retryAfter * 1000, error);
}

/** The refusal of an earlier call as that of another. */
function lasting(error: CoinankError, { path }: Request, rest: number): CoinankError {
  const retryAfter = Math.ceil(rest / 1000);
  if (error instanceof ApiError) {
    const { code, serverMessage } = error;
    return new ApiError({ path, code, serverMessage, retryAfter });
  }
  return new TransportError({
    path,
    what: `the server asked to be left alone for ${retryAfter} s more`,
    fix: "Try again after that",
    retryAfter,
  });
}

/** Whether an error may be gone the next time, nothing being changed. */
function mayPass(error: CoinankError): boolean {
  if (error instanceof ApiError) return error.kind === "rate" || error.code === "0";
  if (error instanceof TransportError) {
    const { status } = error;
    return status === undefined || status === 408 || status >= 500;
  }
  // Of an answer that broke off on its way the JSON does; a page of HTML is what someone meant to send.
  return error instanceof DecodeError && error.place === "the answer" &&
    error.cause instanceof SyntaxError && !/^"?\s*</.test(error.sample);
}
