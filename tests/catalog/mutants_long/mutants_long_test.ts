import { assertEquals } from "@std/assert";
import { decodeMutants } from "../mutants.ts";

const RUNS = Number(Deno.env.get("MUTANTS") ?? 120_000);
const SEED = Number(Deno.env.get("MUTANTS_SEED") ?? 1725948000);

Deno.test(`mutants: ${RUNS} of seed ${SEED} become the promised columns or an error of ours`, async () => {
  const { tables, errors } = await decodeMutants(RUNS, SEED);
  console.log(`seed ${SEED}: ${tables} tables, ${errors} errors`);
  assertEquals(tables + errors, RUNS);
});
