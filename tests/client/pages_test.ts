import {
  assert,
  assertEquals,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
} from "@std/assert";
import { get } from "../../lib/catalog/endpoint.ts";
import { label, stock } from "../../lib/catalog/field.ts";
import { maybe, oneOf, page, size } from "../../lib/catalog/param.ts";
import { objects } from "../../lib/catalog/shape/objects.ts";
import { paged } from "../../lib/catalog/shape/paged.ts";
import { ApiError, DecodeError, rawOf } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";
import { methodOn } from "./rowClient.ts";
import type { Sent } from "./rowClient.ts";
import { body } from "./stub.ts";

const about = {
  title: "A list",
  plan: 2,
  params: { sortBy: oneOf("oi", "volume"), page: page(), size: size(100, 50) },
  pages: "number",
  keys: ["coin"],
} as const;
const fields = { coin: label(), oi: stock("USD") };

/** A list that says which page it is, and one that does not. */
const told = get("/api/told", { ...about, shape: paged(fields) });
const silent = get("/api/silent", { ...about, shape: objects(fields) });

interface Row {
  readonly coin: string;
  readonly oi: number;
}
const world = (rows: number): Row[] =>
  Array.from({ length: rows }, (_, i) => ({ coin: `C${i}`, oi: rows - i }));

const number = ({ url }: Sent, name: string) => Number(url.searchParams.get(name));
const pageOf = (rows: readonly Row[], sent: Sent) => {
  const [current, pageSize] = [number(sent, "page"), number(sent, "size")];
  return {
    list: rows.slice((current - 1) * pageSize, current * pageSize),
    pagination: { current, total: rows.length, pageSize },
  };
};
const tells = (rows: readonly Row[]) => (sent: Sent) => body(pageOf(rows, sent));
const isSilent = (rows: readonly Row[]) => (sent: Sent) => body(pageOf(rows, sent).list);

const coins = (table: Columns) => [...table.columns.coin.values];
const asked = (sent: Sent[]) => sent.map((one) => number(one, "page"));
const ASKED = { sortBy: "oi" } as const;

/** Both lists, over the same rows. */
const both = (rows: readonly Row[]) => [
  methodOn(told, tells(rows)),
  methodOn(silent, isSilent(rows)),
];

Deno.test("pages: come one by one from the first, in the server's order, until all rows came", async () => {
  for (const { method, sent } of both(world(120))) {
    const pages: Columns[] = [];
    for await (const table of method.pages(ASKED)) pages.push(table);
    assertEquals(pages.map(({ length }) => length), [50, 50, 20]);
    assertEquals(pages.flatMap(coins), world(120).map(({ coin }) => coin));
    assertEquals(asked(sent), [1, 2, 3]);
    assertEquals(sent.map(({ url }) => url.searchParams.get("sortBy")), ["oi", "oi", "oi"]);
  }
});

Deno.test("pages: each remembers the answer it came from", async () => {
  const { method } = methodOn(told, tells(world(3)));
  const raw: unknown[] = [];
  for await (const table of method.pages({ ...ASKED, size: 2 })) raw.push(rawOf(table));
  assertEquals(
    raw,
    [1, 2].map((current) => ({
      list: world(3).slice(2 * (current - 1), 2 * current),
      pagination: { current, total: 3, pageSize: 2 },
    })),
  );
});

Deno.test("pages: where totals are told, a full last page is known to be the last", async () => {
  const [{ method, sent }, quiet] = both(world(100));
  assertEquals((await method.all(ASKED)).length, 100);
  assertEquals(asked(sent), [1, 2]);
  // Where they are not, the empty page after it tells.
  assertEquals((await quiet.method.all(ASKED)).length, 100);
  assertEquals(asked(quiet.sent), [1, 2, 3]);
});

