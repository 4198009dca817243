import { assert, assertEquals } from "@std/assert";
import type { Columns } from "../../lib/core.ts";
import { openStore } from "../../lib/store/store.ts";
import { NOW } from "../server/historyFrom.ts";
import { server } from "../server/server.ts";
import { filesIn } from "../store/stores.ts";
import { digestOf, downloaded, SERIES } from "./downloading.ts";
import type { Download } from "./downloading.ts";

const MINUTE = 60_000;
const PAGE = 500 * MINUTE;
const END = Date.parse("2024-09-01");
/** A span of the last so many pages, but for the last few. */
const pages = (first: number, last = 0) => ({ start: END - first * PAGE, end: END - last * PAGE });

/** A process that downloads, and what it says of its frame. */
async function inProcess(download: Download): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--allow-all",
      "--no-check",
      import.meta.resolve("./downloading.ts"),
      JSON.stringify(download),
    ],
  }).output();
  const text = new TextDecoder();
  assert(success, text.decode(stderr));
  return text.decode(stdout).trim().split("\n").at(-1)!;
}

/** Another client in this process, told alike. */
async function inThis(download: Download): Promise<string> {
  const table = await downloaded(download);
  return saidOf(table);
}

const saidOf = (table: Columns) => `done ${table.length} ${digestOf(table)}`;

const CASES: Readonly<Record<string, readonly ReturnType<typeof pages>[]>> = {
  "the same span": [pages(120), pages(120)],
  "spans that overlap, not by whole pages": [
    pages(120, 40.25),
    { ...pages(80.5), end: END - 7 * MINUTE },
    pages(100, 20),
  ],
};

for (const [which, spans] of Object.entries(CASES)) {
  for (const run of [inProcess, inThis]) {
    const who = run === inProcess ? "processes" : "clients of one process";
    Deno.test(`history: ${who} that fill one series at once, ${which}: each has its frame, the store all, once`, async () => {
      await using lookalike = server({ now: NOW });
      const base = await Deno.makeTempDir({ prefix: "coinank-two-" });
      const download = { origin: lookalike.origin, folder: base, now: NOW, delay: 40 };
      try {
        const alone = { ...download, folder: `${base}/alone`, delay: 0 };
        const expected = await Promise.all(
          spans.map(async (span) =>
            saidOf(await downloaded({ ...alone, ...span }, { store: false }))
          ),
        );
        const ends = spans.map(({ end }) => end);
        const whole = {
          start: Math.min(...spans.map(({ start }) => start)),
          end: Math.max(...ends),
        };
        const table = await downloaded({ ...alone, ...whole });
        const folder = `${base}/shared`;
        const before = lookalike.seen.length;
        const said = await Promise.all(spans.map((span) => run({ ...download, folder, ...span })));
        assertEquals(said, expected);
        const least = (whole.end - whole.start) / PAGE;
        assert(lookalike.seen.length - before > least + 1, "they were not there at once");
        const store = openStore({ folder });
        assertEquals(await store.missing(SERIES, [whole.start, whole.end]), []);
        const stored = (await store.read(SERIES, [whole.start, whole.end]))!;
        assertEquals(saidOf(stored), saidOf(table));
        const all = (await store.read(SERIES))!.columns.ts.values as Float64Array;
        assert(all.every((t, row) => row === 0 || t === all[row - 1] + MINUTE), "doubled or lost");
        assertEquals(await store.vintages(SERIES), undefined);
        assertEquals(filesIn(folder), filesIn(`${base}/alone`));
        const asked = lookalike.seen.length;
        assertEquals(saidOf(await downloaded({ ...download, folder, ...whole })), saidOf(table));
        assertEquals(lookalike.seen.length, asked, "what is stored was asked for");
      } finally {
        await Deno.remove(base, { recursive: true });
      }
    });
  }
}
