import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import {
  ApiError,
  catalog,
  CoinankError,
  Columns,
  columnsOf,
  connect,
  DecodeError,
  DEMO_SOURCE,
  rawOf,
} from "../../lib/core.ts";
import { demoConnection } from "../../lib/demo/demo.ts";
import { routes } from "../../lib/demo/routes.ts";
import { queryOf } from "../../lib/client/query.ts";
import { grid } from "../../lib/time/grid.ts";
import * as mod from "../../lib/mod.ts";
import { AT_ONCE, body, KEY, stubbed } from "../client/stub.ts";
import { keysIn, renamed, wrongLengths, wrongPositions, wrongRoots } from "./broken.ts";
import type { Broken, Json } from "./broken.ts";
import { argumentsFor, decoded, EXAMPLES, methodIn, ROWS, TABLES } from "./calls.ts";
import type { Example } from "./calls.ts";
import type { Endpoint } from "../../lib/catalog/endpoint.ts";
import { fixture } from "./fixture.ts";
import { MENU } from "./menu.ts";

const NOW = Date.parse("2024-09-10T15:45Z");
const now = () => NOW;

Deno.test("catalog: has all 84 entries of CoinAnk's menu, family by family, in its order", () => {
  assertEquals(Object.values(MENU).flat().length, 84);
  assertEquals(Object.keys(catalog), Object.keys(MENU));
  for (const [name, methods] of Object.entries(MENU)) {
    const there = Object.keys(catalog[name as keyof typeof catalog]);
    assertEquals(there.filter((method) => methods.includes(method)), [...methods], name);
  }
});

Deno.test("the demo market: answers every entry of CoinAnk's menu", () => {
  const silent = EXAMPLES.filter(({ family, method, row }) =>
    MENU[family].includes(method) && !(row.path in routes)
  );
  assertEquals(silent.map(({ id }) => id), []);
});

Deno.test("catalog: each path is there once, below /api/, and each title too within its family", () => {
  const paths = EXAMPLES.map(({ row }) => row.path);
  assertEquals(new Set(paths).size, paths.length);
  for (const path of paths) assert(/^\/api(\/[A-Za-z0-9-]+)+$/.test(path), path);
  const titles = ROWS.map(([id, { title }]) => `${id.split(".")[0]} ${title}`);
  assertEquals(titles.length, new Set(titles).size);
});

Deno.test("catalog: every call of an example is one that the row takes", () => {
  for (const { id, row, args } of EXAMPLES) {
    const sent = queryOf(row, args, id, NOW);
    for (const value of Object.values(sent)) assertEquals(typeof value, "string", id);
    assert(row.plan >= 1 && row.plan <= 4, id);
  }
});

Deno.test("catalog: what a row says of its table fits its columns", () => {
  for (const { id, row } of TABLES) {
    const { fields } = row.shape;
    if (row.time !== undefined) {
      assertEquals(fields[row.time].kind, "time", id);
      assert(row.rows !== undefined, `${id}: nobody says when its rows are known`);
      assertEquals(fields[row.time].absent, undefined, id);
    } else assertEquals([row.rows, row.every, row.pages === "time"], [undefined, undefined, false]);
    for (const key of row.keys ?? []) assert(key in fields, `${id}: no column ${key}`);
    if (typeof row.every === "object") assert(row.every.param in row.params, id);
    else if (row.every !== undefined) grid(row.every);
    // What is walked must be askable: back in time by endTime, a list by its page.
    if (row.pages === "time") assert("endTime" in row.params && row.time, id);
    if (row.pages === "number") assert("page" in row.params && row.time === undefined, id);
    for (const [name, { kind, unit, cell }] of Object.entries(fields)) {
      if (kind === "time") assertEquals(unit, "ms", `${id} ${name}`);
      if (kind === "label") assertEquals([unit, cell], ["", undefined], `${id} ${name}`);
      if (kind === "rate") assert(["fraction", ""].includes(unit), `${id} ${name}`);
    }
  }
});

/** What a table promises: names, kinds, units and corners, in order. */
function promised({ row, args, id }: Example<Endpoint>) {
  const sent = queryOf(row, args, id, NOW);
  return Object.entries(row.shape.fields).map(([name, { kind, unit, unitOf, corner }]) => ({
    name,
    kind,
    unit: unitOf?.(sent) ?? unit,
    corner,
  }));
}

