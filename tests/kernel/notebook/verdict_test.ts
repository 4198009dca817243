import { assertEquals } from "@std/assert";
import { verdict } from "../../../lib/kernel/notebook/verdict.ts";

Deno.test("verdict() is one line, and under it what went wrong", () => {
  const outcome = { name: "a.ipynb", cells: 1, ms: 1234, problems: [] };
  assertEquals(verdict(outcome), "ok      a.ipynb  1 cell  1.2 s");
  assertEquals(
    verdict({ ...outcome, cells: 2, problems: ["cell 1\nb", "cell 2"] }),
    "failed  a.ipynb  2 cells  1.2 s\n        cell 1\n        b\n        cell 2",
  );
});
