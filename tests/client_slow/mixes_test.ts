import { assert, assertEquals } from "@std/assert";
import { CoinankError } from "../../lib/core.ts";
import { FAULTS } from "../server/faults.ts";
import type { FaultName } from "../server/faults.ts";
import { cells, historyFrom, rightCells, SPANS } from "../server/historyFrom.ts";
import type { Kind } from "../server/historyFrom.ts";
import { KINDS, noise } from "../server/series.ts";

const NAMES = Object.keys(FAULTS) as FaultName[];
const RATES = [0.02, 0.1, 0.2, 0.4, 0.7];

for (const kind of Object.keys(KINDS) as Kind[]) {
  // Of events no one can know that some are missing amid others.
  const names = kind === "orders" ? NAMES.filter((name) => !name.endsWith("missing")) : NAMES;
  for (const rate of RATES) {
    Deno.test(`history of ${kind}: ${rate} of answers with a fault, 40 mixes: the right rows or an error`, async () => {
      const expected = await rightCells(kind);
      let whole = 0;
      for (let seed = 0; seed < 40; seed++) {
        const at = 1 + seed + 1000 * rate;
        try {
          const { table } = await historyFrom(
            kind,
            {
              fault: ({ count }) =>
                noise(at, count) < rate
                  ? names[Math.floor(noise(at, count, 1) * names.length)]
                  : undefined,
            },
            { concurrency: 1 + seed % 5 },
            SPANS[kind],
          );
          assertEquals(cells(table), expected, `seed ${seed}`);
          whole++;
        } catch (error) {
          if (!(error instanceof CoinankError)) throw error;
        }
      }
      if (rate <= 0.2) assert(whole >= 30, `${whole} of 40 came through`);
    });
  }
}
