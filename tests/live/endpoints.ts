/**
 * Asks every endpoint of CoinAnk once, with your own key and in the pace of your plan, and says which of
 * them answer as the catalogue promises: `deno task test:live`.
 *
 * Off unless `COINANK_API_KEY` is set. `COINANK_PLAN` is your plan's number (1). With `--push` a message is
 * sent to your phone too.
 *
 * @module
 */
import { ApiError, connect } from "../../lib/core.ts";
import type { Columns, ConnectOptions } from "../../lib/core.ts";
import { argumentsFor, EXAMPLES, methodIn } from "../catalog/calls.ts";
import type { Example } from "../catalog/calls.ts";

/** What came of asking an endpoint. */
export type Outcome = "ok" | "plan too low" | "drifted" | "failed" | "not asked";

/** An endpoint that was asked. */
export interface Result {
  readonly id: string;
  readonly outcome: Outcome;
  /** How long the answer took, in ms. */
  readonly took: number;
  /** Rows that came, or what went wrong. */
  readonly note: string;
  /** Whether nobody knows that there is such an endpoint at all: if it fails, nothing is wrong. */
  readonly experimental: boolean;
}

/** How endpoints are asked. */
export interface Asking {
  /** How the client connects. */
  readonly connection: ConnectOptions;
  /** CoinAnk's plan of the key, from 1 to 4. */
  readonly plan: number;
  /** Whether to send a message to the phone of the key's owner. @default false */
  readonly push?: boolean;
  /** Which endpoints. @default all */
  readonly examples?: readonly Example[];
  /** Waits. @default the platform's timer */
  readonly wait?: (ms: number) => Promise<void>;
  /** Told of each result as it comes. */
  readonly told?: (result: Result) => void;
}

/** Requests a minute by plan; that of the largest nobody has said. */
const A_MINUTE: Readonly<Record<number, number>> = { 1: 30, 2: 80, 3: 300, 4: 300 };

/** What an error is about that a larger plan would mend. */
const PLAN_KINDS = ["subscription", "interval", "endpoint"];

/** Asks each endpoint once, one after another. */
export async function askEndpoints(
  { connection, plan, push = false, examples = EXAMPLES, wait = sleep, told = () => {} }: Asking,
): Promise<Result[]> {
  const drifted: string[] = [];
  const api = connect({
    // It keeps a pace of its own, and each endpoint is to be judged by its first answer.
    perMinute: Infinity,
    retry: false,
    ...connection,
    notice: ({ places }) => void drifted.push(...places),
  });
  const pause = 60_000 / A_MINUTE[plan];
  const results: Result[] = [];
  for (const example of examples) {
    const { id, row } = example;
    const experimental = "raw" in row && row.experimental;
    const add = (outcome: Outcome, took: number, note: string) => {
      results.push({ id, outcome, took, note, experimental });
      told(results.at(-1)!);
    };
    if (row.method === "POST" && !push) {
      add("not asked", 0, "asked with --push only");
      continue;
    }
    let begun = performance.now();
    const ask = async () => {
      const args = await argumentsFor(example, api);
      begun = performance.now();
      return await methodIn(api, example)(args, { timeout: 60_000 });
    };
    drifted.length = 0;
    await wait(pause);
    try {
      const answer = await ask().catch(async (error: unknown) => {
        if (!(error instanceof ApiError && error.kind === "rate") || row.method) throw error;
        await wait(1000 * (error.retryAfter ?? 60));
        return ask();
      });
      const took = performance.now() - begun;
      if (drifted.length > 0) add("drifted", took, drifted.join(", "));
      else add("ok", took, "raw" in row ? "as it came" : `${(answer as Columns).length} rows`);
    } catch (error) {
      const took = performance.now() - begun;
      const { message } = error as Error;
      const tooLow = error instanceof ApiError && PLAN_KINDS.includes(error.kind);
      // The catalogue may be wrong about the plan too.
      if (tooLow) add("plan too low", took, `the catalogue says plan ${row.plan}: ${message}`);
      else add("failed", took, message);
    }
  }
  return results;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A result as a line of the table. */
export function lineOf({ id, outcome, took, note }: Result): string {
  return `${id.padEnd(32)} ${outcome.padEnd(12)} ${took.toFixed(0).padStart(6)} ms  ${note}`;
}

/** How many results there are of each outcome, and whether all is well. */
export function summaryOf(results: readonly Result[]): { line: string; failed: boolean } {
  const counts = new Map<Outcome, number>();
  for (const { outcome } of results) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return {
    line: [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(", "),
    failed: results.some(({ outcome, experimental }) => outcome === "failed" && !experimental),
  };
}

/** Runs it all as the environment says. @returns The exit code. */
export async function main(
  environment: { readonly [name: string]: string | undefined },
  { args, say, ...rest }: Partial<Asking> & {
    readonly args: readonly string[];
    readonly say: (line: string) => void;
  },
): Promise<number> {
  const { COINANK_API_KEY: apikey, COINANK_PLAN: plan = "1" } = environment;
  if (!apikey) {
    say("Not run: COINANK_API_KEY is not set. Set it to ask CoinAnk with your own key.");
    return 0;
  }
  const odd = args.find((arg) => arg !== "--push");
  if (odd !== undefined || !(plan in A_MINUTE)) {
    say(odd ? `no argument ${odd}: there is --push` : `COINANK_PLAN is ${plan}: give 1, 2, 3 or 4`);
    return 1;
  }
  const results = await askEndpoints({
    connection: { apikey },
    plan: Number(plan),
    push: args.includes("--push"),
    told: (result) => say(lineOf(result)),
    ...rest,
  });
  const { line, failed } = summaryOf(results);
  say(line);
  return failed ? 1 : 0;
}

if (import.meta.main) {
  Deno.exit(await main(Deno.env.toObject(), { args: Deno.args, say: console.log }));
}
