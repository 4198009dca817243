import { assert, assertEquals, assertNotMatch } from "@std/assert";
import { columnsOf, connect, demo, rawOf } from "../../lib/mod.ts";
import { parsedWithout, redactor } from "../../lib/client/redact.ts";
import { ASKED, AT_ONCE, KEY } from "./stub.ts";

/** All that can be seen of a value. */
function seen(value: unknown): string {
  const { message = "", stack = "", cause } = (value ?? {}) as Error;
  return [
    Deno.inspect(value, { depth: 20, showHidden: true } as Deno.InspectOptions),
    JSON.stringify(value, Object.getOwnPropertyNames(value)),
    JSON.stringify(value),
    String(value),
    message,
    stack,
    cause === undefined ? "" : seen(cause),
  ].join("\n");
}

const json = (value: unknown, status = 200) => () =>
  Promise.resolve(new Response(JSON.stringify(value), { status }));
const text = (value: string, status = 200) => () =>
  Promise.resolve(new Response(value, { status }));

const unicode = (text: string) =>
  [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");

const ECHOES: Record<string, (url: URL, init: RequestInit) => Promise<Response>> = {
  "in msg": json({ success: false, code: "-3", msg: `apikey ${KEY} expired` }),
  "in the code": json({ success: false, code: `no such key ${KEY}` }),
  "in HTML": text(`<html>request headers: apikey: ${KEY}</html>`),
  "at the start of what is not JSON": text(KEY),
  "in a refusal": text(`{"apikey":"${KEY}"}`, 401),
  "in a server error": text(KEY, 500),
  "in data of another shape": json({ success: true, code: "1", data: { [KEY]: KEY } }),
  "in the place of a figure": json({
    success: true,
    code: "1",
    data: [{ ts: 1725948000000, coinCount: KEY, coinValue: 1 }],
  }),
  "as a name in what is no envelope": json({ request: { [KEY]: 1 } }),
  "in msg, every sign escaped": text(`{"code":"-3","msg":"${unicode(KEY)}"}`),
  "as a name, every sign escaped": text(`{"code":"1","data":{"${unicode(KEY)}":1}}`),
  "in msg of a 429": json({ code: "-2", msg: KEY }, 429),
  "in an inner envelope": json({ code: "1", data: { code: "-4", msg: KEY, data: null } }),
  "in a thrown error": (url, init) =>
    Promise.reject(
      new TypeError(`cannot fetch ${url} with ${JSON.stringify(init.headers)}`, {
        cause: { headers: init.headers },
      }),
    ),
  "in a thrown text": () => Promise.reject(`bad header ${KEY}`),
};

for (const [where, fetch] of Object.entries(ECHOES)) {
  Deno.test(`errors: a key that comes back ${where} is not shown`, async () => {
    const api = connect({ ...AT_ONCE, apikey: KEY, fetch: fetch as never });
    let error: unknown;
    try {
      await api.openInterest.symbolChart(ASKED);
    } catch (caught) {
      error = caught;
    }
    assert(error instanceof Error);
    assertNotMatch(seen(error), new RegExp(KEY));
  });
}

Deno.test("frames: a key that the server sends back is in no frame, no display, no raw answer", async () => {
  const data = [{ ts: 1725948000000, coinCount: 1, coinValue: 2, echo: KEY, [KEY]: 3 }];
  const api = connect({
    ...AT_ONCE,
    apikey: KEY,
    fetch: json({ code: "1", msg: KEY, data }) as never,
  });
  const frame = await api.openInterest.symbolChart(ASKED);
  assertNotMatch(seen(frame) + seen(columnsOf(frame)) + seen(rawOf(frame)), new RegExp(KEY));
  const exchanges = connect({
    apikey: KEY,
    fetch: json({ code: "1", data: { exchanges: [`x${KEY}`], oi: [1] } }) as never,
  });
  const labelled = await exchanges.openInterest.realtime({ baseCoin: "BTC" });
  assertEquals(columnsOf(labelled).columns.exchangeName.values, ["x<apikey>"]);
});

Deno.test("redactor: finds a key that was escaped for JSON, HTML or a URL", () => {
  const key = 'a/b+c"d&e<f\\g=12345';
  const clean = redactor(key);
  const forms = [
    key,
    JSON.stringify(key),
    JSON.stringify(key).replaceAll("/", "\\/"),
    encodeURIComponent(key),
    key.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;"),
  ];
  for (const form of forms) assertNotMatch(clean(`before ${form} after`), /12345/);
});

Deno.test("redactor: leaves figures and words alone that a very short key happens to be part of", async () => {
  assertEquals(redactor("demo")("the demo market"), "the demo market");
  const data = [{ ts: 1725948000000, coinCount: 12, coinValue: 123 }];
  const api = connect({ ...AT_ONCE, apikey: "12", fetch: json({ code: "1", data }) as never });
  const { columns } = columnsOf(await api.openInterest.symbolChart(ASKED));
  assertEquals([...columns.coinValue.values], [123]);
  assert(demo() !== undefined);
});

/** What a key of digits alone may meet: an instant, a figure, a name and a text with the same digits. */
const DIGITS = "1725948000000";

Deno.test("redactor: a figure with the digits of the key stays the figure that it is", async () => {
  const data = [
    { ts: Number(DIGITS), coinCount: 1725948000000.5, coinValue: -1725948000000 },
    { ts: Number(DIGITS) + 3_600_000, coinCount: 2, coinValue: 3, echo: `key ${DIGITS}` },
  ];
  const api = connect({ ...AT_ONCE, apikey: DIGITS, fetch: json({ code: "1", data }) as never });
  const df = await api.openInterest.symbolChart(ASKED);
  const { ts, coinCount, coinValue } = columnsOf(df).columns;
  assertEquals([...ts.values], data.map((row) => row.ts));
  assertEquals([...coinCount.values, ...coinValue.values], [1725948000000.5, 2, -1725948000000, 3]);
  assertEquals((rawOf(df) as typeof data)[1].echo, "key <apikey>");
});

Deno.test("redactor: a key of digits that comes back as a number is not shown in an error", async () => {
  const echoes = { "in no envelope": json({ apikey: Number(DIGITS) }), "in text": text(DIGITS) };
  for (const fetch of Object.values(echoes)) {
    const api = connect({ ...AT_ONCE, apikey: DIGITS, fetch: fetch as never });
    const error = await api.openInterest.symbolChart(ASKED).catch((caught: unknown) => caught);
    assert(error instanceof Error);
    assertNotMatch(seen(error), new RegExp(DIGITS));
  }
});

Deno.test("parsedWithout: is JSON.parse where there is no key, also of odd names", () => {
  const redact = redactor(KEY);
  const odd = ['{"__proto__":{"a":1},"a":[{"":"\\u00e9"}],"b":-0}', "[]", "1e400", '"x"', "null"];
  for (const json of odd) assertEquals(parsedWithout(json, redact), JSON.parse(json));
  const named = parsedWithout(`{"__proto__":1,"${KEY}":{"x":"a${KEY}"},"n":[1,null]}`, redact);
  assertEquals(JSON.stringify(named), '{"__proto__":1,"<apikey>":{"x":"a<apikey>"},"n":[1,null]}');
});
