/**
 * CoinAnk's envelope: HTTP 200 with `code` "1" and data, or with another code and a message.
 *
 * @module
 */

/** A request that CoinAnk would turn down; its `code` is CoinAnk's. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(readonly code: string, message: string) {
    super(message);
  }
}

/** "0", CoinAnk's answer to a missing or wrong parameter, with no word on which. */
export const systemError = (): Refusal => new Refusal("0", "system error!");

/** "-3": no key. */
export const noKey = (): Refusal => new Refusal("-3", "apikey is missing, wrong or expired");

/** "-7": an instant that is malformed or before the first row. */
export const outsideWindow = (): Refusal =>
  new Refusal("-7", "endTime is malformed or outside the window of the plan");

/** Data that CoinAnk sends with an `ext` beside them. */
export class WithExt {
  constructor(readonly data: unknown, readonly ext: unknown) {}
}

/** Data in the second envelope that some endpoints put around theirs. */
export const nested = (data: unknown): unknown => ({ success: true, code: "1", data });

/** Whatever `produce` returns as a success, a {@link Refusal} as a failure. */
export function answer(produce: () => unknown): Response {
  try {
    const made = produce();
    const { data, ext } = made instanceof WithExt ? made : { data: made, ext: undefined };
    return Response.json({ success: true, code: "1", data, ext });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Response.json({ success: false, code: error.code, msg: error.message });
  }
}

/** A path that the demo market does not have. */
export const notFound = (path: string): Response =>
  Response.json(
    { success: false, code: "404", msg: `the demo market has no such endpoint: ${path}` },
    { status: 404 },
  );
