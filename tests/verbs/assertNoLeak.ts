import { assert } from "@std/assert";
import type { LeakReport } from "../../lib/verbs/leakCheck.ts";

/** The check found nothing, and had something to look at. */
export function assertNoLeak(report: LeakReport, what = ""): void {
  assert(report.ok && report.cuts > 0, `${what} ${JSON.stringify(report)}`);
}
