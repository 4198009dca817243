/**
 * A stand-in for `jsr:@std/assert@1` over `node:assert`: the same names, the same meaning. `deno.json`
 * maps `@std/assert` here, because the JSR registry is not within reach of every machine that tests;
 * mapping the name to JSR runs the same tests unchanged.
 *
 * @module
 */
import assertStrict from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";

// deno-lint-ignore no-explicit-any
type AnyConstructor = abstract new (...args: any[]) => any;

/** Fails unless `value` is truthy. */
export function assert(value: unknown, message?: string): asserts value {
  assertStrict.ok(value, message!);
}

/** Longer bytes and texts are compared without a list of what differs, which takes all memory. */
const LISTED = 10_000;

/** Deep equality; `NaN` equals `NaN`, and −0 equals 0 as in `@std/assert`. */
export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  const [one, other] = [plusZero(actual), plusZero(expected)];
  if (!isLong(one) || !isLong(other)) {
    assertStrict.deepStrictEqual(one, other, message!);
  } else if (!isDeepStrictEqual(one, other)) {
    let at = 0;
    while (at < one.length && Object.is(one[at], other[at])) at++;
    const lengths = `${one.length} and ${other.length} long`;
    assertStrict.fail(`${message ?? "Not equal"}: ${lengths}, different from ${at} on`);
  }
}

function isLong(value: unknown): value is ArrayLike<unknown> {
  const isFlat = typeof value === "string" || ArrayBuffer.isView(value);
  return isFlat && (value as unknown as ArrayLike<unknown>).length > LISTED;
}

/** The opposite of {@link assertEquals}. */
export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  assertStrict.notDeepStrictEqual(plusZero(actual), plusZero(expected), message!);
}

/** `Object.is` equality. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  message?: string,
): asserts actual is T {
  assertStrict.strictEqual(actual, expected, message!);
}

/** Fails unless the two numbers are within `tolerance` (1e-7 of `expected` by default). */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  message?: string,
): void {
  if (Object.is(actual, expected)) return;
  const bound = tolerance ?? (Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  assertStrict.ok(
    Math.abs(actual - expected) <= bound,
    message ?? `Expected ${actual} to be within ${bound} of ${expected}`,
  );
}

/** Fails unless `actual` contains `expected`. */
export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  assertStrict.ok(
    actual.includes(expected),
    message ?? `Expected to find ${JSON.stringify(expected)} in ${JSON.stringify(actual)}`,
  );
}

/** Fails unless `actual` matches. */
export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  assertStrict.match(actual, expected, message!);
}

/** Fails if `actual` matches. */
export function assertNotMatch(actual: string, expected: RegExp, message?: string): void {
  assertStrict.doesNotMatch(actual, expected, message!);
}

/** Fails unless `actual` is an instance of `expected`. */
export function assertInstanceOf<T extends AnyConstructor>(
  actual: unknown,
  expected: T,
  message?: string,
): asserts actual is InstanceType<T> {
  assertStrict.ok(
    actual instanceof expected,
    message ?? `Expected an instance of ${expected.name}, got ${String(actual)}`,
  );
}

/** Fails if `actual` is null or undefined. */
export function assertExists<T>(actual: T, message?: string): asserts actual is NonNullable<T> {
  assertStrict.ok(actual !== null && actual !== undefined, message ?? "Expected a value");
}

/** Fails unless `fn` throws (an `ErrorClass`, with `includes` in its message); returns the error. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  // deno-lint-ignore no-explicit-any
  ErrorClass?: abstract new (...args: any[]) => E,
  includes?: string,
): E {
  try {
    fn();
  } catch (error) {
    return checked(error, ErrorClass, includes);
  }
  throw new assertStrict.AssertionError({ message: "Expected function to throw" });
}

/** Fails unless the promise that `fn` returns rejects; resolves to the error. */
export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  // deno-lint-ignore no-explicit-any
  ErrorClass?: abstract new (...args: any[]) => E,
  includes?: string,
): Promise<E> {
  try {
    await fn();
  } catch (error) {
    return checked(error, ErrorClass, includes);
  }
  throw new assertStrict.AssertionError({ message: "Expected function to reject" });
}

/** Always fails. */
export function fail(message = "Failed assertion"): never {
  throw new assertStrict.AssertionError({ message });
}

function checked<E extends Error>(
  error: unknown,
  // deno-lint-ignore no-explicit-any
  ErrorClass?: abstract new (...args: any[]) => E,
  includes?: string,
): E {
  assertInstanceOf(error, Error);
  if (ErrorClass) {
    assertStrict.ok(
      error instanceof ErrorClass,
      `Expected ${ErrorClass.name}, got ${error.constructor.name}: ${error.message}`,
    );
  }
  if (includes !== undefined) assertStringIncludes(error.message, includes);
  return error as E;
}

/** node:assert tells −0 from 0, `@std/assert` does not. */
function plusZero<T>(value: T): T {
  if (typeof value === "number") return (value === 0 ? 0 : value) as T;
  if (Array.isArray(value)) return value.map(plusZero) as T;
  if (value instanceof Float64Array) return value.map((v) => (v === 0 ? 0 : v)) as T;
  return value;
}
