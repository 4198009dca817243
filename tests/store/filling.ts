/**
 * A process that fills a series: `filling.ts <folder> <first page> <step>`. It writes those pages, the last
 * first, that the store does not say are covered, then restates some rows, and ends.
 *
 * @module
 */
import { openStore } from "../../lib/store/store.ts";
import { btc, FETCHED, hours, span } from "./stores.ts";

/** Hours a page, and pages in all: over four months. */
export const PAGE = 50;
export const PAGES = 60;

/** Pages whose rows came with other figures later. */
export const RESTATED = [58, 33, 31, 7];

if (import.meta.main) {
  const [folder, first, step] = Deno.args;
  await filled(folder, Number(first), Number(step), () => console.log("page"));
}

/** Fills the series, so far as it is not. */
export async function filled(folder: string, first: number, step: number, done = () => {}) {
  const store = openStore({ folder });
  for (let page = PAGES - 1 - first; page >= 0; page -= step) {
    const covered = span(page * PAGE, (page + 1) * PAGE);
    if ((await store.missing(btc, covered)).length === 0) continue;
    const rows = hours(Math.max(page * PAGE - 3, 0), (page + 1) * PAGE); // pages overlap
    await store.write(btc, rows, { covered, fetchedAt: FETCHED });
    done();
  }
  for (const page of RESTATED) {
    const rows = hours(page * PAGE, page * PAGE + 20, (hour) => -hour);
    await store.write(btc, rows, { fetchedAt: FETCHED + page });
    done();
  }
}
