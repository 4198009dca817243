import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { connect } from "../../lib/core.ts";
import type { Api, Columns } from "../../lib/core.ts";
import { demoConnection } from "../../lib/demo/demo.ts";
import { ApiError, columnsOf, demo, TransportError } from "../../lib/mod.ts";
import { attribute } from "../../lib/openinterest/attribute.ts";
import { flushes } from "../../lib/openinterest/flushes.ts";
import { liquidationImbalance } from "../../lib/openinterest/liquidationImbalance.ts";
import { oiOverVolume } from "../../lib/openinterest/oiOverVolume.ts";
import { turnoverAdjusted } from "../../lib/openinterest/turnoverAdjusted.ts";
import { panel } from "../../lib/openinterest/panel.ts";
import type { PanelArgs } from "../../lib/openinterest/panelArgs.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const T0 = Date.UTC(2024, 8, 9);
const NOW = T0 + 5 * DAY + 1_234_567;

const PAIR = { symbol: "BTCUSDT", exchange: "Binance" } as const;
const ASKED = { ...PAIR, interval: "1h", start: T0, end: T0 + 2 * DAY } as const;

/** What an answer becomes on its way. */
type Change = (path: string, data: unknown[]) => unknown[] | Response;

/** A client of the demo market whose clock stands, and the paths that it asked for. */
function market(
  { now = NOW, change = (_, data) => data }: { now?: number; change?: Change } = {},
): { api: Api; asked: URL[]; signals: AbortSignal[] } {
  const { fetch, ...connection } = demoConnection({ now: () => now });
  const asked: URL[] = [];
  const signals: AbortSignal[] = [];
  const api = connect({
    ...connection,
    async fetch(input, init) {
      const url = new URL(String(input));
      asked.push(url);
      signals.push(init!.signal!);
      const body = await (await fetch!(input, init)).json();
      const nested = body.data?.data !== undefined && !Array.isArray(body.data);
      const holder = nested ? body.data : body;
      if (!Array.isArray(holder.data)) return Response.json(body);
      const changed = change(url.pathname, holder.data);
      if (changed instanceof Response) return changed;
      holder.data = changed;
      return Response.json(body);
    },
  });
  return { api, asked, signals };
}

const figures = (table: Columns, name: string) => [...table.columns[name].values] as number[];

/** A table's figures by instant. */
function byTime(table: Columns, name: string): Map<number, number> {
  const times = figures(table, table.meta.time!);
  return new Map(times.map((t, i) => [t, figures(table, name)[i]]));
}

/** The same rows of two panels, from the later start to the earlier end. */
function assertSameRows(one: Columns, other: Columns, from: number, until: number) {
  assertEquals(one.names, other.names);
  const within = (table: Columns, name: string) =>
    figures(table, name).filter((_, i) => {
      const t = figures(table, "ts")[i];
      return t >= from && t < until;
    });
  for (const name of one.names) assertEquals(within(one, name), within(other, name), name);
  assertEquals(within(one, "ts").length, (until - from) / HOUR);
}

