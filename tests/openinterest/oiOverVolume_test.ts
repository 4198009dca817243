import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columnsOf, demo, frame } from "../../lib/mod.ts";
import { oiOverVolume } from "../../lib/openinterest/oiOverVolume.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { figures, hourly, hours, or, present, quarters } from "./hourly.ts";
import { shuffled } from "./longTable.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const oi = (coinValue: number[], at?: number[]) => hourly("samples", { coinValue }, { at });
const traded = (turnover: number[], at?: number[]) => hourly("bars", { turnover }, { at });

Deno.test("oiOverVolume(oi, volume) is the level at the close over the bar's turnover", () => {
  const made = oiOverVolume(oi([9, 10, 20, 30]), traded([5, 0, 10, 1]));
  assertEquals(figures(made, "oiOverVolume"), [2, NaN, 3, NaN]);
  const { turnover, oiOverVolume: bars } = made.columns;
  assertEquals([turnover.kind, turnover.unit, bars.kind, bars.unit], [
    "unknown",
    "USD",
    "ratio",
    "bars",
  ]);
  assertEquals(made.meta.rows, "bars");
});

Deno.test("oiOverVolume(oi, volume, { window }) sums up the bars of a window, every one of them known", () => {
  const made = oiOverVolume(oi([0, 12, 12, 12, 12, 12]), traded([1, 2, 4, NaN, 1]), { window: 2 });
  assertEquals(figures(made, "oiOverVolume"), [NaN, 4, 2, NaN, NaN, NaN]);
  assertEquals(made.columns.oiOverVolume.unit, "2 bars");
});

Deno.test("oiOverVolume(oi, volume) equals a naive sum of every hour, gaps and all", () => {
  const worth = quarters(0, 1e6);
  fc.assert(
    fc.property(
      hours(worth),
      hours(worth),
      fc.integer({ min: 1, max: 4 }),
      (values, sums, window) => {
        const [v, t] = [present(values), present(sums)];
        const made = oiOverVolume(oi(v.values, v.at), traded(t.values, t.at), { window });
        const expected = v.at.map((h) => {
          let sum = 0;
          for (let k = 0; k < window; k++) sum += or(sums[h - k]);
          return sum > 0 ? or(values[h + 1]) / sum : NaN;
        });
        figures(made, "oiOverVolume").forEach((x, i) => {
          if (Number.isNaN(expected[i])) assertEquals(x, NaN);
          else assertAlmostEquals(x, expected[i], 1e-12 * Math.abs(expected[i]));
        });
      },
    ),
  );
});

Deno.test("oiOverVolume(oi, volume) takes buys and sells as turnover, rows in any order, frames, none and one", () => {
  const takers = hourly("bars", { buyTurnover: [4, 3], sellTurnover: [1, 2] });
  assertEquals(figures(oiOverVolume(oi([0, 10, 15]), takers), "oiOverVolume"), [2, 3, NaN]);
  const made = oiOverVolume(shuffled(oi([0, 10, 15]), [2, 0, 1]), shuffled(takers, [1, 0]));
  assertEquals(figures(made, "oiOverVolume"), [2, 3, NaN]);
  const df = oiOverVolume(frame(oi([0, 10, 15])), frame(takers));
  assertEquals(figures(columnsOf(df), "oiOverVolume"), [2, 3, NaN]);
  assertEquals(figures(oiOverVolume(oi([]), traded([])), "oiOverVolume"), []);
  assertEquals(figures(oiOverVolume(oi([1]), traded([1])), "oiOverVolume"), [NaN]);
});

Deno.test("oiOverVolume(oi, volume) never sets the amounts of one venue beside another", () => {
  const venues = hourly("bars", { exchangeName: ["a", "b"], coinValue: [10, 20] }, { at: [0, 0] });
  const byVenue = hourly("bars", { exchangeName: ["b", "a"], turnover: [5, 1] }, { at: [0, 0] });
  assertEquals(figures(oiOverVolume(venues, byVenue), "oiOverVolume"), [10, 4]);
  assertThrows(
    () => oiOverVolume(venues, traded([1])),
    RangeError,
    "the amounts are of one series",
  );
  const b = hourly("bars", { exchangeName: ["b"], turnover: [5] });
  assertThrows(
    () => oiOverVolume(venues, b),
    RangeError,
    'of "exchangeName" "a" and the amounts are of "b"',
  );
});

Deno.test("oiOverVolume(oi, volume) does not look ahead", async () => {
  const api = demo();
  const span = {
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    start: "2024-09-01",
    end: "2024-09-03",
  } as const;
  const oi = await api.openInterest.symbolChart.history(span);
  const volume = await api.kline.lists.history({ ...span, productType: "SWAP" });
  const report = leakCheck(({ oi, volume }) => oiOverVolume(oi, volume, { window: 6 }), {
    oi,
    volume,
  });
  assert(report.ok && report.cuts > 0, JSON.stringify(report));
});

Deno.test("oiOverVolume(oi, volume, options) says what to pass", () => {
  assertThrows(
    () => oiOverVolume(hourly("samples", { coinCount: [1] }), traded([1])),
    TypeError,
    "needs open interest in USD",
  );
  const given =
    (volume: Parameters<typeof traded>[0] | ReturnType<typeof traded>, options = {}) => () =>
      oiOverVolume(oi([1]), Array.isArray(volume) ? traded(volume) : volume, options);
  assertThrows(given(hourly("bars", { volume: [1] })), TypeError, "needs a turnover in USD");
  assertThrows(given(hourly("bars", { longTurnover: [1] })), TypeError, "needs a turnover in USD");
  assertThrows(
    given(hourly("bars", { volume: [1] }), { volumeColumn: "volume" }),
    TypeError,
    '"volume" is flow in coin',
  );
  assertThrows(given(hourly("samples", { turnover: [1] })), TypeError, 'rows: "bars"');
  assertThrows(
    given(hourly("bars", { turnover: [1] }, { every: "1d" })),
    RangeError,
    "not the same",
  );
  assertThrows(
    given([1], { window: 0 }),
    RangeError,
    "window is not a whole number of bars above 0",
  );
  assertThrows(given([1], { windw: 1 }), TypeError, 'Did you mean "window"?');
  assertThrows(
    () => oiOverVolume(oi([1]), { window: 3 } as never),
    TypeError,
    "volume is no frame",
  );
});

Deno.test("oiOverVolume(oi, df) takes the turnover of a K line under another name, and of nothing else", () => {
  const oi = hourly("bars", { coinValue: [10, 20] });
  const kinds = { aTurnover: "flow", aClose: "price" } as const;
  const units = { aTurnover: "USD", aClose: "USD" };
  const aligned = hourly("bars", { aTurnover: [5, 5], aClose: [1, 1] }, { kinds, units });
  assertEquals(figures(oiOverVolume(oi, aligned), "oiOverVolume"), [2, 4]);
  const other = hourly("bars", { aTurnover: [5, 5] }, {
    kinds: { aTurnover: "flow" },
    units: { aTurnover: "USD" },
  });
  assertThrows(() => oiOverVolume(oi, other), TypeError, "{ volumeColumn: … }");
});
