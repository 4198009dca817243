import { shown } from "../errors/shown.ts";
import { toInstant } from "../time/instant.ts";
import type { InstantLike } from "../time/instant.ts";

/** A parameter of an endpoint: which values it takes, and how they are written on the wire. */
export interface Param<T = unknown, R extends boolean = boolean> {
  /** For the type checker alone. */
  readonly type?: T;
  /** Whether a call must give it. */
  readonly required: R;
  /** The values that are allowed, where they can be listed. */
  readonly allowed?: readonly string[];
  /** What is sent when nothing is given. */
  readonly fallback?: (now: number) => string;
  /**
   * The value as it is sent.
   *
   * @param given The other arguments of the call.
   * @throws {TypeError | RangeError} naming the parameter, what was given and what is allowed.
   */
  readonly write: (value: T, name: string, given: Readonly<Record<string, unknown>>) => string;
}

/** The parameters of an endpoint by name. */
// deno-lint-ignore no-explicit-any
export type Params = Readonly<Record<string, Param<any>>>;

/** The arguments that a set of parameters takes. */
export type Args<P extends Params> =
  & {
    [N in keyof P as P[N]["required"] extends true ? N : never]: P[N] extends Param<infer T> ? T
      : never;
  }
  & {
    [N in keyof P as P[N]["required"] extends true ? never : N]?: P[N] extends Param<infer T> ? T
      : never;
  };

/** One of a list of words. */
export function oneOf<const T extends readonly string[]>(...allowed: T): Param<T[number], true> {
  return {
    required: true,
    allowed,
    write(value, name) {
      if (allowed.includes(value)) return value;
      const near = typeof value === "string"
        ? allowed.find((word) => word.toLowerCase() === value.toLowerCase())
        : undefined;
      throw new RangeError(
        `${name} is not allowed: ${shown(value)}. ` +
          (near ? `Did you mean ${JSON.stringify(near)}? ` : "") +
          `Allowed are ${allowed.map((word) => JSON.stringify(word)).join(", ")}`,
      );
    },
  };
}

/** Text of any kind, such as a trading pair. */
export function text(example: string): Param<string, true> {
  return {
    required: true,
    write(value, name) {
      if (typeof value !== "string") {
        throw new TypeError(
          `${name} is not text: ${shown(value)}. An example is "${example}"`,
        );
      }
      if (!/^\S+$/.test(value)) {
        throw new RangeError(
          `${name} is empty or holds white space: ${shown(value)}. An example is "${example}"`,
        );
      }
      return value;
    },
  };
}

/** How many bars at most: a whole number from 1 to `max`. */
export function size(max = 500): Param<number, false> {
  return {
    required: false,
    fallback: () => String(max),
    write(value, name) {
      if (typeof value !== "number") {
        throw new TypeError(`${name} is not a number: ${shown(value)}. Give 1 to ${max}`);
      }
      if (!Number.isInteger(value) || value < 1 || value > max) {
        throw new RangeError(
          `${name} is out of range: ${value}. Give a whole number from 1 to ${max}`,
        );
      }
      return String(value);
    },
  };
}

/** The instant at or before which the last bar starts; now, when it is left out. */
export function endTime(): Param<InstantLike, false> {
  return {
    required: false,
    fallback: (now) => String(now),
    write: (value, name) => String(toInstant(value, name)),
  };
}

/** A parameter that may be left out, and what is sent then (nothing, if nothing is said). */
export function maybe<T>(param: Param<T>, fallback?: string): Param<T, false> {
  return {
    ...param,
    required: false,
    ...(fallback === undefined ? {} : { fallback: () => fallback }),
  };
}
