import { CoinankError } from "./coinankError.ts";

/** An answer came, and it is not what the endpoint promises. No figure of it was used. */
export class DecodeError extends CoinankError {
  /** The name of the class. */
  override name = "DecodeError";
  /** The endpoint's path. */
  readonly path: string;
  /** Where in the answer, such as `data[3].coinCount`. */
  readonly place: string;
  /** The offending piece, cut short. */
  readonly sample: string;

  /** An error that says what was expected where, and what was found. */
  constructor(
    { path, place, expected, found, fix = REPORT, cause }: {
      path: string;
      place: string;
      expected: string;
      found: unknown;
      fix?: string;
      cause?: unknown;
    },
  ) {
    const sample = shorten(found);
    super(
      `${path}: ${place} is not ${expected}: ${sample}`,
      fix,
      cause === undefined ? undefined : { cause },
    );
    this.path = path;
    this.place = place;
    this.sample = sample;
  }
}

/** What to do where nobody knows more. */
const REPORT =
  "CoinAnk may have changed this endpoint, or something between here and there altered the answer; " +
  "please report it";

/** The start of a value as JSON, at most 120 characters. */
function shorten(value: unknown): string {
  if (value === undefined) return "missing";
  // A large answer is not written out to show its first line.
  const head = Array.isArray(value) && value.length > 3 ? [...value.slice(0, 3), "…"] : value;
  const text = asText(typeof head === "string" && head.length > 200 ? head.slice(0, 200) : head);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** A value as JSON, if it can be: one that is nested too deep is read and yet cannot be written. */
function asText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return "nested too deep to be shown";
  }
}
