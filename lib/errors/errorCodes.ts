/** What an error of the API is about. */
export type ErrorKind =
  | "system"
  | "rate"
  | "key"
  | "subscription"
  | "interval"
  | "endpoint"
  | "range"
  | "unknown";

/** One of CoinAnk's error codes. */
export interface ErrorCode {
  /** As the envelope or the HTTP status line has it. */
  readonly code: string;
  /** What it is about. */
  readonly kind: ErrorKind;
  /** What it says, in a few words. */
  readonly meaning: string;
  /** What to do about it. */
  readonly fix: string;
  /** Who says so: CoinAnk's documentation, or clients of other people. */
  readonly sure: "documented" | "observed";
}

const PLANS = "See the plans at https://coinank.com/openApi, or use demo() to go on without one";

/** The codes that are known, success ("1") left out. HTTP statuses that speak of the account are here too. */
export const errorCodes: readonly ErrorCode[] = [
  {
    code: "0",
    kind: "system",
    meaning: "system error, or a missing or wrong parameter",
    fix:
      "Check symbol, exchange and interval; if they are right, try again: the server does this at times",
    sure: "documented",
  },
  {
    code: "-2",
    kind: "rate",
    meaning: "too many requests",
    fix: "Wait a minute, and ask more slowly",
    sure: "observed",
  },
  {
    code: "-3",
    kind: "key",
    meaning: "the API key is missing, wrong or expired",
    fix: "Set COINANK_API_KEY to a valid key, or use demo() to go on without one",
    sure: "documented",
  },
  {
    code: "-4",
    kind: "subscription",
    meaning: "the key has no subscription",
    fix: PLANS,
    sure: "observed",
  },
  {
    code: "-5",
    kind: "interval",
    meaning: "the plan does not cover this interval",
    fix: `Ask for a longer interval. ${PLANS}`,
    sure: "observed",
  },
  {
    code: "-6",
    kind: "endpoint",
    meaning: "the plan does not cover this endpoint",
    fix: PLANS,
    sure: "observed",
  },
  {
    code: "-7",
    kind: "range",
    meaning: "endTime is outside the plan's look-back window",
    fix: "Ask for later data: how far back a plan reaches depends on the interval",
    sure: "documented",
  },
  {
    code: "HTTP 401",
    kind: "key",
    meaning: "the gateway refused the API key",
    fix: "Set COINANK_API_KEY to a valid key, or use demo() to go on without one",
    sure: "observed",
  },
  {
    code: "HTTP 402",
    kind: "subscription",
    meaning: "the gateway asks for payment",
    fix: `Set COINANK_API_KEY to a key with a subscription. ${PLANS}`,
    sure: "observed",
  },
  {
    code: "HTTP 429",
    kind: "rate",
    meaning: "too many requests",
    fix: "Wait as long as retryAfter says, and ask more slowly",
    sure: "observed",
  },
];

/** The entry of a code; a code that nobody has explained gets one that says so. */
export function errorCode(code: string): ErrorCode {
  return errorCodes.find((entry) => entry.code === code) ?? {
    code,
    kind: "unknown",
    meaning: "a code that CoinAnk does not document",
    fix: "See the message of the server; ask CoinAnk's support what it means",
    sure: "observed",
  };
}
