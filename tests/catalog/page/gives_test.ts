import { assertEquals } from "@std/assert";
import {
  candle,
  flag,
  flow,
  label,
  optional,
  ratio,
  sentInPercent,
  stock,
  time,
  trailing,
  zeroIfAbsent,
} from "../../../lib/catalog/field.ts";
import { gives } from "../../../lib/catalog/page/gives.ts";

Deno.test("gives() says of columns their kind and unit, together where neighbours share them", () => {
  assertEquals(
    gives({ ts: time(), ...candle(stock("coin")), value: stock("USD"), other: stock("coin") }),
    "`ts` (time); `open` `high` `low` `close` (stock, coin); `value` (stock, USD); " +
      "`other` (stock, coin)",
  );
  assertEquals(gives({ name: label(), up: flag() }), "`name` (label); `up` (state)");
  assertEquals(
    gives({ a: optional(ratio("")), b: zeroIfAbsent(ratio("")), c: sentInPercent(ratio("")) }),
    "`a?` `b=0?` (ratio); `c` (ratio, fraction)",
  );
  assertEquals(
    gives({ day: trailing(flow("USD")), bar: flow("USD") }),
    "`day` (flow, USD, trailing); `bar` (flow, USD)",
  );
  assertEquals(
    gives({ oi: { ...stock("USD"), unitOf: () => "coin" } }),
    "`oi` (stock, USD or as an argument says)",
  );
});
