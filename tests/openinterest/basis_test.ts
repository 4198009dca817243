import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { columnsOf, demo, frame } from "../../lib/mod.ts";
import { basis } from "../../lib/openinterest/basis.ts";
import { leakCheck } from "../../lib/verbs/leakCheck.ts";
import { figures, hourly, hours, or, present, quarters } from "./hourly.ts";
import { HOUR, shuffled, START } from "./longTable.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const closes = (close: number[], at?: number[]) => hourly("bars", { close }, { at });

Deno.test("basis(futures, spot) is (F − S)/S at the close, as a fraction", () => {
  const made = basis(closes([102, 99, 100]), closes([100, 100, 80]));
  assertEquals(figures(made, "basis"), [0.02, -0.01, 0.25]);
  assertEquals(figures(made, "spot"), [100, 100, 80]);
  assertEquals(made.names, ["ts", "close", "spot", "basis"]);
  const { spot, basis: share } = made.columns;
  assertEquals([spot.kind, spot.unit, share.kind, share.unit], [
    "price",
    "USD",
    "ratio",
    "fraction",
  ]);
});

Deno.test("basis(futures, spot, { expiry }) counts the days from each bar's close", () => {
  const expiry = START + 2 * 24 * HOUR;
  const made = basis(closes([102, 102, 102], [0, 46, 47]), closes([100, 100, 100], [0, 46, 47]), {
    expiry: new Date(expiry),
  });
  const days = [47 / 24, 1 / 24];
  const [first, second, last] = figures(made, "basisAnnualised");
  assertEquals([first, second], days.map((left) => 0.02 * 365 / left));
  assertEquals(last, NaN); // closes at the expiry
});

Deno.test("basis(futures, spot, { days }) takes the same number of days in every row", () => {
  const made = basis(closes([102, 101]), closes([100, 100]), { days: 73 });
  assertEquals(figures(made, "basisAnnualised"), [0.02 * 365 / 73, 0.01 * 365 / 73]);
  assertEquals(basis(closes([102]), closes([100]), {}).names.includes("basisAnnualised"), false);
});

Deno.test("basis(futures, spot) equals the formula hour by hour, gaps and all", () => {
  const price = quarters(1, 1e5);
  fc.assert(fc.property(hours(price), hours(price), (futures, spots) => {
    const [f, s] = [present(futures), present(spots)];
    const made = basis(closes(f.values, f.at), closes(s.values, s.at), { days: 30 });
    const expected = f.at.map((h) => (or(futures[h]) - or(spots[h])) / or(spots[h]));
    assertEquals(figures(made, "basis"), expected);
    figures(made, "basis").forEach((share, i) => { // F = S·(1 + basis)
      if (share === share) assertAlmostEquals(or(spots[f.at[i]]) * (1 + share), f.values[i], 1e-9);
    });
  }));
});

Deno.test("basis(futures, spot) has no figure over a price that is not above 0", () => {
  assertEquals(figures(basis(closes([1, 1]), closes([0, -1])), "basis"), [NaN, NaN]);
});

Deno.test("basis(futures, spot) takes rows in any order, frames, no rows and one", () => {
  const [f, s] = [closes([102, 99, 100]), closes([100, 100, 80])];
  assertEquals(
    figures(basis(shuffled(f, [2, 0, 1]), shuffled(s, [1, 0, 2])), "basis"),
    [0.02, -0.01, 0.25],
  );
  assertEquals(figures(columnsOf(basis(frame(f), frame(s))), "basis"), [0.02, -0.01, 0.25]);
  assertEquals(figures(basis(closes([]), closes([])), "basis"), []);
  assertEquals(figures(basis(closes([1]), closes([])), "basis"), [NaN]);
});

Deno.test("basis(futures, spot) does not look ahead", async () => {
  const api = demo();
  const span = {
    exchange: "Binance",
    symbol: "BTCUSDT",
    interval: "1h",
    start: "2024-09-01",
    end: "2024-09-03",
  } as const;
  const futures = await api.kline.lists.history({ ...span, productType: "SWAP" });
  const spot = await api.kline.lists.history({ ...span, productType: "SPOT" });
  const report = leakCheck(
    ({ futures, spot }) => basis(futures, spot, { expiry: "2024-09-27T08:00" }),
    { futures, spot },
  );
  assert(report.ok && report.cuts > 0, JSON.stringify(report));
});

Deno.test("basis(futures, spot, options) refuses other bars, other kinds and options that contradict", () => {
  const wide = hourly("bars", { close: [1] }, { every: "4h" });
  assertThrows(() => basis(closes([1]), wide), RangeError, "basis: bars of 1h and of 4h");
  const coins = hourly("bars", { coinCount: [1] });
  assertThrows(() => basis(coins, closes([1])), TypeError, "basis: needs a price in USD");
  assertThrows(() => basis(closes([1]), coins), TypeError, "basis: needs a price in USD");
  const given = (options: Record<string, unknown>) => () =>
    basis(closes([1]), closes([1]), options);
  assertThrows(given({ days: 1, expiry: START }), TypeError, "both given");
  assertThrows(given({ days: 0 }), RangeError, "days is no number above 0: 0");
  assertThrows(given({ expiry: "soon" }), RangeError, "basis: expiry is not an instant");
  assertThrows(given({ expire: START }), TypeError, 'no option "expire"');
});