Deno.test("pages: an empty list is one page of no rows with all columns", async () => {
  for (const { method, sent } of both([])) {
    const pages: Columns[] = [];
    for await (const table of method.pages(ASKED)) pages.push(table);
    assertEquals(pages.map(({ length, names }) => ({ length, names })), [
      { length: 0, names: ["coin", "oi"] },
    ]);
    const all = await method.all(ASKED);
    assertEquals([all.length, all.names], [0, ["coin", "oi"]]);
    assertEquals(asked(sent), [1, 1]);
  }
});

Deno.test("pages: the page that the server really gives counts, not the size that was asked for", async () => {
  // The server cuts pages to 20, and says so.
  const rows = world(45);
  const cut = (sent: Sent) => {
    const url = new URL(sent.url);
    url.searchParams.set("size", "20");
    return body(pageOf(rows, { ...sent, url }));
  };
  const { method, sent } = methodOn(told, cut);
  assertEquals(coins(await method.all(ASKED)), rows.map(({ coin }) => coin));
  assertEquals(asked(sent), [1, 2, 3]);
});

Deno.test("pages: a server that cuts pages shorter than it says loses no row", async () => {
  for (const rows of [45, 60, 61].map(world)) {
    for (const list of [told, silent]) {
      // It gives 20 at most and says that pages have as many as they were asked for.
      const { method } = methodOn(list as typeof told, (sent) => {
        const first = 20 * (number(sent, "page") - 1);
        const [cut, { pagination }] = [rows.slice(first, first + 20), pageOf(rows, sent)];
        return body(list === told ? { list: cut, pagination } : cut);
      });
      assertEquals(coins(await method.all(ASKED)), rows.map(({ coin }) => coin));
    }
  }
});

Deno.test("pages: nothing more is asked when the loop breaks", async () => {
  for (const { method, sent } of both(world(500))) {
    let count = 0;
    for await (const _ of method.pages(ASKED)) if (++count === 2) break;
    assertEquals(asked(sent), [1, 2]);
  }
});

Deno.test("pages: nothing is asked before the loop wants it", async () => {
  const { method, sent } = methodOn(told, tells(world(500)));
  const pages = method.pages(ASKED)[Symbol.asyncIterator]();
  assertEquals(asked(sent), []);
  await pages.next();
  assertEquals(asked(sent), [1]);
});

Deno.test("pages: an error on the way reaches the loop, and nothing more is asked", async () => {
  const { method, sent } = methodOn(
    told,
    (one, count) =>
      count === 1 ? JSON.stringify({ code: "-2", msg: "slow down" }) : tells(world(500))(one),
  );
  const got: number[] = [];
  await assertRejects(async () => {
    for await (const { length } of method.pages(ASKED)) got.push(length);
  }, ApiError);
  assertEquals([got, asked(sent)], [[50], [1, 2]]);
});

Deno.test('pages and all: "page" is no parameter of theirs, and wrong arguments ask nothing', async () => {
  const { method, sent } = methodOn(told, tells(world(5)));
  const loop = async (args: object) => {
    for await (const _ of method.pages(args as never)) { /* one page is enough */ }
  };
  for (const [name, call] of [["all", method.all], ["pages", loop]] as const) {
    const run = call as (args: unknown) => Promise<unknown>;
    const start = `family.method.${name}: `;
    await assertRejects(() => run({ ...ASKED, page: 1 }), TypeError, `${start}no parameter "page"`);
    await assertRejects(() => run({}), TypeError, `${start}sortBy is missing`);
    await assertRejects(() => run({ sortBy: "oI" }), RangeError, `${start}sortBy is not allowed`);
    await assertRejects(() => run({ ...ASKED, size: 101 }), RangeError, `${start}size`);
    await assertRejects(() => run({ ...ASKED, sort: 1 }), TypeError, `${start}no parameter "sort"`);
    await assertRejects(() => run([]), TypeError, `${start}arguments are not an object`);
  }
  await assertRejects(() => loop({ ...ASKED, limit: 5 }), TypeError, 'no parameter "limit"');
  for (const limit of [0, -1, 1.5, NaN, Infinity, "5", null]) {
    await assertRejects(
      () => method.all({ ...ASKED, limit: limit as number }),
      RangeError,
      "family.method.all: limit is not a whole number above 0",
    );
  }
  assertEquals(sent, []);
});

