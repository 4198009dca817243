import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columnsOf, demo, frame, resample } from "../../lib/mod.ts";
import { longShare } from "../../lib/openinterest/longShare.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { figures, hourly } from "./hourly.ts";
import { shuffled } from "./longTable.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const ratios = (longShortRatio: number[]) => hourly("samples", { longShortRatio });
const shares = (of: number[]) => figures(longShare(ratios(of)), "longShortRatioLongShare");

Deno.test("longShare(df) is r/(1 + r)", () => {
  assertEquals(shares([0, 1, 3, NaN, -1, Infinity]), [0, 0.5, 0.75, NaN, NaN, 1]);
  const { longShortRatioLongShare: column } = longShare(ratios([1])).columns;
  assertEquals([column.kind, column.unit], ["ratio", "fraction"]);
});

Deno.test("longShare(df) of takers is buy/(buy + sell)", () => {
  const made = longShare(hourly("bars", { buyTurnover: [3, 0, 0], sellTurnover: [1, 2, 0] }));
  assertEquals(figures(made, "buyTurnoverLongShare"), [0.75, 0, NaN]);
  assertEquals(made.names, ["ts", "buyTurnover", "sellTurnover", "buyTurnoverLongShare"]);
});

Deno.test("longShare(df) of r and of 1/r add up to 1, and longs over shorts are the ratio again", () => {
  fc.assert(fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (r) => {
    const [share, other] = shares([r, 1 / r]);
    assertAlmostEquals(share + other, 1, 1e-12);
    assertAlmostEquals(share / (1 - share), r, 1e-9 * r * (1 + r));
    const [ofSides] = figures(
      longShare(hourly("bars", { buyVolume: [r], sellVolume: [1] })),
      "buyVolumeLongShare",
    );
    assertAlmostEquals(ofSides, share, 1e-12);
  }));
});

Deno.test("longShare(df) keeps candles candles", () => {
  const kind = { open: "ratio", high: "ratio", low: "ratio", close: "ratio" } as const;
  const made = longShare(
    hourly("bars", { open: [1, 2], high: [3, 4], low: [0.5, 1], close: [2, 3] }, {
      kinds: kind,
      units: { open: "", high: "", low: "", close: "" },
    }),
  );
  const wide = resample(made, "2h");
  assertEquals(
    ["open", "high", "low", "close"].map((corner) => figures(wide, `${corner}LongShare`)[0]),
    [1 / 2, 4 / 5, 1 / 3, 3 / 4],
  );
});

Deno.test("longShare(df) takes each column for itself and averages nothing", () => {
  const both = hourly("bars", {
    longShortRatio: [3],
    longShortPosition: [1],
    buyTurnover: [1],
    sellTurnover: [4],
  }, { kinds: { longShortPosition: "ratio" } });
  const made = longShare(both);
  assertEquals(made.names.slice(5), [
    "longShortRatioLongShare",
    "longShortPositionLongShare",
    "buyTurnoverLongShare",
  ]);
  assertEquals(made.names.slice(5).map((name) => figures(made, name)[0]), [0.75, 0.5, 0.2]);
});

Deno.test("longShare(df) takes what the API gives, rows in any order, frames and no rows", async () => {
  // At the top of an hour nothing has been traded yet, and there is no share of nothing.
  const api = demo({ now: () => Date.parse("2024-09-10T15:45Z") });
  const pair = { exchange: "Binance", symbol: "BTCUSDT", interval: "1h", size: 5 } as const;
  const accounts = await api.longShort.person(pair);
  const made = longShare(accounts);
  const named: ArrayLike<number> = columnsOf(made).columns.longShortRatioLongShare.values;
  const ratio = figures(columnsOf(accounts), "longShortRatio");
  assertEquals(Array.from(named), ratio.map((r) => r / (1 + r)));
  const takers = await api.longShort.takerBuySell({ baseCoin: "BTC", interval: "1h", size: 5 });
  const bought: ArrayLike<number> =
    columnsOf(longShare(takers)).columns.buyTurnoverLongShare.values;
  assert(Array.from(bought).every((x) => x > 0 && x < 1));
  assertEquals(
    figures(longShare(shuffled(ratios([1, 3]), [1, 0])), "longShortRatioLongShare"),
    [0.5, 0.75],
  );
  const df = longShare(frame(ratios([1, 3])), { columns: ["longShortRatio"] });
  assertEquals(figures(columnsOf(df), "longShortRatioLongShare"), [0.5, 0.75]);
  assertEquals(shares([]), []);
});

Deno.test("longShare(df) does not look ahead", async () => {
  const accounts = await demo().longShort.person.history({
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    start: "2024-09-01",
    end: "2024-09-03",
  });
  const report = leakCheck((df) => longShare(df), accounts);
  assert(report.ok && report.cuts > 0, JSON.stringify(report));
});

Deno.test("longShare(df, options) refuses what is not long over short", () => {
  const other = hourly("samples", { oiVsVol: [2], oiVsMar: [0.1], volume: [3] }, {
    kinds: { oiVsVol: "ratio", oiVsMar: "ratio" },
    units: { oiVsMar: "fraction" },
  });
  assertThrows(() => longShare(other), TypeError, "no column is known to be long over short");
  const named = (columns: unknown) => () => longShare(other, { columns: columns as string[] });
  assertThrows(
    named(["oiVsMar"]),
    TypeError,
    '"oiVsMar" is ratio in fraction, not long over short',
  );
  assertThrows(named(["volume"]), TypeError, '"volume" is flow in coin');
  assertThrows(named(["ratio"]), RangeError, 'no column "ratio"');
  assertThrows(named("oiVsVol"), TypeError, "columns is no list of names");
  assertEquals(figures(longShare(other, { columns: ["oiVsVol"] }), "oiVsVolLongShare"), [2 / 3]);
  assertThrows(() => longShare(ratios([1]), { column: 1 } as never), TypeError, '"columns"');
});
