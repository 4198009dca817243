import { assertEquals } from "@std/assert";
import { axisFormat, axisLabel } from "../../lib/charts/axis.ts";

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