Deno.test("all: at most limit rows, the first ones, and no page more than they need", async () => {
  for (const [limit, pages] of [[1, 1], [49, 1], [50, 1], [51, 2], [119, 3], [120, 3], [999, 3]]) {
    const { method, sent } = methodOn(told, tells(world(120)));
    const table = await method.all({ ...ASKED, limit });
    assertEquals(coins(table), world(120).slice(0, limit).map(({ coin }) => coin));
    assertEquals(sent.length, pages, `limit ${limit}`);
    assert(!sent[0].url.searchParams.has("limit"));
  }
});

Deno.test("all: more than 10,000 rows and no limit is a RangeError, as soon as it is known", async () => {
  const many = world(10_001);
  const { method, sent } = methodOn(told, tells(many));
  const error = await assertRejects(() => method.all({ ...ASKED, size: 100 }), RangeError);
  assertStringIncludes(error.message, "family.method.all: there are 10001 rows");
  assertStringIncludes(error.message, "{ limit: 10001 }");
  assertEquals(asked(sent), [1]);
  const quiet = methodOn(silent, isSilent(many));
  await assertRejects(() => quiet.method.all({ ...ASKED, size: 100 }), RangeError, "{ limit:");
  assertEquals(quiet.sent.length, 101);
});

Deno.test("all: exactly 10,000 rows need no limit, and a limit takes more", async () => {
  for (const { method } of both(world(10_000))) {
    assertEquals((await method.all({ ...ASKED, size: 100 })).length, 10_000);
  }
  for (const { method } of both(world(10_300))) {
    const table = await method.all({ ...ASKED, size: 100, limit: 20_000 });
    assertEquals(coins(table), world(10_300).map(({ coin }) => coin));
  }
});

Deno.test("all: a row that slips onto the next page comes once, as it came first", async () => {
  const rows = world(6);
  const { method } = methodOn(told, (sent) => {
    // Between two requests a coin overtakes: each row slips by one.
    if (number(sent, "page") === 2) rows.unshift({ coin: "NEW", oi: 99 });
    return body(pageOf(rows.map((row, i) => ({ ...row, oi: row.oi + i / 10 })), sent));
  });
  const table = await method.all({ ...ASKED, size: 3 });
  assertEquals(coins(table), ["C0", "C1", "C2", "C3", "C4", "C5"]);
  assertEquals([...table.columns.oi.values].slice(0, 3), [6, 5.1, 4.2]);
});

Deno.test("all: a last page of rows that have all slipped onto it ends the walk like another", async () => {
  for (const list of [told, silent]) {
    const rows = world(7);
    const { method } = methodOn(list as typeof told, (sent) => {
      if (number(sent, "page") === 3) rows.unshift(rows.pop()!);
      const page = pageOf(rows, sent);
      return body(list === told ? page : page.list);
    });
    const table = await method.all({ ...ASKED, size: 3 });
    assertEquals(coins(table), ["C0", "C1", "C2", "C3", "C4", "C5"]);
  }
});

Deno.test("all: without keys, rows are the same if they agree in every cell", async () => {
  const { keys: _, ...rest } = about;
  const keyless = get("/api/keyless", { ...rest, shape: paged(fields) });
  const rows = [{ coin: "A", oi: 1 }, { coin: "A", oi: 2 }, { coin: "A", oi: 1 }];
  const table = await methodOn(keyless, tells(rows)).method.all({ ...ASKED, size: 2 });
  assertEquals([...table.columns.oi.values], [1, 2]);
});

Deno.test("all: no single answer made it, so it has no raw one, and says when and where it was asked", async () => {
  const { method } = methodOn(told, tells(world(80)), { now: () => 1e12 });
  const table = await method.all(ASKED);
  assertEquals(rawOf(table), undefined);
  assertEquals(table.meta, { source: "CoinAnk", asOf: 1e12, keys: ["coin"] });
});

