import { assert, assertEquals, assertMatch } from "@std/assert";
import { demoConnection } from "../../lib/demo/demo.ts";
import { exampleOf, EXAMPLES } from "../catalog/calls.ts";
import { fixture } from "../catalog/fixture.ts";
import { KEY } from "../client/stub.ts";
import { askEndpoints, lineOf, main, summaryOf } from "./endpoints.ts";

const now = () => Date.parse("2024-09-10T15:45Z");

/** Waits that take no time, and how long they would have been. */
function clock() {
  const waits: number[] = [];
  return { waits, wait: (ms: number) => Promise.resolve(void waits.push(ms)) };
}

/** A server for endpoints by path; others have their stored answer. */
async function server(answers: Readonly<Record<string, (count: number) => string | Response>>) {
  const stored = new Map<string, string>();
  for (const { id, row } of EXAMPLES) stored.set(row.path, await fixture(id));
  const asked: string[] = [];
  const fetch = (input: Request | URL | string, init?: RequestInit) => {
    const { pathname } = new URL(String(input));
    const count = asked.filter((path) => path === pathname).length;
    asked.push(pathname);
    assertEquals(new Headers(init?.headers).get("apikey"), KEY);
    const answer = answers[pathname]?.(count) ?? stored.get(pathname)!;
    return Promise.resolve(typeof answer === "string" ? new Response(answer) : answer);
  };
  return { connection: { apikey: KEY, fetch: fetch as typeof globalThis.fetch, now }, asked };
}

Deno.test("askEndpoints: asks all endpoints, each once in the plan's pace; no message is sent", async () => {
  const { waits, wait } = clock();
  const { connection, asked } = await server({});
  const results = await askEndpoints({ connection, plan: 1, wait });
  const wrong = results.filter(({ outcome }) => outcome !== "ok");
  assertEquals(wrong.map(({ id, outcome }) => [id, outcome]), [["webhook.appPush", "not asked"]]);
  assertEquals(results.map(({ id }) => id), EXAMPLES.map(({ id }) => id));
  assertEquals(waits, Array(82).fill(2_000));
  // The list of news once more, for the key of a piece.
  assertEquals([asked.length, new Set(asked).size], [83, 82]);
  assertEquals(summaryOf(results), { line: "82 ok, 1 not asked", failed: false });
});

Deno.test("askEndpoints: on the demo market all is well, a piece of news too", async () => {
  const { wait } = clock();
  const results = await askEndpoints({
    connection: demoConnection({ now }),
    plan: 4,
    examples: ["coins.lastPrice", "kline.lists", "news.detail", "webhook.appPush"].map(exampleOf),
    push: true,
    wait,
  });
  assertEquals(results.map(({ outcome }) => outcome), ["ok", "ok", "ok", "ok"]);
});

const IDS = [
  "openInterest.kline",
  "openInterest.symbolChart",
  "openInterest.realtime",
  "openInterest.aggKline",
  "kline.lists",
  "marketOrder.indicators",
];
const examples = IDS.map(exampleOf);
const pathOf = (id: string) => exampleOf(id).row.path;