Deno.test("panel(api, { … }) shows each bar what the single endpoints say of it", async () => {
  const { api } = market();
  const made = await panel(api, ASKED);
  assertEquals(made.names, [
    "ts",
    ..."Open High Low Close Volume Turnover Coverage".split(" ").map((word) => `price${word}`),
    "oiCoinCount",
    "oiCoinValue",
    "oiCoverage",
    "cvdClose",
    "cvdCoverage",
    "liquidationLongTurnover",
    "liquidationShortTurnover",
    "liquidationCoverage",
    "fundingRate",
    "fundingCoverage",
    "longShortRatio",
    "longShortCoverage",
  ]);
  const page = { ...PAIR, interval: "1h", endTime: T0 + 3 * DAY, size: 200 } as const;
  const [price, oi, cvd, liquidation, funding, accounts]: Columns[] = await Promise.all([
    api.kline.lists({ ...page, productType: "SWAP" }),
    api.openInterest.symbolChart(page),
    api.marketOrder.cvd({ ...page, productType: "SWAP" }),
    api.liquidation.history(page),
    api.fundingRate.history({ baseCoin: "BTC", exchangeType: "USDT", endTime: page.endTime }),
    api.longShort.person(page),
  ]);
  const rates: [number, number][] = [];
  for (let i = 0; i < funding.length; i++) {
    if (funding.columns.exchangeName.values[i] !== "Binance") continue;
    rates.push([figures(funding, "ts")[i], figures(funding, "fundingRate")[i]]);
  }
  const settled = (close: number) => {
    let last = NaN;
    for (const [t, rate] of rates) if (t <= close) last = rate;
    return last;
  };
  const sameStamp = (table: Columns, name: string) => (t: number) => byTime(table, name).get(t)!;
  const wanted: Record<string, (t: number) => number> = {
    priceOpen: sameStamp(price, "open"),
    priceHigh: sameStamp(price, "high"),
    priceLow: sameStamp(price, "low"),
    priceClose: sameStamp(price, "close"),
    priceVolume: sameStamp(price, "volume"),
    priceTurnover: sameStamp(price, "turnover"),
    oiCoinCount: (t) => byTime(oi, "coinCount").get(t + HOUR)!,
    oiCoinValue: (t) => byTime(oi, "coinValue").get(t + HOUR)!,
    cvdClose: sameStamp(cvd, "cvdClose"),
    liquidationLongTurnover: sameStamp(liquidation, "longTurnover"),
    liquidationShortTurnover: sameStamp(liquidation, "shortTurnover"),
    fundingRate: (t) => settled(t + HOUR),
    longShortRatio: sameStamp(accounts, "longShortRatio"),
  };
  const times = Array.from({ length: 48 }, (_, k) => T0 + k * HOUR);
  assertEquals(figures(made, "ts"), times);
  for (const name of made.names.slice(1)) {
    const figure = name.endsWith("Coverage") ? () => 1 : wanted[name];
    assertEquals(figures(made, name), times.map(figure), name);
  }
  assert(new Set(figures(made, "fundingRate")).size > 5);
});

Deno.test("panel(api, { … }) knows kinds, units, and that its rows are bars", async () => {
  const { api } = market();
  const { columns, meta } = await panel(api, ASKED);
  const said = (name: keyof typeof columns) => [columns[name].kind, columns[name].unit];
  assertEquals(said("priceClose"), ["price", "USD"]);
  assertEquals(said("priceVolume"), ["flow", "coin"]);
  assertEquals(said("oiCoinCount"), ["stock", "coin"]);
  assertEquals(said("oiCoinValue"), ["stock", "USD"]);
  assertEquals(said("cvdClose"), ["flow", "coin"]);
  assertEquals(said("liquidationLongTurnover"), ["flow", "USD"]);
  assertEquals(said("fundingRate"), ["rate", "fraction"]);
  assertEquals(said("longShortRatio"), ["ratio", ""]);
  assertEquals(said("fundingCoverage"), ["rate", "share"]);
  assertEquals(meta, {
    time: "ts",
    every: "1h",
    timeZone: "UTC",
    rows: "bars",
    keys: [],
    source: "demo market (generated)",
    asOf: NOW,
  });
});

Deno.test("panel(api, { … }) asked earlier had the same rows: nothing in them was known later", async () => {
  const { end: _, ...open } = ASKED;
  const whole = await panel(market().api, open);
  assertEquals(whole.length, 5 * 24);
  for (
    const now of [
      T0 + 2 * DAY, // at a settlement and a close
      T0 + 2 * DAY + 1,
      T0 + DAY + 8 * HOUR - 1, // just before them
      T0 + DAY + 5 * HOUR,
      T0 + DAY + 5.5 * HOUR,
    ]
  ) {
    const then = await panel(market({ now }).api, open);
    const closed = Math.floor(now / HOUR) * HOUR;
    assertEquals(figures(then, "ts").at(-1), closed - HOUR);
    assertSameRows(then, whole, T0, closed);
    assertEquals(figures(then, "oiCoverage").at(-1), 1);
    const until = await panel(market().api, { ...open, end: new Date(closed) });
    assertSameRows(until, whole, T0, closed);
  }
});

Deno.test("panel(api, { start }) looks back as far as its sources are carried", async () => {
  const whole = await panel(market().api, ASKED);
  for (const hours of [1, 7, 8, 23]) {
    const start = T0 + hours * HOUR;
    const { api } = market();
    const tuned = {
      price: { lag: "1m" },
      oi: { staleness: "3h" },
      cvd: { lag: "61m" },
      funding: { lag: "1m" },
    } as const;
    assertSameRows(await panel(api, { ...ASKED, start }), whole, start, ASKED.end);
    const from = await panel(api, { ...ASKED, start, sources: tuned });
    assertSameRows(from, await panel(api, { ...ASKED, sources: tuned }), start, ASKED.end);
  }
});

