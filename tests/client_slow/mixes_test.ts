import { assert, assertEquals } from "@std/assert";
import { CoinankError } from "../../lib/core.ts";
import { FAULTS } from "../server/faults.ts";
import type { FaultName } from "../server/faults.ts";
import { cells, historyFrom, SPANS } from "../server/historyFrom.ts";
import type { Kind } from "../server/historyFrom.ts";
import { liesTwice } from "../server/liesTwice.ts";
import { KINDS, noise } from "../server/series.ts";
import type { Behaviour } from "../server/server.ts";

const NAMES = Object.keys(FAULTS) as FaultName[];
const RATES = [0.02, 0.1, 0.2, 0.4, 0.7];
/** `SEED=7 deno test …` mixes otherwise. */
const SEED = Number(Deno.env.get("SEED") ?? 0);

/** What there is beside the faults; the mixes take turns. */
function worldsOf(kind: Kind): Partial<Behaviour>[] {
  const window = Date.parse(kind === "orders" ? "2024-08-29T07:30Z" : "2024-07-10T07:30Z");
  const cut = { window, cut: true };
  if (kind === "orders") return [{}, cut];
  const [from, until] = [Date.parse("2024-06-01"), Date.parse("2024-07-15T05:00Z")];
  return [{}, cut, { byTime: true, missing: (ts) => ts >= from && ts < until }];
}

for (const kind of Object.keys(KINDS) as Kind[]) {
  // Of events no one can know that some are missing amid others.
  const names = kind === "orders" ? NAMES.filter((name) => !name.endsWith("missing")) : NAMES;
  const worlds = worldsOf(kind);
  for (const rate of RATES) {
    Deno.test(`history of ${kind}: ${rate} of answers with a fault, 40 mixes: the right rows or an error`, async () => {
      const expected = await Promise.all(
        worlds.map(async (world) =>
          cells((await historyFrom(kind, world, { timeout: 30_000 }, SPANS[kind])).table)
        ),
      );
      let whole = 0;
      for (let seed = 0; seed < 40; seed++) {
        const at = 1 + seed + 1000 * rate + 1e6 * SEED;
        try {
          const { table } = await historyFrom(
            kind,
            {
              ...worlds[seed % worlds.length],
              fault: liesTwice(({ count }) =>
                noise(at, count) < rate
                  ? names[Math.floor(noise(at, count, 1) * names.length)]
                  : undefined
              ),
            },
            { concurrency: 1 + seed % 5 },
            SPANS[kind],
          );
          assertEquals(cells(table), expected[seed % worlds.length], `seed ${seed}`);
          whole++;
        } catch (error) {
          if (!(error instanceof CoinankError)) throw error;
        }
      }
      if (rate <= 0.2) assert(whole >= 30, `${whole} of 40 came through`);
    });
  }
}