/** Fails unless a table is what its row promises. */
function assertPromised(table: Columns, example: Example<Endpoint>): void {
  const { row, id, args } = example;
  const about = table.names.map((name) => {
    const { kind, unit, corner } = table.columns[name];
    return { name, kind, unit, corner };
  });
  assertEquals(about, promised(example), id);
  for (const name of table.names) {
    const { kind, values } = table.columns[name];
    assertEquals(values.length, table.length, `${id} ${name}`);
    if (kind === "label") {
      for (const value of values) assert(value === null || typeof value === "string");
    } else {
      assertInstanceOf(values, Float64Array);
      for (const value of values) assert(!(Math.abs(value) === Infinity), `${id} ${name}`);
    }
  }
  assertCandles(table, id);
  const { time, every, rows, keys } = table.meta;
  assertEquals([time, rows], [row.time, row.rows], id);
  const width = typeof row.every === "object" ? args[row.every.param] : row.every;
  assertEquals(every, width, id);
  const texts = table.names.filter((name) => table.columns[name].kind === "label");
  assertEquals(keys, row.keys ?? texts, id);
  if (time === undefined) return;
  const times = table.columns[time].values as Float64Array;
  times.forEach((t, i) => {
    assert(Number.isInteger(t) && t > 1e12 && t < 4e12, `${id}: ${t}`);
    assert(i === 0 || times[i - 1] <= t, `${id}: does not ascend at ${i}`);
  });
}

/** Fails if a bar's high is not its highest or its low not its lowest: positions would be mixed up. */
function assertCandles({ names, columns, length }: Columns, id: string): void {
  const at = (corner: string) =>
    columns[names.find((name) => columns[name].corner === corner) ?? ""]?.values as Float64Array;
  const [open, high, low, close] = ["open", "high", "low", "close"].map(at);
  if (!open) return;
  for (let i = 0; i < length; i++) {
    const within = (value: number) => low[i] <= value && value <= high[i];
    assert(within(open[i]) && within(close[i]), `${id}: candle ${i}`);
  }
}

/** The figures of a table, to compare it with another. */
const figures = (table: Columns) =>
  table.names.map((name) => [name, ...table.columns[name].values]);

for (const example of TABLES) {
  const { id, row } = example;
  Deno.test(`${id}: its stored answer becomes the promised columns`, async () => {
    const sent = await fixture(id);
    const table = await decoded(id, sent);
    assert(table.length > 0);
    assertPromised(table, example);
    assertEquals(rawOf(table), dataOf(sent));
    const drifts: string[] = [];
    const { api } = stubbed(() => sent, { notice: ({ message }) => drifts.push(message) });
    await methodIn(api, example)(example.args);
    assertEquals(drifts, [], "its own answer brings a notice");
  });

  Deno.test(`${id}: answers with something wrong are refused`, async () => {
    const sent = await fixture(id);
    const data = dataOf(sent);
    const right = figures(await decoded(id, sent));
    const isText = Array.isArray(data) && data.every((name) => typeof name === "string");
    for (const { what, data: wrong } of wrongRoots(data)) {
      if (isText && what === "[null] as data") continue; // a name that is not known
      const error = await assertRejects(
        () => decoded(id, body(wrong)),
        DecodeError,
        row.path,
      ).catch((error) => Promise.reject(new Error(`${what}: ${error.message}`)));
      assertStringIncludes(error.place, "data", what);
    }
    await assertRejects(() => decoded(id, body(null)), DecodeError, "data is not there");
    const refusal = { success: false, code: "-6", msg: "no", data: null };
    await assertRejects(() => decoded(id, JSON.stringify(refusal)), ApiError);
    await assertRejects(() => decoded(id, body(refusal)), ApiError);
    // A field that is promised, gone or renamed; of what is no column nothing may change.
    const keys = keysIn(data);
    const required = Object.entries(row.shape.fields).filter(([, { absent }]) => !absent)
      .map(([name, { from = name }]) => [from].flat().at(-1)!).filter((key) => keys.has(key));
    const broken: Broken[] = [
      ...required.flatMap((key) => [
        { what: `no ${key}`, data: renamed(data, key, undefined) },
        { what: `${key} renamed`, data: renamed(data, key, `${key}X`) },
      ]),
      ...wrongLengths(data),
    ];
    let refused = 0;
    for (const { what, data: wrong } of wrongPositions(data)) {
      const got = await decoded(id, body(wrong)).catch((error: unknown) => error);
      assertInstanceOf(got, DecodeError, `${id}: ${what}`);
      refused++;
    }
    for (const { what, data: wrong } of broken) {
      const got = await decoded(id, body(wrong)).then(figures, (error: unknown) => error);
      if (got instanceof DecodeError) refused++;
      else assertEquals(got, right, `${id}: ${what}`);
    }
    assert(isText || refused > 0, `${id}: nothing but its root was tried`);
  });
}

