import { assert, assertEquals } from "@std/assert";
import { DuckDBInstance } from "npm:@duckdb/node-api@1.5.5-r.5";
import type { Columns } from "../../lib/core.ts";
import { openStore } from "../../lib/store/store.ts";
import type { TimeSpan } from "../../lib/store/timeSpan.ts";
import { NOW } from "../server/historyFrom.ts";
import { noise } from "../server/series.ts";
import { server } from "../server/server.ts";
import { filesIn } from "../store/stores.ts";
import { CONCURRENCY, digestOf, downloaded, SERIES } from "./downloading.ts";
import type { Download } from "./downloading.ts";

const MINUTE = 60_000;
const PAGE = 500 * MINUTE;
const KILLS = 100;
/** The latest moment of a kill, in ms after the process began to ask. */
const LATEST = 500;
/** That of a kill which is to come after a write, counted from there. */
const SOON = 50;
/** How long a page takes at most, in ms. */
const SLOWEST = 200;
/** `SEED=7 deno test …` kills at other moments. */
const SEED = Number(Deno.env.get("SEED") ?? 20240910);

/** Four months of minutes. */
const PAGES = 350;
const END = Date.parse("2024-09-01");
const START = END - PAGES * PAGE;

/** What a process said until its end, and whether it ended by itself. */
interface Life {
  readonly said: readonly string[];
  readonly done: boolean;
}

/** Runs a process that downloads, and kills it some time after it said that. */
async function lived(download: Download, after: number, word = "asking"): Promise<Life> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--allow-all",
      "--no-check",
      import.meta.resolve("./downloading.ts"),
      JSON.stringify(download),
    ],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let text = "";
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => {
    const { value, done } = await reader.read();
    text += value ?? "";
    return !done;
  };
  while (!text.includes(word) && await next());
  const killing = setTimeout(() => {
    try {
      child.kill("SIGKILL");
    } catch {
      // It had ended.
    }
  }, after);
  while (await next());
  const { signal, success } = await child.status;
  clearTimeout(killing);
  assert(success || signal === "SIGKILL", "it failed by itself");
  return { said: text.trim().split("\n"), done: success };
}

/** How many answers had come when the last write began that was finished. */
function writtenOf(said: readonly string[]): number {
  const writing = said.lastIndexOf("writing", said.lastIndexOf("written"));
  const came = said.slice(0, Math.max(0, writing)).findLast((line) => line.startsWith("came"));
  return Number(came?.slice(5) ?? 0);
}

/**
 * What a kill loses is explained: pages that were on their way or being checked, those of one write, and
 * those that waited for it; and none waits while nothing is written.
 */
function assertExplained({ said }: Life, asked: number, lost: number): void {
  const most = asked - writtenOf(said) + CONCURRENCY;
  assert(lost <= most, `${lost} of ${asked} pages lost, ${most} can be explained`);
  let idle = 0;
  for (const line of said.slice(1)) {
    if (line === "writing") idle = -Infinity;
    else if (line === "written") idle = 0;
    else idle++;
    assert(idle <= CONCURRENCY, `${idle} pages wait, and nothing is written`);
  }
}

/** Where a kill fell. */
function momentOf(said: readonly string[]): string {
  const [writing, written] = [said.lastIndexOf("writing"), said.lastIndexOf("written")];
  return writing > written ? "in a write" : written > -1 ? "after a write" : "before any";
}

const isIn = (spans: readonly TimeSpan[], t: number) =>
  spans.some(([from, until]) => from <= t && t < until);

/** Every stored row is as the uninterrupted download has it, once, and all that is said to be there is. */
function assertSound(stored: Columns | undefined, missing: readonly TimeSpan[], whole: Columns) {
  const present = new Uint8Array(whole.length);
  for (let row = 0; row < (stored?.length ?? 0); row++) {
    const place = ((stored!.columns.ts.values[row] as number) - START) / MINUTE;
    assert(present[place]++ === 0, `minute ${place} is there twice, or is none`);
    for (const name of whole.names) {
      const [found, right] = [stored!, whole].map(({ columns }) => columns[name].values);
      assert(Object.is(found[row], right[place]), `${name} of minute ${place}`);
    }
  }
  for (const span of missing) {
    // What is missing may begin and end within a minute.
    const [from, until] = span.map((t) => Math.ceil((t - START) / MINUTE));
    present.fill(1, from, until);
  }
  assertEquals(present.indexOf(0), -1, "a minute is said to be there and is not");
}

