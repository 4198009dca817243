import { assertEquals } from "@std/assert";
import { axisFormat, axisLabel, axisWords } from "../../lib/charts/axis.ts";

Deno.test("axisWords() says what a column is, spans as they are spoken", () => {
  const words = {
    coinCount: "Open interest",
    priceChangeH24: "Price change 24h",
    turnoverChg24h: "Turnover change 24h",
    change5M: "Change 5m",
    liquidationH24Long: "Liquidation 24h long",
    m5Count: "5m count",
    openFundingRate: "Open funding rate",
    my_column: "My column",
    constructor: "Constructor",
  };
  for (const [name, expected] of Object.entries(words)) assertEquals(axisWords(name), expected);
});

Deno.test("axisLabel() adds the unit, a fraction as the percent that ticks show", () => {
  assertEquals(axisLabel("fundingRate", { unit: "fraction" }), "Funding rate (%)");
  assertEquals(axisLabel("coinCount", { unit: "coin" }, "OI"), "OI (coin)");
  assertEquals(axisLabel("rsi", { unit: "" }), "RSI");
});

Deno.test("axisFormat() is short, with signs on changes alone", () => {
  assertEquals(axisFormat({ kind: "stock", unit: "USD" })(9.85e9), "9.85B");
  assertEquals(axisFormat({ kind: "flow", unit: "coin" })(1_500), "+1.5K");
  assertEquals(axisFormat({ kind: "rate", unit: "fraction" })(-0.0001), "−0.01%");
  assertEquals(axisFormat({ kind: "growth", unit: "percent" })(3), "+3%");
});
