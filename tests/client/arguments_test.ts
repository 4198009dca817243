import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { catalog } from "../../lib/core.ts";
import { ASKED, body, stubbed } from "./stub.ts";

const SPAN = { start: "2024-09-01", end: "2024-09-02" };

/** Method, arguments, class of the error, and what its message must hold: name, value, what is allowed. */
type Wrong = [string, unknown, ErrorConstructor, ...string[]];

const circular: Record<string, unknown> = {};
circular.self = circular;

const WRONG: Wrong[] = [
  ["symbolChart", undefined, TypeError, "exchange is missing", '"Binance", "OKX"'],
  ["symbolChart", {}, TypeError, "exchange is missing", "Allowed are"],
  ["symbolChart", null, TypeError, "arguments are not an object: null"],
  ["symbolChart", [ASKED], TypeError, "arguments are not an object"],
  ["symbolChart", "Binance", TypeError, 'arguments are not an object: "Binance"'],
  ["symbolChart", { ...ASKED, exchange: "FTX" }, RangeError, 'exchange is not allowed: "FTX"'],
  ["symbolChart", { ...ASKED, exchange: "binance" }, RangeError, 'Did you mean "Binance"?'],
  ["symbolChart", { ...ASKED, exchange: null }, RangeError, "exchange is not allowed: null"],
  ["symbolChart", { ...ASKED, exchange: 1n }, RangeError, "exchange is not allowed: 1n"],
  ["symbolChart", { ...ASKED, exchange: circular }, RangeError, "exchange is not allowed: [object"],
  ["symbolChart", { ...ASKED, exchange: Symbol("x") }, RangeError, "not allowed: Symbol(x)"],
  ["symbolChart", { ...ASKED, exchange: "toString" }, RangeError, "exchange is not allowed"],
  [
    "symbolChart",
    { ...ASKED, interval: "1H" },
    RangeError,
    'interval is not allowed: "1H"',
    '"1h"',
  ],
  ["symbolChart", { ...ASKED, interval: "7m" }, RangeError, "Allowed are", '"1m", "3m"', '"1d"'],
  ["symbolChart", { ...ASKED, interval: 60 }, RangeError, "interval is not allowed: 60"],
  ["symbolChart", { ...ASKED, interval: undefined }, TypeError, "interval is missing", '"1h"'],
  ["symbolChart", { ...ASKED, symbol: "" }, RangeError, "symbol is empty", '"BTCUSDT"'],
  ["symbolChart", { ...ASKED, symbol: "BTC USDT" }, RangeError, 'white space: "BTC USDT"'],
  ["symbolChart", { ...ASKED, symbol: 7 }, TypeError, "symbol is not text: 7", '"BTCUSDT"'],
  ["symbolChart", { ...ASKED, symbol: NaN }, TypeError, "symbol is not text: NaN"],
  ["symbolChart", { ...ASKED, symbol: ["BTCUSDT"] }, TypeError, 'not text: ["BTCUSDT"]'],
  ["symbolChart", { ...ASKED, size: 0 }, RangeError, "size is out of range: 0", "1 to 500"],
  ["symbolChart", { ...ASKED, size: 501 }, RangeError, "size is out of range: 501", "1 to 500"],
  ["symbolChart", { ...ASKED, size: -1 }, RangeError, "size is out of range: -1"],
  ["symbolChart", { ...ASKED, size: 1.5 }, RangeError, "size is out of range: 1.5"],
  ["symbolChart", { ...ASKED, size: NaN }, RangeError, "size is out of range: NaN"],
  ["symbolChart", { ...ASKED, size: Infinity }, RangeError, "size is out of range: Infinity"],
  ["symbolChart", { ...ASKED, size: "10" }, TypeError, 'size is not a number: "10"', "1 to 500"],
  ["symbolChart", { ...ASKED, size: 10n }, TypeError, "size is not a number: 10n"],
  ["symbolChart", { ...ASKED, size: null }, TypeError, "size is not a number: null"],
  ["symbolChart", { ...ASKED, endTime: "now" }, RangeError, 'endTime is not an instant: "now"'],
  ["symbolChart", { ...ASKED, endTime: 1725948000 }, RangeError, "endTime looks like seconds"],
  ["symbolChart", { ...ASKED, endTime: null }, TypeError, "endTime is not an instant: null"],
  ["symbolChart", { ...ASKED, endTime: {} }, TypeError, "endTime is not an instant: {}"],
  ["symbolChart", { ...ASKED, simbol: "x" }, TypeError, 'no parameter "simbol"', '"symbol"'],
  ["symbolChart", { ...ASKED, signal: 1 }, TypeError, 'no parameter "signal"'],
  ["symbolChart", { ...ASKED, start: 1 }, TypeError, 'no parameter "start"'],
  ["kline", { ...ASKED, exchange: "Bitmex" }, RangeError, 'exchange is not allowed: "Bitmex"'],
  ["aggKline", { interval: "1h" }, TypeError, "baseCoin is missing"],
  ["byExchange", {}, TypeError, "baseCoin is missing"],
  ["byExchange", { baseCoin: "BTC", interval: "1h" }, TypeError, 'no parameter "interval"'],
  ["realtime", { baseCoin: " " }, RangeError, "baseCoin is empty"],
  ["exchangeChart", { baseCoin: "BTC" }, TypeError, "interval is missing"],
  ["exchangeChart", { baseCoin: "BTC", interval: "1h", exchange: "Okex" }, RangeError, '"OKX"'],
  [
    "exchangeChart",
    { baseCoin: "BTC", interval: "1h", type: "usd" },
    RangeError,
    'type is not allowed: "usd"',
    '"USD" and the coin, "BTC"',
  ],
  ["exchangeChart", { baseCoin: "BTC", interval: "1h", type: "ETH" }, RangeError, '"BTC"'],
  ["symbolChart.history", { ...ASKED }, TypeError, "history: start is missing"],
  ["symbolChart.history", undefined, TypeError, "is missing"],
  ["symbolChart.history", { ...ASKED, ...SPAN, size: 5 }, TypeError, 'no parameter "size"'],
  ["symbolChart.history", { ...ASKED, ...SPAN, endTime: 5 }, TypeError, 'no parameter "endTime"'],
  ["symbolChart.history", { ...ASKED, ...SPAN, end: "2024-08-01" }, RangeError, "not before end"],
  ["symbolChart.history", { ...ASKED, ...SPAN, end: SPAN.start }, RangeError, "not before end"],
  ["symbolChart.history", { ...ASKED, ...SPAN, start: 1725148800 }, RangeError, "start looks like"],
  [
    "symbolChart.history",
    { ...ASKED, ...SPAN, end: null },
    TypeError,
    "end is not an instant: null",
  ],
  ["symbolChart.history", { ...ASKED, ...SPAN, start: null }, TypeError, "start is not an instant"],
  ["symbolChart.history", { ...ASKED, ...SPAN, ende: 1 }, TypeError, 'no parameter "ende"'],
  ["symbolChart.history", { ...ASKED, start: "2999-01-01" }, RangeError, "start is not before end"],
];