/** The store's files and DuckDB, which knows nothing of this library, say what the download said. */
async function assertStored(folder: string, whole: Columns): Promise<void> {
  const duckdb = await (await DuckDBInstance.create(":memory:")).connect();
  const [ts, coinCount, coinValue] = (await duckdb.runAndReadAll(
    `select epoch_ms(ts)::double, coinCount, coinValue
     from read_parquet('${folder}/**/*.parquet', hive_partitioning = true) order by ts`,
  )).getColumnsJS();
  for (const [name, read] of Object.entries({ ts, coinCount, coinValue })) {
    const [found, right] = [read as number[], whole.columns[name].values as Float64Array]
      .map((values) => new BigUint64Array(Float64Array.from(values).buffer));
    assertEquals(found.length, right.length);
    assertEquals(found.findIndex((bits, row) => bits !== right[row]), -1, name);
  }
}

Deno.test("history: killed at a hundred random moments it resumes, and the store ends as if never interrupted", async () => {
  console.log(`seed ${SEED}`);
  await using lookalike = server({ now: NOW });
  const base = await Deno.makeTempDir({ prefix: "coinank-kill-" });
  const download = { origin: lookalike.origin, start: START, end: END, now: NOW };
  try {
    const whole = await downloaded({ ...download, folder: `${base}/whole`, delay: 0 });
    assertEquals([whole.length, lookalike.seen.length], [(END - START) / MINUTE, PAGES]);
    const moments: Record<string, number> = {
      "before any": 0,
      "in a write": 0,
      "after a write": 0,
    };
    const again: number[] = [];
    let unfinished = 0;
    for (let run = 0; again.length < KILLS; run++) {
      const [asks, kills] = [lookalike.seen.length, again.length];
      const folder = `${base}/${run}`;
      const store = openStore({ folder });
      const left = () => store.missing(SERIES, [START, END]);
      for (let missing = await left(), done = false; !done;) {
        const before = lookalike.seen.length;
        const isLast = again.length === KILLS;
        // Slow answers leave the disk idle, fast ones never do.
        const delay = noise(SEED, again.length, 1) * SLOWEST;
        // However slow the machine is, some kills come soon after a write.
        const isSoon = again.length % 3 === 0;
        const after = noise(SEED, again.length) * (isSoon ? SOON : LATEST);
        const life = await lived(
          { ...download, folder, delay },
          isLast ? 600_000 : after,
          isSoon && !isLast ? "written" : "asking",
        );
        done = life.done;
        const stillMissing = await left();
        const asked = lookalike.seen.slice(before).map(({ endTime }) => endTime);
        assertEquals(asked.length, new Set(asked).size, "a page was asked for twice in one life");
        for (const endTime of asked) {
          assert(isIn(missing, endTime), `asked for ${new Date(endTime)}, which was on the disk`);
        }
        const lost = asked.filter((endTime) => isIn(stillMissing, endTime)).length;
        assertExplained(life, asked.length, lost);
        assertSound(await store.read(SERIES), stillMissing, whole);
        missing = stillMissing;
        if (done) {
          assertEquals(life.said.at(-1), `done ${whole.length} ${digestOf(whole)}`);
          assertEquals([missing, lost], [[], 0]);
        } else {
          again.push(lost);
          moments[momentOf(life.said)]++;
          unfinished += filesIn(base).filter((name) => name.endsWith(".tmp")).length;
        }
      }
      const lost = again.slice(kills).reduce((sum, pages) => sum + pages, 0);
      assertEquals(lookalike.seen.length - asks, PAGES + lost);
      const stored = (await store.read(SERIES))!;
      assertEquals([stored.length, digestOf(stored)], [whole.length, digestOf(whole)]);
      assertEquals(filesIn(folder), filesIn(`${base}/whole`));
      await assertStored(folder, whole);
    }
    assert(Object.values(moments).every((kills) => kills > 0), JSON.stringify(moments));
    console.log(
      `kills ${JSON.stringify(moments)}, ${unfinished} unfinished files removed; a kill cost ` +
        `${(again.reduce((sum, pages) => sum + pages) / KILLS).toFixed(1)} pages, at most ` +
        `${Math.max(...again)}`,
    );
  } finally {
    await Deno.remove(base, { recursive: true });
  }
});
