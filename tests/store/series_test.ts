import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { foldersOf, seriesIn } from "../../lib/store/series.ts";
import { btc } from "./stores.ts";

Deno.test("foldersOf: family, method, then arguments by name, whatever their order", () => {
  const folders = [
    "family=openInterest",
    "method=symbolChart",
    "exchange=Binance",
    "interval=1h",
    "symbol=BTCUSDT",
  ];
  assertEquals(foldersOf(btc), folders);
  const { exchange, symbol, interval } = btc.args;
  assertEquals(
    foldersOf({ ...btc, args: { interval, symbol, exchange, type: undefined } }),
    folders,
  );
});

Deno.test("foldersOf and seriesIn: any text makes a name that any disk takes, and comes back", () => {
  const text = fc.string({ unit: "binary", maxLength: 12 });
  const name = text.filter((name) =>
    !["endTime", "size", "apikey", "family", "method", "source"].includes(name)
  );
  fc.assert(fc.property(fc.dictionary(name, text, { maxKeys: 4 }), (args) => {
    const folders = foldersOf({ family: "a", method: "b", args });
    for (const folder of folders) {
      assert(/^[A-Za-z0-9._=%-]+[^.]$/.test(folder) || /=$/.test(folder));
    }
    assertEquals(seriesIn(folders), { family: "a", method: "b", args: { ...args } });
  }));
});

Deno.test("foldersOf: of another source than CoinAnk, below a folder of that source", () => {
  const demo = { ...btc, source: "demo market (generated)" };
  const folders = foldersOf(demo);
  assertEquals(folders, ["source=demo%20market%20%28generated%29", ...foldersOf(btc)]);
  assertEquals(seriesIn(folders), { ...demo, args: { ...btc.args } });
  assertEquals(foldersOf({ ...btc, source: "CoinAnk" }), foldersOf(btc));
  assertEquals(seriesIn(["source=a"]), undefined);
  assertThrows(() => foldersOf({ ...btc, source: "" }), TypeError, "source is no name");
  assertThrows(() => foldersOf({ ...btc, args: { source: "a" } }), RangeError, "source");
});

Deno.test("foldersOf: what is no series is refused", () => {
  assertThrows(() => foldersOf({ family: "", method: "b" }), TypeError, "needs a family");
  assertThrows(() => foldersOf(undefined as never), TypeError, "needs a family");
  for (const name of ["endTime", "size", "apikey"]) {
    const error = assertThrows(
      () => foldersOf({ ...btc, args: { [name]: "0123456789" } }),
      RangeError,
      name,
    );
    assert(!error.message.includes("0123456789"));
  }
  assertThrows(() => foldersOf({ ...btc, args: { a: null as never } }), TypeError, "a is no text");
  assertThrows(() => foldersOf({ ...btc, args: { a: "x".repeat(260) } }), RangeError, "too long");
  assertThrows(() => foldersOf({ ...btc, args: { a: "\ud800" } }), RangeError, "no text");
});
