import { assertEquals, assertNotMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { connect, demo } from "../../lib/core.ts";
import { checkedKey } from "../../lib/client/apikey.ts";
import { AT_ONCE, body, KEY } from "./stub.ts";

const none = () => undefined;

Deno.test("checkedKey: a missing key says where to set it and names demo()", () => {
  const error = assertThrows(() => checkedKey(undefined, none), TypeError, "No API key");
  assertStringIncludes(error.message, "COINANK_API_KEY");
  assertStringIncludes(error.message, "demo()");
});

Deno.test("checkedKey: an empty key is an error, given or in the environment", () => {
  assertThrows(() => checkedKey("", none), TypeError, "apikey is empty");
  assertThrows(() => checkedKey("  \n", none), TypeError, "apikey is empty");
  assertThrows(() => checkedKey(undefined, () => ""), TypeError, "No API key");
});

const PLACEHOLDERS = [
  "your-api-key",
  "YOUR_API_KEY",
  "your_apikey_here",
  "YOUR_COINANK_API_KEY",
  "insert-your-key-here",
  "my-key",
  "<your key>",
  "<apikey>",
  "[API_KEY]",
  "{{COINANK_API_KEY}}",
  "$COINANK_API_KEY",
  "${COINANK_API_KEY}",
  "COINANK_API_KEY",
  "xxxx",
  "XXXXXXXX-XXXX-XXXX",
  "****************",
  "...",
  "…",
  "api-key",
  "apikey",
  "changeme",
  "change-me",
  "TODO",
  "null",
  "undefined",
  "none",
];
for (const placeholder of PLACEHOLDERS) {
  Deno.test(`checkedKey: ${placeholder} is a placeholder`, () => {
    assertThrows(() => checkedKey(placeholder, none), TypeError, "apikey holds a placeholder");
    assertThrows(
      () => checkedKey(undefined, () => placeholder),
      TypeError,
      "COINANK_API_KEY holds a placeholder",
    );
  });
}

Deno.test("checkedKey: white space around a key is none of it", () => {
  assertEquals(checkedKey(`  ${KEY}\n`, none), KEY);
  assertEquals(checkedKey(undefined, () => `${KEY}\r\n`), KEY);
});

Deno.test("checkedKey: a key with a newline or other signs within is refused and not shown", () => {
  for (const key of [`${KEY}\nx-evil: 1`, `${KEY} ${KEY}`, `${KEY}\u200b`, `${KEY}é`, `${KEY}\0`]) {
    const error = assertThrows(() => checkedKey(key, none), TypeError, "copy it again");
    assertNotMatch(error.message, new RegExp(KEY));
  }
});

Deno.test("checkedKey: the environment is not read where a key is given", () => {
  const read = () => {
    throw new Error("read");
  };
  assertEquals(checkedKey(KEY, read), KEY);
});

Deno.test("demo asks for no permission: not for the environment, not for the network", async () => {
  const script = `import { demo } from ${JSON.stringify(import.meta.resolve("../../lib/core.ts"))};
    const rows = await demo({ now: () => 1725983462353 }).openInterest.symbolChart(
      { exchange: "Binance", symbol: "BTCUSDT", interval: "1h", size: 2 });
    console.log(rows.length);`;
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(file, script);
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-prompt", "--no-check", "--no-config", file],
    }).output();
    const text = new TextDecoder();
    assertEquals([text.decode(stdout), text.decode(stderr)], ["2\n", ""]);
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("connect: an option of the wrong type is a TypeError that names it and shows no value", () => {
  const wrong: [Record<string, unknown>, string][] = [
    [{ apikey: 12345678 }, "apikey is not a string but number"],
    [{ apikey: null }, "apikey is not a string but null"],
    [{ apikey: KEY, fetch: "fetch" }, "fetch is not a function"],
    [{ apikey: KEY, now: 1 }, "now is not a function"],
    [{ apikey: KEY, source: 1 }, "source is not a string"],
    [{ apikey: KEY, origin: new URL("https://a.b") }, "origin is not a string"],
    [{ apikey: KEY, timeout: "30" }, "timeout is not a number"],
    [{ apiKey: KEY }, 'connect: no option "apiKey"; there are "apikey", "origin",'],
    [{ apiKey: KEY }, 'Did you mean "apikey"?'],
  ];
  for (const [options, message] of wrong) {
    const error = assertThrows(() => connect(options), TypeError, message);
    assertNotMatch(error.message, new RegExp(KEY));
  }
  assertThrows(() => connect(KEY as never), TypeError, "connect: options are not an object");
});

Deno.test("connect: a time-out that no timer takes is a RangeError", () => {
  for (const timeout of [0, -1, NaN, Infinity, 2 ** 31]) {
    assertThrows(() => connect({ apikey: KEY, timeout }), RangeError, "timeout is out of range");
  }
});

Deno.test("connect: an origin that is no http address is a TypeError that shows it", () => {
  for (const origin of ["open-api.coinank.com", "ftp://a.b", "", "file:///etc"]) {
    assertThrows(
      () => connect({ apikey: KEY, origin }),
      TypeError,
      `origin is not an http(s) address: ${JSON.stringify(origin)}`,
    );
  }
});

Deno.test("connect: a relay may live below a path, with or without a slash at its end", async () => {
  for (const origin of ["https://relay.example/coinank", "https://relay.example/coinank/"]) {
    let asked = "";
    const fetch = (url: URL) => {
      asked = url.href;
      return Promise.resolve(new Response(body({ exchanges: [], oi: [] })));
    };
    const api = connect({ ...AT_ONCE, apikey: KEY, origin, fetch: fetch as never });
    await api.openInterest.realtime({ baseCoin: "BTC" });
    assertEquals(asked, "https://relay.example/coinank/api/tickers/topOIByEx?baseCoin=BTC");
  }
});

Deno.test("connect and demo: a client shows nothing of its key, however it is looked at", () => {
  const api = connect({ apikey: KEY });
  const seen = [
    Deno.inspect(api, { depth: 9, showHidden: true } as Deno.InspectOptions),
    JSON.stringify(api),
    String(api),
    Deno.inspect(api.openInterest.symbolChart, { showHidden: true } as Deno.InspectOptions),
    api.openInterest.symbolChart.toString(),
  ].join();
  assertNotMatch(seen, new RegExp(KEY));
  demo();
});