Deno.test("askEndpoints: tells a plan too low from drift, from failure, and from too fast a pace", async () => {
  const drift = JSON.parse(await fixture("openInterest.realtime"));
  drift.data.fresh = 1;
  const { connection, asked } = await server({
    [pathOf("openInterest.symbolChart")]: () => '{"code":"-6","msg":"plan"}',
    [pathOf("openInterest.realtime")]: () => JSON.stringify(drift),
    [pathOf("openInterest.aggKline")]: () => '{"code":"1","data":[{"begin":1}]}',
    [pathOf("kline.lists")]: (count) =>
      count === 0 ? new Response("", { status: 429, headers: { "retry-after": "7" } }) : "",
    [pathOf("marketOrder.indicators")]: () => new Response("", { status: 404 }),
  });
  const { waits, wait } = clock();
  const results = await askEndpoints({ connection, plan: 2, examples, wait });
  assertEquals(results.map(({ outcome }) => outcome), [
    "ok",
    "plan too low",
    "drifted",
    "failed",
    "failed",
    "failed",
  ]);
  assertEquals(waits, [750, 750, 750, 750, 750, 7_000, 750]);
  assertEquals(asked.length, 7);
  const lines = results.map(lineOf);
  assertMatch(lines[0], /^openInterest\.kline +ok +\d+ ms {2}3 rows$/);
  assertMatch(
    lines[1],
    /^openInterest\.symbolChart +plan too low +\d+ ms {2}the catalogue says plan 1/,
  );
  assertMatch(lines[2], /^openInterest\.realtime +drifted +\d+ ms {2}data\.fresh$/);
  assertMatch(lines[3], /^openInterest\.aggKline +failed +\d+ ms .*data\[0\]\.begin/);
  assertMatch(lines[5], /^marketOrder\.indicators +failed +\d+ ms .*HTTP 404/);
  assertEquals(summaryOf(results).line, "1 ok, 1 plan too low, 1 drifted, 3 failed");
  assertEquals(summaryOf(results).failed, true);
  // An endpoint that may not be there at all is no failure, nor are plans and drift.
  assertEquals(summaryOf([...results.slice(0, 3), results[5]]).failed, false);
});

Deno.test("askEndpoints: what was too fast once and then answers is ok", async () => {
  const stored = await fixture("kline.lists");
  const { connection } = await server({
    [pathOf("kline.lists")]: (count) => count === 0 ? '{"code":"-2"}' : stored,
  });
  const { waits, wait } = clock();
  const [{ outcome }] = await askEndpoints(
    { connection, plan: 3, examples: [exampleOf("kline.lists")], wait },
  );
  assertEquals([outcome, waits], ["ok", [200, 60_000]]);
});

Deno.test("askEndpoints: sends a message to the phone if asked to, and never twice", async () => {
  const push = [exampleOf("webhook.appPush")];
  const { wait } = clock();
  const { connection, asked } = await server({
    [pathOf("webhook.appPush")]: () => '{"code":"-2"}',
  });
  assertEquals(
    (await askEndpoints({ connection, plan: 1, examples: push, wait }))[0].outcome,
    "not asked",
  );
  assertEquals(asked, []);
  const [{ outcome }] = await askEndpoints(
    { connection, plan: 1, examples: push, wait, push: true },
  );
  assertEquals([outcome, asked.length], ["failed", 1]);
});

Deno.test("main: without a key it says so and all is well; wrong settings ask nothing", async () => {
  const said: string[] = [];
  const run = (environment: Record<string, string>, args: string[] = []) =>
    main(environment, { args, say: (line) => said.push(line), examples: [] });
  assertEquals(await run({}), 0);
  assertEquals(await run({ COINANK_API_KEY: "" }), 0);
  assertMatch(said[0], /^Not run: COINANK_API_KEY is not set/);
  assertEquals(await run({ COINANK_API_KEY: KEY, COINANK_PLAN: "5" }), 1);
  assertMatch(said[2], /COINANK_PLAN is 5: give 1, 2, 3 or 4/);
  assertEquals(await run({ COINANK_API_KEY: KEY }, ["--posh"]), 1);
  assertMatch(said[3], /no argument --posh: there is --push/);
});

Deno.test("main: its exit code says whether any failed, and the key is in no line", async () => {
  const said: string[] = [];
  const good = await server({});
  const bad = await server({
    [pathOf("kline.lists")]: () => `{"code":"-3","msg":"no such key ${KEY}"}`,
  });
  const { wait } = clock();
  const run = ({ connection }: typeof good) =>
    main({ COINANK_API_KEY: KEY, COINANK_PLAN: "4" }, {
      args: [],
      say: (line) => said.push(line),
      connection,
      examples,
      wait,
    });
  assertEquals(await run(good), 0);
  assertEquals(said.length, IDS.length + 1);
  assertEquals(said.at(-1), "6 ok");
  assertEquals(await run(bad), 1);
  assertEquals(said.at(-1), "5 ok, 1 failed");
  assert(!said.join().includes(KEY));
});