Deno.test("panel(api, { start, end }) has the whole bars between them", async () => {
  const { api } = market();
  const made = await panel(api, {
    ...ASKED,
    start: "2024-09-09T00:30",
    end: new Date(T0 + 3.9 * HOUR),
  });
  assertEquals(figures(made, "ts"), [T0 + HOUR, T0 + 2 * HOUR]);
  assertEquals(figures(made, "oiCoverage"), [1, 1]);
  const late = await panel(api, { ...ASKED, start: NOW - HOUR, end: NOW + DAY });
  assertEquals(figures(late, "ts"), []);
  assertEquals(late.names, made.names);
  assertEquals(
    figures(await panel(api, { ...ASKED, start: NOW - 2 * HOUR, end: NOW + DAY }), "ts"),
    [
      T0 + 5 * DAY - HOUR,
    ],
  );
});

Deno.test("panel(api, { interval }) has days, minutes where a source is left out, and wider samples", async () => {
  const { api } = market();
  const days = await panel(api, { ...ASKED, interval: "1d" });
  const hours = await panel(api, ASKED);
  assertEquals(figures(days, "ts"), [T0, T0 + DAY]);
  const last = (name: string) => [figures(hours, name)[23], figures(hours, name)[47]];
  for (const name of ["priceClose", "oiCoinCount", "oiCoinValue", "fundingRate"]) {
    assertEquals(figures(days, name), last(name), name);
  }
  const minutes = await panel(api, {
    ...ASKED,
    interval: "1m",
    end: T0 + HOUR,
    sources: { longShort: { interval: "5m" } },
  });
  const five = await api.longShort.person({
    ...PAIR,
    interval: "5m",
    endTime: T0 + HOUR,
    size: 30,
  });
  const ratios = byTime(five, "longShortRatio");
  const wanted = figures(minutes, "ts").map((t) =>
    ratios.get(Math.floor((t + 60_000) / 300_000) * 300_000 - 300_000)!
  );
  assertEquals(figures(minutes, "longShortRatio"), wanted);
  assertEquals(figures(minutes, "longShortCoverage"), Array(60).fill(1));
  assertEquals(figures(minutes, "oiCoverage"), Array(60).fill(1));
  const halves = await panel(api, {
    ...ASKED,
    interval: "12h",
    sources: { price: { interval: "4h" }, cvd: { interval: "6h" } },
  });
  const volumes = figures(hours, "cvdClose");
  for (let k = 0; k < 4; k++) {
    const sum = volumes.slice(12 * k, 12 * k + 12).reduce((a, b) => a + b);
    assert(Math.abs(sum - figures(halves, "cvdClose")[k]) < 1e-6 * Math.abs(sum) + 1e-6);
    assertEquals(figures(halves, "priceClose")[k], figures(hours, "priceClose")[12 * k + 11]);
  }
});

Deno.test("panel(api, { … }) keeps bars that a source lacks, and says so in its coverage", async () => {
  const at = (hour: number) => T0 + hour * HOUR;
  const gone: Record<string, number[]> = {
    "/api/kline/lists": [at(3)],
    "/api/openInterest/symbol/Chart": [at(5)],
    "/api/liquidation/history": [at(6), at(7)],
    "/api/fundingRate/hist": [at(16)],
  };
  const change: Change = (path, data) =>
    data.filter((row) => {
      const t = Array.isArray(row) ? row[0] : (row as { ts: number }).ts;
      return !gone[path]?.includes(t);
    });
  const whole = await panel(market().api, ASKED);
  const { api } = market({ change });
  const made = await panel(api, ASKED);
  assertEquals(made.length, 48);
  const lacking: Record<string, number[]> = {
    price: [3],
    oi: [4], // its close
    cvd: [],
    liquidation: [6, 7],
    // Carried from 8:00 to 16:05, the 15:00 bar shows what the missing settlement would have changed.
    funding: [16, 17, 18, 19, 20, 21, 22],
    longShort: [],
  };
  const columnsOfSource: Record<string, string[]> = {};
  for (const name of made.names.slice(1)) {
    const source = Object.keys(lacking).find((source) => name.startsWith(source))!;
    (columnsOfSource[source] ??= []).push(name);
  }
  for (const [source, bars] of Object.entries(lacking)) {
    for (const name of columnsOfSource[source]) {
      const wanted = figures(whole, name).map((value, k) =>
        !bars.includes(k) ? value : name === `${source}Coverage` ? 0 : NaN
      );
      if (name === "fundingRate") wanted[15] = figures(whole, name)[14];
      assertEquals(figures(made, name), wanted, name);
    }
  }
  const zero = await panel(api, { ...ASKED, sources: { liquidation: { fill: "zero" } } });
  const filled = figures(whole, "liquidationLongTurnover");
  filled[6] = filled[7] = 0;
  assertEquals(figures(zero, "liquidationLongTurnover"), filled);
  assertEquals(figures(zero, "liquidationCoverage").slice(5, 9), [1, 0, 0, 1]);
  const carried = await panel(api, {
    ...ASKED,
    sources: { oi: { staleness: "1h" }, funding: { staleness: "1d" } },
  });
  assertEquals(figures(carried, "oiCoinCount")[4], figures(whole, "oiCoinCount")[3]);
  assertEquals(
    figures(carried, "fundingRate").slice(16, 23),
    Array(7).fill(figures(whole, "fundingRate")[14]),
  );
});

