import { assertRefused } from "./refused.ts";

type Parameters = Readonly<Record<string, string | number>>;

/** Asserts that a request is answered, but with none of the `wrong` parts: each is a "system error!". */
export async function assertAllRefused(
  path: string,
  asked: Parameters,
  ...wrong: readonly Parameters[]
): Promise<void> {
  for (const part of wrong) await assertRefused(path, asked, part);
}
