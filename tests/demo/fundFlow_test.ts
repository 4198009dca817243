import { assertEquals } from "@std/assert";
import { assertAllRefused } from "./allRefused.ts";
import { asker, present } from "./ask.ts";
import { sum } from "./sums.ts";
import { assertPagesJoin } from "./walked.ts";

const minute = 60_000, hour = 60 * minute, day = 24 * hour;
const real = "/api/fund/fundReal";
const past = "/api/fund/getFundHisList";
const ranked = { productType: "SWAP", page: 1, size: 50, sortBy: "h1net", sortType: "desc" };
const asked = {
  baseCoin: "BTC",
  productType: "SWAP",
  interval: "1h",
  endTime: present,
  size: 48,
};

type Row = Record<string, number> & { baseCoin: unknown };

Deno.test("fundReal has the documented rows and pages, sorted as asked", async () => {
  const ask = asker();
  const { list, pagination } = await ask(real, { ...ranked, baseCoin: "" });
  assertEquals(pagination, { current: 1, total: 6, pageSize: 50 });
  assertEquals(Object.keys(list[0]), [
    "baseCoin",
    "m5net",
    "m15net",
    "m30net",
    "h1net",
    "h2net",
    "h4net",
    "h6net",
    "h8net",
    "h12net",
    "d1net",
    "d2net",
    "d3net",
    "d5net",
    "d7net",
    "d30net",
  ]);
  const nets = list.map(({ h1net }: Row) => h1net);
  assertEquals(nets, nets.toSorted((a: number, b: number) => b - a));
  const up = await ask(real, { ...ranked, sortBy: "d7net", sortType: "asc" });
  const weeks = up.list.map(({ d7net }: Row) => d7net);
  assertEquals(weeks, weeks.toSorted((a: number, b: number) => a - b));
  const second = await ask(real, { ...ranked, page: 2, size: 4 });
  assertEquals(second.list, list.slice(4));
  assertEquals(second.pagination, { current: 2, total: 6, pageSize: 4 });
  const one = await ask(real, { ...ranked, baseCoin: "SOL" });
  assertEquals(one.list, list.filter(({ baseCoin }: Row) => baseCoin === "SOL"));
  await assertAllRefused(real, { ...ranked, baseCoin: "SOL" }, { sortBy: "d15net" }, {
    productType: "",
  }, {
    baseCoin: "PEPE",
  });
});

Deno.test("getFundHisList has the documented rows", async () => {
  const rows: Row[] = await asker()(past, asked);
  assertEquals(rows.length, 48);
  assertEquals(Object.keys(rows[0]), [
    "baseCoin",
    "m5net",
    "m15net",
    "m30net",
    "h1net",
    "h2net",
    "h4net",
    "h6net",
    "h8net",
    "h12net",
    "d1net",
    "d3net",
    "d7net",
    "d15net",
    "d30net",
    "ts",
  ]);
});

Deno.test("the spans of a row end at its instant and hold one another", async () => {
  const ask = asker();
  const rows: Row[] = await ask(past, { ...asked, size: 200 });
  const until = (end: number, name: string, width: number, count: number) =>
    sum(
      rows.filter(({ ts }) => ts <= end && ts > end - count * width && (end - ts) % width === 0)
        .map((row) => row[name]),
    );
  for (const row of rows.slice(-20)) {
    assertEquals(row.h4net, until(row.ts, "h1net", hour, 4));
    assertEquals(row.d1net, until(row.ts, "h1net", hour, 24));
    assertEquals(row.d7net, until(row.ts, "d1net", day, 7));
  }
  const fine: Row[] = await ask(past, { ...asked, interval: "5m", size: 100 });
  const last = fine[fine.length - 1].ts - (fine[fine.length - 1].ts % hour);
  const parts = fine.filter(({ ts }) => ts <= last && ts > last - hour);
  assertEquals(parts.length, 12);
  assertEquals(rows.find(({ ts }) => ts === last)!.h1net, sum(parts.map(({ m5net }) => m5net)));
});

Deno.test("a row is what fundReal said at its instant", async () => {
  const row: Row = (await asker()(past, asked)).at(-1);
  const { list } = await asker({ now: () => row.ts })(real, { ...ranked, baseCoin: "BTC" });
  for (const name of ["m5net", "h1net", "h12net", "d1net", "d7net", "d30net"]) {
    assertEquals(row[name], list[0][name]);
  }
});

Deno.test("net flow is what takers bought less what they sold on all venues", async () => {
  const ask = asker();
  const rows: Row[] = await ask(past, asked);
  const { longRatios, shortRatios, tss } = await ask("/api/longshort/buySell", asked);
  for (const row of rows.slice(1)) {
    const at = tss.indexOf(row.ts - hour);
    assertEquals(row.h1net, sum([longRatios[at], -shortRatios[at]]));
  }
});

Deno.test("getFundHisList pages join without gap, and take both markets", async () => {
  const ask = asker();
  for (const productType of ["SWAP", "SPOT"]) {
    await assertPagesJoin(ask, {
      path: past,
      asked: { ...asked, productType, interval: "5m" },
      times: (rows: Row[]) => rows.map(({ ts }) => ts),
    }, { endTime: present, size: 30, width: 5 * minute });
  }
  await assertAllRefused(past, asked, { productType: "" }, { interval: "7m" }, { size: 0 });
});
