/**
 * What must hold of any answer, however odd: it becomes the promised columns, or an error of ours.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { CoinankError, Columns } from "../../lib/core.ts";
import { EXAMPLES, methodIn } from "./calls.ts";
import type { Example } from "./calls.ts";
import { stubbed } from "../client/stub.ts";
import { fixture } from "./fixture.ts";
import { mutant, steps } from "./mutate.ts";

/** Which answers came of it. */
export interface Tally {
  tables: number;
  errors: number;
}

/**
 * Decodes mutants of the stored answers of all endpoints.
 *
 * @param runs How many. @param seed Of which the same mutants come.
 * @throws {Error} that says seed, endpoint and changes, if one becomes anything but columns or an error.
 */
export async function decodeMutants(runs: number, seed: number): Promise<Tally> {
  const tally: Tally = { tables: 0, errors: 0 };
  let body = "";
  const { api } = stubbed(() => body, { notice() {} });
  const answers = new Map<string, string>();
  for (const { id } of EXAMPLES) answers.set(id, await fixture(id));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...EXAMPLES), steps, async (example, changes) => {
      body = mutant(answers.get(example.id)!, changes);
      const call = () => methodIn(api, example)(example.args);
      // Where nothing is null, no promised cell may be unknown.
      const known = !body.includes("null") && example.id !== "indicator.smartMoneyConcepts";
      tally[await assertSound(example, call, known) ? "tables" : "errors"]++;
    }),
    {
      numRuns: runs,
      seed,
      // What fails is shown by the endpoint's name and the changes: they are all there is to it.
      reporter(out) {
        if (!out.failed) return;
        const [example, changes] = out.counterexample ?? [];
        throw new Error(
          `${example?.id}: ${
            JSON.stringify(changes)
          } (seed ${out.seed}, path ${out.counterexamplePath})`,
          { cause: out.errorInstance },
        );
      },
    },
  );
  return tally;
}

/**
 * Fails unless a call gives what it promises or an error of ours.
 *
 * @param known Whether all cells that are promised must be known. @returns Whether it gave something.
 */
async function assertSound(
  { row, id }: Example,
  call: () => Promise<unknown>,
  known: boolean,
): Promise<boolean> {
  let table: unknown;
  try {
    table = await call();
  } catch (error) {
    if (error instanceof CoinankError) {
      assert(error.message.length < 2_000, "an error as long as the answer");
      return false;
    }
    throw error;
  }
  if ("raw" in row) return true;
  assert(table instanceof Columns, `${id} gave no columns`);
  assertEquals(table.names, Object.keys(row.shape.fields));
  for (const name of table.names) {
    const { kind, values } = table.columns[name];
    const field = row.shape.fields[name];
    assertEquals([kind, values.length], [field.kind, table.length], name);
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      const right = kind === "label"
        ? value === null || typeof value === "string"
        : Math.abs(value as number) !== Infinity &&
          (kind !== "time" || Number.isNaN(value) || Number.isInteger(value));
      assert(right, `${name}[${i}] is ${value}`);
      const unknown = value === null || Number.isNaN(value);
      assert(!(known && unknown && field.absent === undefined), `${name}[${i}] is ${value}`);
    }
  }
  const { time } = table.meta;
  if (time === undefined) return true;
  const times = table.columns[time].values as Float64Array;
  for (let i = 0; i < times.length; i++) {
    assert(!(times[i - 1] > times[i]) && !Number.isNaN(times[i]), `${time}[${i}] is ${times[i]}`);
  }
  return true;
}