/** The data of a body, out of all envelopes. */
function dataOf(sent: string): Json {
  let { data } = JSON.parse(sent);
  while (data?.code !== undefined && "data" in data) data = data.data;
  return data;
}

for (const example of EXAMPLES.filter(({ row }) => "raw" in row)) {
  Deno.test(`${example.id}: its answer is handed on`, async () => {
    const sent = await fixture(example.id);
    const { api, asked } = stubbed(() => sent);
    const answer = await methodIn(api, example)(example.args);
    assert("raw" in example.row);
    const { experimental, raw } = example.row;
    assertEquals(
      answer,
      experimental ? { experimental, note: raw, data: dataOf(sent) } : JSON.parse(sent),
    );
    assertEquals(asked[0].pathname, example.row.path);
  });
}

Deno.test("errorCode.list: is the table of codes, and asks nobody", async () => {
  const { api, asked } = stubbed(() => "");
  const table = await api.errorCode.list();
  assertEquals(table.names, ["code", "kind", "meaning", "fix", "sure"]);
  assertEquals(asked, []);
  assertEquals(columnsOf(await mod.demo().errorCode.list()), table as never);
});

Deno.test("catalog: a call of every method sends the path and its arguments, and no more", async () => {
  for (const { id, row, args, family, method } of EXAMPLES) {
    const seen: Request[] = [];
    const api = connect({
      ...AT_ONCE,
      apikey: KEY,
      now,
      fetch: (input, init) => {
        seen.push(new Request(input, init));
        return Promise.resolve(new Response('{"code":"-3"}'));
      },
    });
    const call = methodIn(api, { id, row, args, family, method });
    await assertRejects(() => call(args), ApiError);
    assertEquals(seen.length, 1, id);
    const { url, method: verb } = seen[0];
    const { origin, pathname, searchParams } = new URL(url);
    assertEquals(origin + pathname, `https://open-api.coinank.com${row.path}`);
    const sent = queryOf(row, args, id, NOW);
    if (row.method === "POST") assertEquals([verb, searchParams.size], ["POST", 0]);
    else assertEquals([verb, Object.fromEntries(searchParams)] as unknown, ["GET", sent]);
  }
});

/** The demo market, each of whose answers is made once: columns and frames come of the same. */
const market = demoConnection({ now });
const answers = new Map<string, Promise<string>>();
const connection = {
  ...market,
  async fetch(input: Request | URL | string, init?: RequestInit) {
    const key = `${input} ${init?.body}`;
    const made = answers.get(key) ?? market.fetch!(input, init).then((answer) => answer.text());
    answers.set(key, made);
    return new Response(await made);
  },
};

/** The arguments with which the demo market is asked. */
const demoArgs = (example: Example) => argumentsFor(example, connect(connection));

/** Whether the demo market answers an endpoint: one that is new to the catalogue it may not. */
const isServed = ({ row }: Example) => row.path in routes;

for (const example of EXAMPLES.filter(isServed)) {
  const { id, row } = example;
  Deno.test(`${id} of the demo market: answers, in columns and in frames alike`, async () => {
    const notices: string[] = [];
    const { warn } = console;
    console.warn = (message: string) => void notices.push(message);
    try {
      const args = await demoArgs(example);
      const plain = await methodIn(connect(connection), example)(args);
      const danfo = await methodIn(mod.connect(connection), example)(args);
      if ("raw" in row) {
        assertEquals(plain, danfo);
        assert(plain !== undefined);
        return;
      }
      assertInstanceOf(plain, Columns);
      assert(plain.length > 0, `${id} has no rows`);
      assertPromised(plain, example as Example<Endpoint>);
      assertEquals([plain.meta.source, plain.meta.asOf], [DEMO_SOURCE, NOW]);
      assertInstanceOf(danfo, mod.dfd.DataFrame);
      const df = danfo as { columns: string[]; shape: number[] };
      assertEquals(df.columns, plain.names);
      assertEquals(df.shape, [plain.length, plain.names.length]);
      assertEquals(columnsOf(danfo as never), plain as never);
    } finally {
      console.warn = warn;
    }
    assertEquals(notices, [], "the demo market sends what the catalogue does not know");
  });
}

