import { assertEquals } from "@std/assert";
import { BELIEVED } from "../../lib/client/walk.ts";
import { cells, historyFrom, SPANS } from "../server/historyFrom.ts";
import type { Kind } from "../server/historyFrom.ts";
import { LIES } from "../server/liesTwice.ts";
import { KINDS } from "../server/series.ts";
import { worldsOf } from "../server/worldsOf.ts";

for (const kind of Object.keys(KINDS) as Kind[]) {
  // Of events no one can know that some are missing amid others.
  const lies = LIES.filter((name) => kind !== "orders" || !name.endsWith("missing"));
  Deno.test(`BELIEVED: of ${kind}, the first answers to each question being wrong changes nothing`, async () => {
    assertEquals(BELIEVED, 3);
    for (const world of worldsOf(kind)) {
      const right = cells((await historyFrom(kind, world, {}, SPANS[kind])).table);
      for (const name of lies) {
        for (const concurrency of [1, 4]) {
          const answers = new Map<number, number>();
          const { table } = await historyFrom(
            kind,
            {
              ...world,
              fault({ endTime }) {
                const before = answers.get(endTime) ?? 0;
                answers.set(endTime, before + 1);
                return before < BELIEVED - 1 ? name : undefined;
              },
            },
            { concurrency },
            SPANS[kind],
          );
          assertEquals(cells(table), right, `${name}, ${JSON.stringify(world)}`);
        }
      }
    }
  });
}
