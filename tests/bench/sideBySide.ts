import { measure } from "npm:mitata@1.0.34";

/** What each contender took, in ms, round by round. */
export type Rounds = ReadonlyMap<string, readonly number[]>;

/**
 * Functions that do the same work, measured in turn, A B A B …, so that a machine's drift meets all
 * alike.
 */
export function inTurn(contenders: Readonly<Record<string, () => unknown>>): Promise<Rounds> {
  return rounds(contenders, 9, async (work) => {
    const { p50 } = await measure(async () => {
      await work();
    }, { min_samples: 3, min_cpu_time: 100e6 });
    return p50 / 1e6;
  });
}

/** Whole processes of `deno`, run in turn. */
export function processesInTurn(
  contenders: Readonly<Record<string, readonly string[]>>,
): Promise<Rounds> {
  return rounds(contenders, 21, async (args, name) => {
    const started = performance.now();
    const process = new Deno.Command(Deno.execPath(), {
      args: [...args],
      stdout: "null",
      stderr: "null",
    });
    if (!(await process.output()).success) {
      throw new Error(`${name} failed: deno ${args.join(" ")}`);
    }
    return performance.now() - started;
  });
}

/** The first round does not count: what is loaded or compiled on first use is not what is measured. */
async function rounds<T>(
  contenders: Readonly<Record<string, T>>,
  count: number,
  time: (contender: T, name: string) => Promise<number>,
): Promise<Rounds> {
  const times = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round <= count; round++) {
    for (const [name, contender] of Object.entries(contenders)) {
      const ms = await time(contender, name);
      if (round > 0) times.get(name)!.push(ms);
    }
  }
  return times;
}

/**
 * Prints medians under a title; ours stands first, the others with the ratio of ours to them: the
 * median of the rounds' own ratios, and the least and the greatest.
 */
export function report(title: string, times: Rounds, aim: string): void {
  console.log(`\n${title}`);
  const [[first, ours], ...others] = times;
  const show = (all: readonly number[]) => {
    const ms = median(all);
    return `${ms < 10 ? ms.toFixed(2) : ms.toFixed(1)} ms`.padStart(12);
  };
  console.log(`  ${first.padEnd(44)}${show(ours)}`);
  for (const [name, all] of others) {
    const ratios = all.map((ms, round) => ours[round] / ms);
    const [low, mid, high] = [Math.min(...ratios), median(ratios), Math.max(...ratios)]
      .map((ratio) => ratio.toPrecision(3));
    console.log(`  ${name.padEnd(44)}${show(all)}   ours / this = ${mid} (${low} to ${high})`);
  }
  console.log(`  aim: ${aim}`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