const DAY = 86_400_000;

for (const example of TABLES.filter(isServed).filter(({ row }) => row.pages === "time")) {
  const { id, row, args } = example;
  Deno.test(`${id}.history of the demo market: ascends within its span and equals a page`, async () => {
    const call = methodIn(connect(connection), example);
    const { history } = call as unknown as { history: (args: object) => Promise<Columns> };
    const every = typeof row.every === "object" ? args[row.every.param] as string : undefined;
    // What has no bar width comes every few hours, or all the time.
    const width = every === undefined ? DAY / 3 : grid(every).width.ms;
    const end = Math.floor(NOW / width) * width - 3 * width;
    const start = end - 7 * width;
    const table = await history({ ...args, start, end });
    assertPromised(table, example);
    const times = [...table.columns[row.time!].values as Float64Array];
    assert(times.length > 0, `${id}: no rows`);
    assert(times.every((t) => t >= start && t < end), id);
    if (every !== undefined) {
      const bars = Array.from({ length: 7 }, (_, i) => start + i * width);
      assertEquals([...new Set(times)], bars, id);
    }
    const page = await call({ ...args, endTime: end - 1 }) as Columns;
    const pageTimes = page.columns[row.time!].values as Float64Array;
    const first = pageTimes.findIndex((t) => t >= start);
    // It fits, if the page has something from before the span.
    if (first > 0) {
      const rest = figures(page).map(([name, ...values]) => [name, ...values.slice(first)]);
      assertEquals(figures(table), rest, id);
    } else {
      assert(row.rows === "events", `${id}: a page of it does not hold seven bars`);
      assert(table.length >= page.length - Math.max(first, 0), id);
    }
    // Two halves are the whole.
    const middle = start + 4 * width;
    const halves = [
      await history({ ...args, start, end: middle }),
      await history({ ...args, start: middle, end }),
    ].map(figures);
    const joined = halves[0].map(([name, ...values], i) => [
      name,
      ...values,
      ...halves[1][i].slice(1),
    ]);
    assertEquals(joined, figures(table), id);
  });
}

for (const example of TABLES.filter(isServed).filter(({ row }) => row.pages === "number")) {
  const { id, row } = example;
  Deno.test(`${id}.all of the demo market: is its pages below one another, in their order`, async () => {
    const call = methodIn(connect(connection), example);
    const { all, pages } = call as unknown as {
      all: (args: object) => Promise<Columns>;
      pages: (args: object) => AsyncIterable<Columns>;
    };
    const size = "pageSize" in row.params ? "pageSize" : "size";
    const args = { ...await demoArgs(example), [size]: 2 };
    const whole = await all(args);
    const parts: Columns[] = [];
    for await (const part of pages(args)) parts.push(part);
    assert(parts.length > 1, `${id}: one page is all there is`);
    const joined = figures(parts[0]).map(([name], k) => [
      name,
      ...parts.flatMap((part) => figures(part)[k].slice(1)),
    ]);
    assertEquals(joined, figures(whole));
    const keys = (row.keys ?? []).map((key) => whole.columns[key].values);
    const rows = Array.from(
      { length: whole.length },
      (_, i) => JSON.stringify(keys.map((k) => k[i])),
    );
    assertEquals(new Set(rows).size, whole.length, `${id}: its keys do not tell rows apart`);
    assertEquals(
      figures(await all({ ...args, limit: 5 })),
      figures(whole).map((c) => c.slice(0, 6)),
    );
  });
}

Deno.test("the demo market: what it refuses is an error of CoinAnk's, for every endpoint", async () => {
  for (const example of EXAMPLES.filter(isServed)) {
    const { row, id } = example;
    for (const name of ["symbol", "baseCoin"]) {
      if (!(name in row.params) || row.params[name].allowed) continue;
      const args = { ...await demoArgs(example), [name]: "NOSUCH" };
      const got = await methodIn(connect(connection), example)(args).catch((error: unknown) =>
        error
      );
      // A RangeError: what amounts are counted in is not that coin.
      const refused = got instanceof CoinankError || got instanceof RangeError;
      assert(refused || (got instanceof Columns && got.length === 0), `${id}: ${name} gave rows`);
    }
  }
});