WRONG.forEach(([method, args, Class, ...parts], i) => {
  Deno.test(`wrong arguments ${i}: ${method} is a ${Class.name}: ${parts[0]}`, async () => {
    const { api, asked } = stubbed(() => body([]));
    const [name, history] = method.split(".");
    const calls = api.openInterest as unknown as Record<string, Record<string, unknown>>;
    const call = (history ? calls[name].history : calls[name]) as (
      args: unknown,
    ) => Promise<unknown>;
    const answer = call(args);
    assert(answer instanceof Promise, "a wrong call rejects, it does not throw");
    const error = await assertRejects(() => answer, Class);
    for (const part of [`openInterest.${method}`, ...parts]) {
      assertStringIncludes(error.message, part);
    }
    assertEquals(asked.length, 0);
  });
});

Deno.test("arguments: what is left out or undefined takes its default", async () => {
  const now = Date.parse("2024-09-10T15:45Z");
  const { api, asked } = stubbed(() => body({ tss: [], prices: [], dataValues: {} }), {
    now: () => now,
  });
  await api.openInterest.exchangeChart({ baseCoin: "BTC", interval: "1h", size: undefined });
  assertEquals(Object.fromEntries(asked[0].searchParams), {
    baseCoin: "BTC",
    exchange: "",
    interval: "1h",
    size: "500",
    type: "USD",
    endTime: String(now),
  });
});

Deno.test("arguments: every interval and exchange of the catalogue is accepted", async () => {
  const { api, asked } = stubbed(() => body([]));
  const { interval, exchange } = catalog.openInterest.symbolChart.params;
  for (const word of interval.allowed!) {
    await api.openInterest.symbolChart({ ...ASKED, interval: word as "1h" });
  }
  for (const word of exchange.allowed!) {
    await api.openInterest.symbolChart({ ...ASKED, exchange: word as "OKX" });
  }
  assertEquals(asked.length, interval.allowed!.length + exchange.allowed!.length);
});