Deno.test("pages and all: a server that ignores the page is an error, not a loop and not a cut", async () => {
  const rows = world(120);
  const deaf = (sent: Sent) => {
    const url = new URL(sent.url);
    url.searchParams.set("page", "1");
    return pageOf(rows, { ...sent, url });
  };
  const servers = [
    // It says that it gave the first page once more.
    methodOn(told, (sent) => body(deaf(sent))),
    // It says that it is the page asked for, and the rows are the first ones.
    methodOn(told, (sent) => {
      const { list, pagination } = deaf(sent);
      return body({ list, pagination: { ...pagination, current: number(sent, "page") } });
    }),
    methodOn(silent, (sent) => body(deaf(sent).list)),
    // The figures move between two requests, so that no page is the one before to the last bit.
    methodOn(
      silent,
      (sent, count) => body(deaf(sent).list.map((row) => ({ ...row, oi: row.oi + count }))),
    ),
    // … and the ranking with them.
    methodOn(
      silent,
      (sent, count) =>
        body(
          deaf(sent).list.map((row) => ({ ...row, oi: row.oi * (-1) ** count }))
            .sort((a, b) => a.oi - b.oi),
        ),
    ),
  ];
  for (const { method, sent } of servers) {
    await assertRejects(() => method.all(ASKED), DecodeError);
    const { length } = sent;
    assert(length < 9);
    await assertRejects(async () => {
      for await (const _ of method.pages(ASKED)) assert(sent.length < 99, "it goes on and on");
    }, DecodeError);
  }
});

Deno.test("pages: an answer that does not say which page it is, though it should, is a DecodeError", async () => {
  for (
    const pagination of [
      undefined,
      null,
      [],
      {},
      { current: 1, total: 5 },
      { current: 1, total: -1, pageSize: 50 },
      { current: "one", total: 5, pageSize: 50 },
      { current: 1, total: 5.5, pageSize: 50 },
      { current: 1, total: null, pageSize: 50 },
    ]
  ) {
    const { method } = methodOn(told, () => body({ list: world(5), pagination }));
    const error = await assertRejects(() => method(ASKED), DecodeError);
    assertStringIncludes(error.place, "data.pagination");
  }
});

Deno.test("pages and all: aborted between two pages, they reject with the reason and ask no more", async () => {
  for (const walk of ["pages", "all"] as const) {
    const stop = new AbortController();
    const reason = new Error("enough");
    const { method, sent } = methodOn(told, (one, count) => {
      if (count === 1) stop.abort(reason);
      return tells(world(500))(one);
    });
    const caught = await (async () => {
      if (walk === "all") return await method.all(ASKED, { signal: stop.signal });
      for await (const _ of method.pages(ASKED, { signal: stop.signal })) { /* on */ }
    })().catch((error: unknown) => error);
    assertStrictEquals(caught, reason);
    assertEquals(sent.length, 2);
  }
});

Deno.test("pages: a list whose parameters need nothing is walked without arguments", async () => {
  const free = get("/api/free", {
    ...about,
    params: { sortBy: maybe(oneOf("oi", "volume")), page: page(), size: size(100, 50) },
    shape: paged(fields),
  });
  const { method, sent } = methodOn(free, tells(world(70)));
  assertEquals((await method()).length, 50);
  assertEquals((await method.all()).length, 70);
  let rows = 0;
  for await (const { length } of method.pages()) rows += length;
  assertEquals([rows, asked(sent)], [70, [1, 1, 2, 1, 2]]);
});

Deno.test("pages: a list that has no size is walked to its first short page", async () => {
  const { size: _, ...params } = about.params;
  const sizeless = get("/api/sizeless", { ...about, params, shape: objects(fields) });
  const rows = world(100);
  const { method, sent } = methodOn(sizeless, (one) => {
    const first = 30 * (number(one, "page") - 1);
    return body(rows.slice(first, first + 30));
  });
  assertEquals(coins(await method.all(ASKED)), rows.map(({ coin }) => coin));
  assertEquals(asked(sent), [1, 2, 3, 4]);
});