Deno.test("panel(api, { sources }) has rows of a source come later, by its lag", async () => {
  const { api } = market();
  const whole = await panel(api, ASKED);
  const late = await panel(api, {
    ...ASKED,
    sources: { oi: { lag: "1m" }, funding: { lag: "90m" }, longShort: { lag: 0 } },
  });
  assertEquals(figures(late, "oiCoinCount").slice(1), figures(whole, "oiCoinCount").slice(0, -1));
  assertEquals(
    figures(late, "longShortRatio").slice(0, -1),
    figures(whole, "longShortRatio").slice(1),
  );
  // Settled at 8:00, known at 9:30, so by the close of the bar of 9:00.
  const rates = figures(whole, "fundingRate");
  assertEquals(figures(late, "fundingRate").slice(7, 10), [rates[6], rates[6], rates[7]]);
});

Deno.test("panel(api, { sources }) leaves sources out and asks nothing of them", async () => {
  const { api, asked } = market();
  const made = await panel(api, {
    ...ASKED,
    sources: { price: true, cvd: false, liquidation: false, funding: false, longShort: false },
  });
  assertEquals(made.names.slice(6), [
    "priceTurnover",
    "priceCoverage",
    "oiCoinCount",
    "oiCoinValue",
    "oiCoverage",
  ]);
  assertEquals(asked.map(({ pathname }) => pathname).sort(), [
    "/api/kline/lists",
    "/api/openInterest/symbol/Chart",
  ]);
  const typed: readonly number[] = [...made.columns.oiCoinCount.values];
  // @ts-expect-error: it was left out
  assertEquals(made.columns.fundingRate, undefined);
  assertEquals(typed.length, 48);
});

Deno.test("panel(api, { … }) asks once what one page holds, and what pair is of which coin", async () => {
  const { api, asked } = market();
  await panel(api, ASKED);
  const count = (path: string) => asked.filter(({ pathname }) => pathname === path).length;
  assertEquals(count("/api/baseCoin/symbols"), 1);
  assertEquals(count("/api/openInterest/symbol/Chart"), 1);
  const before = asked.length;
  await panel(api, { ...ASKED, sources: { funding: { baseCoin: "BTC" } } });
  assertEquals(count("/api/baseCoin/symbols"), 1);
  assertEquals(asked.length, 2 * before - 1);
  const { end: _, ...open } = ASKED;
  await panel(api, { ...open, sources: { funding: { baseCoin: "BTC" } } });
  // Of the last closed bar the closing sample is asked for by itself.
  assertEquals(count("/api/openInterest/symbol/Chart"), 4);
  assertEquals(asked.at(-1)!.searchParams.get("endTime"), String(T0 + 5 * DAY));
  await panel(api, { ...open, sources: { oi: { lag: "1m" } } }); // then it would come too late
  assertEquals(count("/api/openInterest/symbol/Chart"), 5);
});

