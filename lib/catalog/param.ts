import { shown } from "../errors/shown.ts";
import { toInstant } from "../time/instant.ts";
import type { InstantLike } from "../time/instant.ts";

/** A parameter of an endpoint: which values it takes, and how they are written on the wire. */
export interface Param<T = unknown, R extends boolean = boolean> {
  /** For the type checker alone. */
  readonly type?: T;
  /** Whether a call must give it. */
  readonly required: R;
  /** A value that is right, for documents and tests; every parameter that is required has one. */
  readonly example?: T;
  /** The values that are allowed, where they can be listed. */
  readonly allowed?: readonly string[];
  /** What it takes in words, where values cannot be listed. */
  readonly hint?: string;
  /** The largest number that is allowed, where there is one. */
  readonly max?: number;
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
    example: allowed[0],
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
    example,
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

/** How many rows at most: a whole number from 1 to `max`. */
export function size(max = 500, usual = max): Param<number, false> {
  return wholeNumber({ max, usual });
}

/** Which page of a list, from 1. */
export function page(): Param<number, false> {
  return wholeNumber({ max: 1_000_000, usual: 1 });
}

/** A whole number from 1 to `max`; `usual` when it is left out. */
export function wholeNumber(
  { max, usual }: { max: number; usual: number },
): Param<number, false> {
  return {
    required: false,
    max,
    fallback: () => String(usual),
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

/** An amount from 0, such as the smallest size of an order. @param unit For errors. */
export function amount(unit: string, example: number): Param<number, true> {
  return {
    required: true,
    example,
    write(value, name) {
      if (typeof value !== "number") {
        throw new TypeError(`${name} is not a number: ${shown(value)}. Give an amount in ${unit}`);
      }
      if (!(value >= 0 && value < Infinity)) {
        throw new RangeError(`${name} is out of range: ${value}. Give ${unit} from 0`);
      }
      // Never as 1e21, which a server may not read.
      return value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 });
    },
  };
}

/** True or false. */
export function yesNo(example: boolean): Param<boolean, true> {
  return {
    required: true,
    example,
    write(value, name) {
      if (typeof value === "boolean") return String(value);
      throw new TypeError(`${name} is not true or false: ${shown(value)}`);
    },
  };
}

/** Words of a message, at most `max` characters of them. */
export function words(max: number, example: string): Param<string, true> {
  return {
    required: true,
    example,
    max,
    write(value, name) {
      if (typeof value !== "string") throw new TypeError(`${name} is not text: ${shown(value)}`);
      const length = [...value].length;
      if (value.trim() !== "" && length <= max) return value;
      throw new RangeError(
        length > max
          ? `${name} is too long: ${length} characters. Give at most ${max}`
          : `${name} is empty. Give 1 to ${max} characters`,
      );
    },
  };
}

/** Some of a list of words, sent with commas between; none, when it is left out or empty, means all. */
export function someOf<const T extends readonly string[]>(
  ...allowed: T
): Param<readonly T[number][], false>;
/** The same where none may not be given: nobody has said what it means. */
export function someOf<const T extends readonly string[]>(
  limits: { readonly atLeast: 1 },
  ...allowed: T
): Param<readonly T[number][], true>;
export function someOf(
  ...given: (string | { readonly atLeast: 1 })[]
): Param<readonly string[]> {
  const allowed = given.filter((word) => typeof word === "string");
  const atLeast = allowed.length < given.length ? 1 : 0;
  const one = oneOf(...allowed);
  return {
    ...(atLeast === 0
      ? { required: false, fallback: () => "" }
      : { required: true, example: allowed.slice(0, 1) }),
    allowed,
    write(value, name, given) {
      if (!Array.isArray(value)) {
        throw new TypeError(`${name} is not a list: ${shown(value)}. Give ["${allowed[0]}", …]`);
      }
      if (value.length < atLeast) {
        throw new RangeError(`${name} is empty: []. Give one at least, such as ["${allowed[0]}"]`);
      }
      return value.map((word, i) => one.write(word, `${name}[${i}]`, given)).join(",");
    },
  };
}

/** A parameter some of whose values are written otherwise on the wire, such as `Okex` for `OKX`. */
export function spelt<T, R extends boolean>(
  param: Param<T, R>,
  spellings: Readonly<Record<string, string>>,
): Param<T, R> {
  return {
    ...param,
    write(value, name, given) {
      const text = param.write(value, name, given);
      return Object.hasOwn(spellings, text) ? spellings[text] : text;
    },
  };
}

/** An instant; nothing is sent when it is left out. */
export function instant(): Param<InstantLike, false> {
  return {
    required: false,
    example: "2024-09-10T06:00Z",
    write: (value, name) => String(toInstant(value, name)),
  };
}

/** The instant at or before which the last bar starts; now, when it is left out. */
export function endTime(): Param<InstantLike, false> {
  return { ...instant(), fallback: (now) => String(now) };
}

/** A parameter that may be left out, and what is sent then (nothing, if nothing is said). */
export function maybe<T>(param: Param<T>, fallback?: string): Param<T, false> {
  return {
    ...param,
    required: false,
    ...(fallback === undefined ? {} : { fallback: () => fallback }),
  };
}
