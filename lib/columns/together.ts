import type { Columns, Meta } from "./columns.ts";

/**
 * What is known of tables side by side: every source once, and the earliest moment of asking, since a
 * row made of several is final only where each of them was.
 */
export function together(tables: readonly Columns[]): Pick<Meta, "source" | "asOf"> {
  const sources = new Set(tables.flatMap(({ meta }) => meta.source?.split(", ") ?? []));
  const asked = tables.flatMap(({ meta }) => meta.asOf ?? []);
  return {
    ...(sources.size > 0 ? { source: [...sources].join(", ") } : {}),
    ...(asked.length > 0 ? { asOf: Math.min(...asked) } : {}),
  };
}