Deno.test("panel(api, { exchange: 'OKX' }) has volume in coin, and funding of the pair's coin", async () => {
  const { api } = market();
  const okx = { ...ASKED, exchange: "OKX", symbol: "ETH-USDT-SWAP" } as const;
  const made = await panel(api, okx);
  const price = await api.kline.lists.history({ ...okx, productType: "SWAP" } as never);
  assertEquals(figures(price, "volume").length, 48);
  assertEquals(figures(made, "priceVolume"), figures(price, "coinVolume"));
  assertEquals(made.columns.priceVolume.unit, "coin");
  const settled = columnsOf(
    await api.fundingRate.history({
      baseCoin: "ETH",
      exchangeType: "USDT",
      endTime: T0 + 8 * HOUR,
      size: 1,
    }),
  );
  const row = settled.columns.exchangeName.values.indexOf("OKX");
  assertEquals(figures(made, "fundingRate")[7], figures(settled, "fundingRate")[row]);
});

Deno.test("panel(api, { productType: 'SPOT' }) has price and CVD of the spot market alone", async () => {
  const { api } = market();
  const sources = { oi: false, liquidation: false, funding: false, longShort: false } as const;
  const spot = await panel(api, { ...ASKED, productType: "SPOT", sources });
  const cvd = await api.marketOrder.cvd.history({ ...ASKED, productType: "SPOT" });
  assertEquals(figures(spot, "cvdClose"), figures(cvd, "cvdClose"));
  await assertRejects(
    () => panel(api, { ...ASKED, productType: "SPOT" }),
    RangeError,
    "panel: oi: the spot market has none. Leave it out: sources: { oi: false }",
  );
});

Deno.test("panel(api, { … }) refuses what cannot be had, before any request", async () => {
  const { api, asked } = market();
  const refused: [object, typeof TypeError | typeof RangeError, string][] = [
    [{ exchange: undefined }, TypeError, "panel: exchange is missing"],
    [{ symbol: "BTC USDT" }, RangeError, "panel: symbol is empty or holds white space"],
    [{ start: undefined }, TypeError, "panel: start is missing"],
    [{ start: ASKED.end }, RangeError, "panel: no whole bar of 1h lies between start and end"],
    [{ end: T0 + HOUR - 1 }, RangeError, "panel: no whole bar of 1h"],
    [{ start: 1725840000 }, RangeError, "panel: start looks like seconds"],
    [{ interval: "hour" }, RangeError, "panel: interval is not a width"],
    [{ every: "1h" }, TypeError, 'panel: no parameter "every"'],
    [{ sources: { CVD: false } }, TypeError, 'panel: no source "CVD"; there are'],
    [
      { sources: { cvd: "no" } },
      TypeError,
      'panel: cvd is neither true, false nor an object: "no"',
    ],
    [{ sources: { oi: { stalenes: "1h" } } }, TypeError, 'panel: oi: no option "stalenes"'],
    [{ sources: { oi: { baseCoin: "BTC" } } }, TypeError, 'panel: oi: no option "baseCoin"'],
    [{ sources: { oi: { lag: "soon" } } }, RangeError, "panel: oi: lag"],
    [{ sources: { oi: { fill: "zero" } } }, RangeError, "panel: oi: fill is not allowed"],
    [{ sources: { cvd: { fill: "ffill" } } }, RangeError, "panel: cvd: fill is not allowed"],
    [{ sources: { cvd: { staleness: "2h" } } }, RangeError, "panel: cvd: staleness is for levels"],
    [
      { sources: { cvd: { interval: "2h" } } },
      RangeError,
      "panel: cvd: bars of 2h do not fit into those of the panel, 1h",
    ],
    [
      { exchange: "Gate" },
      RangeError,
      'panel: cvd: exchange is not allowed: "Gate". Allowed are "Binance", "OKX", "Bybit", "Bitget". ' +
      "Leave it out: sources: { cvd: false }",
    ],
    [
      { exchange: "Gate", sources: { cvd: false } },
      RangeError,
      "panel: longShort: exchange is not allowed",
    ],
    [{ exchange: "binance" }, RangeError, 'Did you mean "Binance"?'],
    [
      { interval: "1m" },
      RangeError,
      'panel: longShort: interval is not allowed: "1m". Allowed are "5m"',
    ],
    [
      { interval: "12h" },
      RangeError,
      "Ask it for another, sources: { price: { interval: ",
    ],
    [
      { symbol: "BTCUSD_PERP" },
      TypeError,
      'panel: funding: what "BTCUSD_PERP" is margined in, its name does not say',
    ],
    [
      {
        sources: {
          price: false,
          oi: false,
          cvd: false,
          liquidation: false,
          funding: false,
          longShort: false,
        },
      },
      TypeError,
      "panel: all sources are left out",
    ],
  ];
  for (const [wrong, kind, message] of refused) {
    const args = { ...ASKED, ...wrong } as unknown as PanelArgs;
    await assertRejects(() => panel(api, args), kind, message);
  }
  await assertRejects(
    () => panel(api, undefined as never),
    TypeError,
    "arguments are not an object",
  );
  assertEquals(asked.length, 0);
});

