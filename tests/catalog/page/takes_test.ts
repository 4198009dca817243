import { assertEquals } from "@std/assert";
import { takes } from "../../../lib/catalog/page/takes.ts";
import {
  amount,
  endTime,
  instant,
  maybe,
  oneOf,
  page,
  size,
  someOf,
  spelt,
  text,
  words,
  yesNo,
} from "../../../lib/catalog/param.ts";

Deno.test("takes() says of each argument what it may be, and what is sent when it is left out", () => {
  const said = (param: Parameters<typeof takes>[0][string]) => takes({ name: param });
  assertEquals(said(oneOf("SWAP", "SPOT")), "`name`: SWAP, SPOT");
  assertEquals(said(spelt(oneOf("Binance", "OKX"), { OKX: "Okex" })), "`name`: Binance, OKX");
  assertEquals(said(maybe(oneOf("asc", "desc"), "desc")), "`name?`: asc, desc (desc)");
  assertEquals(said(maybe(oneOf("asc", "desc"))), "`name?`: asc, desc");
  assertEquals(said(maybe(oneOf("", "CME"), "")), '`name?`: `""`, CME');
  assertEquals(said(oneOf("/charts/a_b*/", "x")), "`name`: `/charts/a_b*/`, x");
  assertEquals(said(someOf("Binance", "OKX")), "`name?`: a list of some of Binance, OKX (all)");
  assertEquals(
    said(someOf({ atLeast: 1 }, "Binance", "OKX")),
    "`name`: a list of some of Binance, OKX",
  );
  assertEquals(said({ ...text("USD"), hint: "USD or the coin" }), "`name`: USD or the coin");
  assertEquals(said(text("BTC")), "`name`: text, such as BTC");
  assertEquals(said(maybe(text("0x1"))), "`name?`: text, such as 0x1");
  assertEquals(said(words(50, "Hello")), "`name`: text of at most 50 characters");
  assertEquals(said(amount("USD", 1e6)), "`name`: number, such as 1000000");
  assertEquals(said(yesNo(false)), "`name`: true or false");
  assertEquals(said(size(500, 100)), "`name?`: 1 to 500 (100)");
  assertEquals(said(page()), "`name?`: from 1 (1)");
  assertEquals(said(endTime()), "`name?`: instant (now)");
  assertEquals(said(instant()), "`name?`: instant");
  assertEquals(takes({}), "nothing");
});

Deno.test("takes() names what must be given first, and bar widths by the ends of their runs", () => {
  assertEquals(
    takes({ size: size(), interval: oneOf("1m", "5m", "15m", "30m", "1h", "2h", "12h", "1d") }),
    "`interval`: 1m, 5m to 2h, 12h, 1d; `size?`: 1 to 500 (500)",
  );
  assertEquals(takes({ interval: oneOf("1d", "1w") }), "`interval`: 1d, 1w");
  assertEquals(takes({ interval: oneOf("1h", "30m", "15m") }), "`interval`: 1h, 30m, 15m");
});
