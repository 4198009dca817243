import { assertEquals } from "@std/assert";
import { columns } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";
import { asofJoin } from "../../lib/verbs/asofJoin.ts";
import type { AsofOptions } from "../../lib/verbs/asofJoin.ts";
import recorded from "../pandas/joins.json" with { type: "json" };

/** One side of a case of `tests/pandas/joins.py`. */
interface Side {
  every: string;
  rows: "samples" | "bars" | "events";
  ts: string;
  key: string;
  values: string;
}

/** What was asked, tolerance and lag in minutes, and pandas' answer. */
interface Case {
  direction: "backward" | "forward" | "nearest";
  tolerance: number | null;
  lag: number;
  by: boolean;
  left: Side;
  right: Side;
  known: string;
  tsRight: string;
  v: string;
  vRight: string;
}

const cases = recorded.cases as unknown as Case[];

const numbers = (text: string) => text === "" ? [] : text.split(" ").map(Number);

function tableOf({ every, rows, ts, key, values }: Side, keys: string[]): Columns {
  return columns({ ts: numbers(ts), key: [...key], v: numbers(values) }, {
    time: "ts",
    every,
    rows,
    keys,
    kinds: { key: "label" },
  });
}

for (const direction of ["backward", "forward", "nearest"] as const) {
  const some = cases.filter((c) => c.direction === direction);
  Deno.test(`asofJoin(direction: "${direction}") equals pandas ${recorded.pandas} in ${some.length} cases`, () => {
    let met = 0;
    for (const { left, right, tolerance, lag, by, ...answer } of some) {
      const keys = by ? ["key"] : [];
      const options: AsofOptions = {
        by: keys,
        direction,
        lookAhead: direction !== "backward",
        lag: lag * 60_000,
        ...(tolerance === null ? {} : { tolerance: tolerance * 60_000 }),
      };
      const made = asofJoin(tableOf(left, keys), tableOf(right, keys), options);
      const column = (name: string) => [...made.columns[name].values] as number[];
      const bar = { "5m": 5, "15m": 15, "1h": 60, "4h": 240 }[left.every]! * 60_000;
      const known = column("ts").map((t) => t + (left.rows === "bars" ? bar : 0));
      assertEquals(known, numbers(answer.known));
      assertEquals(column("v"), numbers(answer.v));
      assertEquals(column("tsRight"), numbers(answer.tsRight));
      assertEquals(column("vRight"), numbers(answer.vRight));
      met += column("tsRight").filter((t) => !Number.isNaN(t)).length;
    }
    assertEquals(met > 100, true);
  });
}
