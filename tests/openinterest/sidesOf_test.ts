import { assertEquals } from "@std/assert";
import { columns } from "../../lib/core.ts";
import { sidesOf } from "../../lib/openinterest/sidesOf.ts";

const pairs = (names: string[], words: [string, string] = ["long", "short"]) => {
  const flows = Object.fromEntries(names.map((name) => [name, "flow" as const]));
  const table = columns(Object.fromEntries(names.map((name) => [name, [1]])), { kinds: flows });
  return sidesOf(table, words).map(({ names }) => names);
};

Deno.test("sidesOf(df, words) finds two sides by words at the beginning or in camel case", () => {
  assertEquals(pairs(["longTurnover", "shortTurnover"]), [["longTurnover", "shortTurnover"]]);
  assertEquals(pairs(["liquidationLongTurnover", "liquidationShortTurnover"]), [
    ["liquidationLongTurnover", "liquidationShortTurnover"],
  ]);
  assertEquals(pairs(["takerBuyVolume", "takerSellVolume", "buyVolume"], ["buy", "sell"]), [
    ["takerBuyVolume", "takerSellVolume"],
  ]);
});

Deno.test("sidesOf(df, words) finds none within a word, of one side, or that is not the other", () => {
  assertEquals(pairs(["prolongTurnover", "proshortTurnover"]), []);
  assertEquals(pairs(["aLongerTurnover", "aShorterTurnover"]), []);
  assertEquals(pairs(["longTurnover", "liquidationShortTurnover"]), []);
  assertEquals(pairs(["long", "short"]), []);
});
