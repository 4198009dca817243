/**
 * Walks back through the pages of a series.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import type { Ask } from "./ask.ts";

/** What is asked, and how the times are read off an answer. */
export interface Walk {
  readonly path: string;
  readonly asked: Readonly<Record<string, string | number>>;
  // deno-lint-ignore no-explicit-any
  readonly times: (data: any) => number[];
}

/** Asserts that three pages of `size` rows join without gap or overlap, a bar of `width` (ms) apart. */
export async function assertPagesJoin(
  ask: Ask,
  { path, asked, times }: Walk,
  { endTime, size, width }: { endTime: number; size: number; width: number },
): Promise<void> {
  const found: number[] = [];
  for (let page = 0, until = endTime; page < 3; page++) {
    const ts = times(await ask(path, { ...asked, endTime: until, size })).toSorted((a, b) => a - b);
    assertEquals(ts.length, size, `page ${page} of ${path}`);
    found.unshift(...ts);
    until = ts[0] - 1;
  }
  const last = Math.floor(endTime / width) * width;
  assertEquals(found, found.map((_, i) => last - (found.length - 1 - i) * width));
}