Deno.test("panel(api, { … }) rejects with the error of a source, which says how to leave it out", async () => {
  const change: Change = (path, data) =>
    path === "/api/marketOrder/getCvd"
      ? Response.json({ success: false, code: "-6", msg: "upgrade" })
      : data;
  const { api } = market({ change });
  const error = await assertRejects(() => panel(api, ASKED), ApiError) as ApiError;
  assertEquals([error.kind, error.path], ["endpoint", "/api/marketOrder/getCvd"]);
  assert(error.message.startsWith("panel: cvd: /api/marketOrder/getCvd: the plan does not cover"));
  assert(error.message.endsWith("Leave it out: sources: { cvd: false }"));
  assertStringIncludes(error.stack!, "sources: { cvd: false }");
  const made = await panel(api, { ...ASKED, sources: { cvd: false } });
  assertEquals(made.length, 48);

  const noKey = market({ change: () => Response.json({ success: false, code: "-3" }) });
  const refusal = await assertRejects(() => panel(noKey.api, ASKED), ApiError);
  assertStringIncludes(refusal.message, "panel: ");
  assert(!refusal.message.includes("Leave it out")); // it would not help
});

Deno.test("panel(api, { … }) stops the other sources when one fails, and all at a signal", async () => {
  const change: Change = (path, data) =>
    path === "/api/kline/lists" ? Response.json({ success: false, code: "-6" }) : data;
  const { api, signals } = market({ change });
  await assertRejects(() => panel(api, ASKED), ApiError, "panel: price: ");
  assert(signals.length > 1 && signals.every(({ aborted }) => aborted));

  const stop = new AbortController();
  const other = market({
    change(_, data) {
      stop.abort(new Error("enough"));
      return data;
    },
  });
  const error = await assertRejects(() => panel(other.api, ASKED, { signal: stop.signal }), Error);
  assert(error.message === "enough" || (error.cause as Error)?.message === "enough");
  const nowhere = connect({
    apikey: "k3y",
    fetch: () => Promise.resolve(new Response("", { status: 404 })),
  });
  await assertRejects(() => panel(nowhere, ASKED), TransportError, "panel: ");
  await assertRejects(() => panel(nowhere, ASKED, { timeout: 0 }), RangeError, "timeout is out of");
});

Deno.test("panel(api, { … }) finds no funding of a pair that is dated, or not there", async () => {
  const change: Change = (path, data) =>
    path !== "/api/baseCoin/symbols" ? data : data.map((row) => {
      const { symbol } = row as { symbol: string };
      const expireAt = { BTCUSDT: T0 + 30 * DAY, ETHUSDT: Date.UTC(2100, 11, 25) }[symbol];
      return { ...row as object, expireAt };
    });
  const { api } = market({ change });
  const sources = {
    price: false,
    oi: false,
    cvd: false,
    liquidation: false,
    longShort: false,
  } as const;
  await assertRejects(
    () => panel(api, { ...ASKED, sources }),
    RangeError,
    'panel: funding: "BTCUSDT" is a dated contract, which pays no funding. Leave it out: sources: ',
  );
  await assertRejects(
    () => panel(api, { ...ASKED, symbol: "NOUSDT", sources }),
    RangeError,
    'panel: funding: CoinAnk lists no "NOUSDT" of Binance',
  );
  const perpetual = await panel(api, { ...ASKED, symbol: "ETHUSDT", sources });
  assertEquals(figures(perpetual, "fundingCoverage"), Array(48).fill(1));
  const coin = await panel(api, {
    ...ASKED,
    symbol: "ETHUSD_PERP",
    sources: { ...sources, funding: { baseCoin: "ETH", exchangeType: "COIN" } },
  });
  assertEquals(figures(coin, "fundingCoverage"), Array(48).fill(1));
});

