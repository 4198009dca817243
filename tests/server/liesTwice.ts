import { FAULTS } from "./faults.ts";
import type { FaultName } from "./faults.ts";
import type { Behaviour, Seen } from "./server.ts";

/** The faults that nobody can see: answers that are well-formed, and whose rows are not all there. */
export const LIES: readonly FaultName[] = [
  "duplicated rows that fill the page",
  "short: some of the newest",
  "short: rows are missing",
  "one row less, the oldest",
  "one row less, the newest",
  "no rows",
];

/**
 * Faults of a server that does not lie about the same question, an `endTime`, more than twice in a row:
 * what it says three times in a row is what it has. Of one that lies for ever nobody could learn the truth.
 * Faults that are seen for what they are stay as many as they are.
 */
export function liesTwice(fault: NonNullable<Behaviour["fault"]>): NonNullable<Behaviour["fault"]> {
  const lies = new Map<number, number>();
  return (seen: Seen) => {
    const name = fault(seen);
    const before = lies.get(seen.endTime) ?? 0;
    if (name && LIES.includes(name)) {
      lies.set(seen.endTime, before < 2 ? before + 1 : 0);
      return before < 2 ? name : undefined;
    }
    // What did not arrive was no answer.
    if (name === undefined || "rows" in FAULTS[name]) lies.set(seen.endTime, 0);
    return name;
  };
}
