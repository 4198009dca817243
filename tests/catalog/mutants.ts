/**
 * What must hold of any answer, however odd: it becomes the promised columns, whose figures are the
 * answer's own, or an error of ours.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { CoinankError, Columns } from "../../lib/core.ts";
import { decimalShift } from "../../lib/catalog/shape/decimalShift.ts";
import type { Endpoint } from "../../lib/catalog/endpoint.ts";
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
      tally[await assertSound(example, call, { known, body }) ? "tables" : "errors"]++;
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
 * @param known Whether all cells that are promised must be known. @param body The answer.
 * @returns Whether it gave something.
 */
async function assertSound(
  { row, id }: Example,
  call: () => Promise<unknown>,
  { known, body }: { known: boolean; body: string },
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
  assertOfWire(row, table, body);
  assertInOrder(row, table);
  const { time } = table.meta;
  if (time === undefined) return true;
  const times = table.columns[time].values as Float64Array;
  for (let i = 0; i < times.length; i++) {
    assert(!(times[i - 1] > times[i]) && !Number.isNaN(times[i]), `${time}[${i}] is ${times[i]}`);
  }
  return true;
}

/** Fails if a table has a figure that does not stand in the answer, moved by as many places as is said. */
function assertOfWire({ shape }: Endpoint, { names, columns }: Columns, body: string): void {
  const numbers = (body.match(/-?\d+(\.\d+)?(e[+-]?\d+)?/gi) ?? []).map(Number);
  const days = (body.match(/\d{4}-\d\d-\d\d/g) ?? []).map((day) => Date.parse(day));
  const sent = new Set([...numbers, ...days]);
  for (const name of names) {
    const { kind, values } = columns[name];
    if (kind === "label") continue;
    const { shift, cell, absent } = shape.fields[name];
    const wire = shift ? new Set(numbers.map((number) => decimalShift(number, shift))) : sent;
    for (const value of values as Float64Array) {
      const own = Number.isNaN(value) || wire.has(value) || (absent === "zero" && value === 0) ||
        (cell === "boolean" && (value === 0 || value === 1));
      assert(own, `${name} has ${value}, which the answer has not`);
    }
  }
}

/** Fails if the low of most rows is not the least, or the high not the most. */
function assertInOrder({ spans = [] }: Endpoint, { names, columns, length }: Columns): void {
  const corner = (of: string) => names.find((name) => columns[name].corner === of)!;
  const bounds = spans.map(({ low, high, holds, zero }) => ({ low, high, all: [...holds], zero }));
  if (corner("low")) {
    const all = [corner("open"), corner("close")];
    bounds.push({ low: corner("low"), high: corner("high"), all, zero: undefined });
  }
  for (const { low, high, all, zero } of bounds) {
    const rows = Array.from({ length }, (_, i) => ({
      least: columns[low].values[i] as number,
      most: columns[high].values[i] as number,
      between: [...all.map((name) => columns[name].values[i] as number), ...(zero ? [0] : [])],
    })).filter(({ least, most, between }) => ![least, most, ...between].some(Number.isNaN));
    const right = rows.filter(({ least, most, between }) =>
      between.every((value) => least <= value && value <= most)
    );
    assert(2 * right.length >= rows.length, `${low} and ${high} are mixed up`);
  }
}