Deno.test("panel(api, { … }) gives a frame for a client of frames, with the same figures", async () => {
  const frames = demo({ now: () => NOW });
  const made = await panel(frames, ASKED);
  const plain = await panel(market().api, ASKED);
  assertEquals(made.columns, plain.names);
  const table = columnsOf(made);
  const typed: Float64Array = table.columns.priceClose.values;
  assertEquals([...typed], figures(plain, "priceClose"));
  for (const name of plain.names) assertEquals(figures(table, name), figures(plain, name));
  assertEquals(made.head(2).shape, [2, plain.names.length]);
});

Deno.test("panel(api, { … }) judges by one clock what has closed", async () => {
  let now = T0 + DAY + HOUR - 1;
  const api = demo({ now: () => now += 1 }); // an hour ends while the sources are asked
  const made = columnsOf(await panel(api, { ...ASKED, end: undefined }));
  assertEquals(figures(made, "ts").at(-1), T0 + DAY);
  const before = demo({ now: () => now += 1 });
  now = T0 + DAY + HOUR - 4;
  const shorter = columnsOf(await panel(before, { ...ASKED, end: undefined }));
  assertEquals(figures(shorter, "ts").at(-1), T0 + DAY - HOUR);
  assertEquals(figures(shorter, "priceCoverage").at(-1), 1);
  assertEquals(figures(shorter, "oiCoverage").at(-1), 1);
  assertSameRows(shorter, made, T0, T0 + DAY);
});

Deno.test("panel(api, { … }) feeds the measures, by the words in its columns' names", async () => {
  const { api } = market();
  const made = await panel(api, ASKED);
  const alone = { ...PAIR, interval: "1h", start: T0, end: T0 + 2 * DAY + HOUR } as const;
  const [price, oi, liquidation]: Columns[] = await Promise.all([
    api.kline.lists.history({ ...alone, productType: "SWAP" }),
    api.openInterest.symbolChart.history(alone),
    api.liquidation.history.history(alone),
  ]);
  const theta = { theta: 1e-4, phi0: 1e-4 };
  const first = (table: Columns, name: string) => figures(table, name).slice(1, 48);
  for (
    const [name, ours, theirs] of [
      ["liquidationImbalance", liquidationImbalance(made), liquidationImbalance(liquidation)],
      ["phi", flushes(made, made, made, theta), flushes(oi, price, liquidation, theta)],
      ["flush", flushes(made, made, made, theta), flushes(oi, price, liquidation, theta)],
      ["oiOverVolume", oiOverVolume(made, made), oiOverVolume(oi, price)],
      ["turnoverAdjusted", turnoverAdjusted(made, made), turnoverAdjusted(oi, price)],
      ["positionEffect", attribute(made, made), attribute(oi, price)],
    ] as [string, Columns, Columns][]
  ) {
    assert(first(ours, name).some((x) => x !== 0 && !Number.isNaN(x)), name);
    assertEquals(first(ours, name), first(theirs, name), name);
  }
});

Deno.test("panel(api, { … }) of sources with holes had the same rows, asked earlier", async () => {
  // Each source lacks rows of its own; lags and staleness are in the way.
  const paths = ["/api/kline/lists", "/api/openInterest/symbol/Chart", "/api/liquidation/history"];
  const change: Change = (path, data) =>
    data.filter((row) => {
      const t = Array.isArray(row) ? row[0] : (row as { ts: number }).ts;
      return !paths.includes(path) || (t / HOUR + path.length) % 5 !== 0;
    });
  const { end: _, ...open } = ASKED;
  const asked = {
    ...open,
    sources: {
      oi: { staleness: "2h" },
      liquidation: { lag: "10m" },
      funding: { lag: "1m", staleness: "9h" },
      longShort: { lag: "90m" },
    },
  } as const;
  const whole = await panel(market({ change }).api, asked);
  assert(figures(whole, "priceCoverage").some((share) => share === 0));
  for (const hours of [20.5, 24, 31, 47.99]) {
    const now = T0 + hours * HOUR;
    const then = await panel(market({ now, change }).api, asked);
    assertSameRows(then, whole, T0, Math.floor(now / HOUR) * HOUR);
  }
});

Deno.test("panel(api, { symbol }) of an unknown symbol suspects its spelling first", async () => {
  const error = await assertRejects(
    () => panel(market().api, { ...ASKED, symbol: "BTCUSDTT" }),
    RangeError,
    'panel: funding: CoinAnk lists no "BTCUSDTT" of Binance. Is it spelt as Binance spells it?',
  );
  assertStringIncludes((error as Error).message, "Leave it out");
});
