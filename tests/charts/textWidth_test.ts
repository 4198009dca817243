import { assert, assertEquals } from "@std/assert";
import { textWidth, wrapText } from "../../lib/charts/textWidth.ts";

Deno.test("textWidth() is about what the font measures, rather more than less", () => {
  const text = "Open interest of Binance BTCUSDT perpetual, 1h bars";
  const measured = 25.4775 * 10; // Inter's own advances at 10 px
  assert(textWidth(text, 10) >= measured && textWidth(text, 10) < measured * 1.1);
  assertEquals(textWidth("", 10), 0);
  assert(textWidth("永续合约", 10) > 40);
});

Deno.test("wrapText() breaks at spaces, keeps line breaks, and cuts words that no line holds", () => {
  assertEquals(wrapText("one two three", 1000, 10), ["one two three"]);
  assertEquals(wrapText("one two\nthree", 1000, 10), ["one two", "three"]);
  for (const line of wrapText("a".repeat(200) + " b c", 100, 10)) {
    assert(textWidth(line, 10) <= 100);
  }
  assertEquals(
    wrapText("a".repeat(200) + " b c", 100, 10).join("").replaceAll(" ", ""),
    "a".repeat(200) + "bc",
  );
});
