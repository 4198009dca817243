import { assert, assertEquals, assertNotMatch, assertStringIncludes } from "@std/assert";
import { catalog } from "../../lib/mod.ts";
import type { Family } from "../../lib/catalog/endpoint.ts";
import { endpointDisplay } from "../../lib/show/endpointDisplay.ts";

Deno.test("endpointDisplay: path, plan, rows, arguments, columns with units", () => {
  const { text, html } = endpointDisplay(
    "openInterest.symbolChart",
    catalog.openInterest.symbolChart,
  );
  assertEquals(text.split("\n"), [
    "api.openInterest.symbolChart: Trading Pair Open Interest",
    "GET /api/openInterest/symbol/Chart · plan 1 or higher",
    "samples of interval at ts · has .history({ …, start, end })",
    "Takes",
    "  argument          may be (what is sent when it is left out)",
    "  exchange  needed  Binance, OKX, Bybit, Gate, Bitget, Huobi",
    "  symbol    needed  text, such as BTCUSDT",
    "  interval  needed  1m to 1d",
    "  endTime           instant (now)",
    "  size              1 to 500 (500)",
    "Gives 3 columns",
    "  column     kind   unit  where a row lacks it",
    "  ts         time   UTC",
    "  coinCount  stock  coin",
    "  coinValue  stock  USD",
  ]);
  for (const said of ["/api/openInterest/symbol/Chart", "coinCount</td>", "1 to 500 (500)"]) {
    assertStringIncludes(html, said);
  }
});

Deno.test("endpointDisplay: says what is not certain, and what is no table or no request", () => {
  const of = (name: string, row: Family[string]) => endpointDisplay(name, row).text;
  assertStringIncludes(of("ranking.oi", catalog.ranking.oi), "Not certain: ");
  const push = of("webhook.appPush", catalog.webhook.appPush);
  assertStringIncludes(push, "POST /api/webhook/push");
  assertStringIncludes(push, "Gives the answer as it comes");
  const codes = of("errorCode.list", catalog.errorCode.list);
  assertStringIncludes(codes, "answered here, without a request");
  assert(!codes.includes("Takes"));
});

Deno.test("endpointDisplay: of every endpoint all arguments and columns are there, no line too long to read", () => {
  for (const [name, family] of Object.entries(catalog) as [string, Family][]) {
    for (const [method, row] of Object.entries(family)) {
      const { text, html } = endpointDisplay(`${name}.${method}`, row);
      const words = [
        ...("params" in row ? Object.keys(row.params) : []),
        ...("shape" in row ? Object.keys(row.shape.fields) : []),
      ];
      for (const word of words) {
        assert(text.split(/\s+/).includes(word), `${name}.${method}: ${word}`);
        assertStringIncludes(html, `>${word}</td>`);
      }
      assertNotMatch(text, /undefined|\[object|`/);
      const table = text.split("\n").filter((line) => line.startsWith("  "));
      assert(table.every((line) => line.length < 130), `${name}.${method}`);
    }
  }
});
