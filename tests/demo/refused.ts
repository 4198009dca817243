/**
 * Asks for what CoinAnk would turn down.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { bodies } from "./ask.ts";

/** Asserts that a request is refused with a code, and that it would not be without the `wrong` part. */
export async function assertRefused(
  path: string,
  asked: Readonly<Record<string, string | number>>,
  wrong: Readonly<Record<string, string | number>>,
  code = "0",
): Promise<void> {
  const ask = bodies();
  assertEquals((await ask(path, asked)).code, "1", `${path} as it should be`);
  const { success, code: given, data } = await ask(path, { ...asked, ...wrong });
  assertEquals(
    [success, given, data],
    [false, code, undefined],
    `${path} ${JSON.stringify(wrong)}`,
  );
}
