import { assert, assertEquals } from "@std/assert";
import type { Column } from "../../lib/columns/column.ts";
import { columns } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";
import { openStore } from "../../lib/store/store.ts";
import type { Store } from "../../lib/store/store.ts";

/** A store in a folder of its own, which is removed afterwards. */
export async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "store" });
  try {
    await work(openStore({ folder: `${folder}/store` }));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A series for tests. */
export const btc = {
  family: "openInterest",
  method: "symbolChart",
  args: { exchange: "Binance", symbol: "BTCUSDT", interval: "1h" },
} as const;

/** Another series. */
export const eth = { ...btc, args: { ...btc.args, symbol: "ETHUSDT" } };

export const HOUR = 3_600_000;
export const START = Date.UTC(2024, 8, 1);
export const FETCHED = Date.UTC(2025, 0, 1);

/** Hours from {@link START}, with a figure each: by default one that its hour decides. */
export function hours(
  from: number,
  until: number,
  figure: (hour: number) => number = (hour) => Math.sin(hour) * 1e5,
): Columns {
  const numbers = Array.from({ length: until - from }, (_, i) => from + i);
  return columns({
    ts: Float64Array.from(numbers, (hour) => START + hour * HOUR),
    coinCount: Float64Array.from(numbers, figure),
  }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    source: "test",
    kinds: { coinCount: "stock" },
    units: { coinCount: "coin" },
  });
}

/** The span of hours from {@link START}. */
export const span = (from: number, until: number) =>
  [START + from * HOUR, START + until * HOUR] as const;

/** Fails unless two tables are one, to the last bit, and in all that they know but when they were asked for. */
export function assertSame(actual: Columns | undefined, expected: Columns): void {
  assert(actual !== undefined, "nothing is stored");
  assertEquals(actual.names, expected.names);
  assertEquals({ ...actual.meta, asOf: 0 }, { ...expected.meta, asOf: 0 });
  for (const name of expected.names) {
    const { values, ...field }: Column = actual.columns[name];
    const { values: wanted, ...wantedField }: Column = expected.columns[name];
    assertEquals(field, wantedField);
    assertEquals(values.length, wanted.length, name);
    for (let i = 0; i < wanted.length; i++) {
      assert(Object.is(values[i], wanted[i]), `${name}: ${values[i]} for ${wanted[i]} in row ${i}`);
    }
  }
}

/** All files below a folder, relative to it. */
export function filesIn(folder: string, below = ""): string[] {
  return [...Deno.readDirSync(`${folder}/${below}`)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesIn(folder, `${below}${name}/`) : [`${below}${name}`]
  ).sort();
}

/** September and October of two series. */
export async function fillTwo(store: Store): Promise<void> {
  for (const series of [btc, eth]) {
    await store.write(series, hours(0, 1_000), { covered: span(0, 1_000), fetchedAt: FETCHED });
  }
}
