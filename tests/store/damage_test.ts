import { assert, assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import { columns } from "../../lib/core.ts";
import { StoreError } from "../../lib/errors/storeError.ts";
import { fromBytes } from "../../lib/store/coverage.ts";
import { fromParquet, toParquet } from "../../lib/store/parquet.ts";
import { withFetched } from "../../lib/store/fetched.ts";
import { seal, UNSEALED } from "../../lib/store/seal.ts";
import type { Store } from "../../lib/store/store.ts";
import {
  assertSame,
  btc,
  eth,
  FETCHED,
  filesIn,
  fillTwo,
  hours,
  span,
  withStore,
} from "./stores.ts";

const septemberOf = ({ folder }: Store) =>
  `${folder}/family=openInterest/method=symbolChart/exchange=Binance/interval=1h/symbol=BTCUSDT/2024-09.parquet`;

Deno.test("store: a file that is cut off, empty or overwritten is named; all else is readable, and a new one mends it", () =>
  withStore(async (store) => {
    await fillTwo(store);
    const path = septemberOf(store);
    const whole = await Deno.readFile(path);
    const noise = new Uint8Array(5_000).map((_, i) => i * 89 ^ i >> 3);
    for (
      const bytes of [
        whole.slice(0, -1),
        whole.slice(0, 2_000),
        new Uint8Array(),
        new Uint8Array(3),
        noise,
      ]
    ) {
      await Deno.writeFile(path, bytes);
      for (
        const attempt of [
          () => store.read(btc),
          () => store.read(btc, span(5, 6), { asOf: FETCHED }),
          () => store.write(btc, hours(3, 5), { fetchedAt: FETCHED }),
        ]
      ) {
        const error = await assertRejects(attempt, StoreError, "is damaged or cut off");
        assertEquals(error.path, path);
        assert(error.fix.startsWith("Delete it"));
      }
      assertSame(await store.read(btc, span(720, 1_000)), hours(720, 1_000));
      assertSame(await store.read(eth), hours(0, 1_000));
      const { problem, rows } = (await store.list()).columns;
      assert(String(problem.values[0]).includes("2024-09.parquet: is damaged"));
      assertEquals([problem.values[1], [...rows.values]], [null, [280, 1_000]]);
    }
    await Deno.remove(path); // as the error says
    assertEquals(await store.missing(btc, span(-5, 1_000)), [span(-5, 720)]);
    await store.write(btc, hours(0, 720), { covered: span(0, 720), fetchedAt: FETCHED });
    assertSame(await store.read(btc), hours(0, 1_000));
    assertEquals(await store.missing(btc, span(0, 1_000)), []);
  }));

Deno.test("store: what was covered by a file that someone deleted is not claimed by later writes either", () =>
  withStore(async (store) => {
    await fillTwo(store);
    await Deno.remove(septemberOf(store));
    await store.write(btc, hours(10, 20), { covered: span(10, 20), fetchedAt: FETCHED });
    assertEquals(await store.missing(btc, span(0, 1_000)), [span(0, 10), span(20, 720)]);
  }));

Deno.test("fromParquet: a changed byte is an error, wherever it is", async () => {
  const { ts, coinCount } = hours(0, 50).columns;
  const times = [...ts.values] as number[];
  const given = columns({
    ts: ts.values,
    coinCount: coinCount.values,
    who: times.map((_, i) => i % 4 ? `who ${i % 9}` : null),
    next: times.map((t, i) => i % 3 ? new Date(t) : null),
  }, { time: "ts", kinds: { next: "time" } });
  const table = withFetched(given, new Float64Array(50).fill(FETCHED));
  const whole = toParquet(table, btc, "footer").slice();
  assertSame((await fromParquet(whole, "a.parquet")).table, given);
  for (let at = 0; at < whole.length; at++) {
    const bytes = whole.slice();
    bytes[at] ^= 1 << at % 8;
    await assertRejects(() => fromParquet(bytes, "a.parquet"), StoreError);
  }
  for (let length = 0; length < whole.length; length += 7) {
    await assertRejects(() => fromParquet(whole.slice(0, length), "a.parquet"), StoreError);
  }
});

Deno.test("store: a Parquet file of someone else's is not taken for one of the store's", () =>
  withStore(async (store) => {
    await fillTwo(store);
    const path = septemberOf(store);
    await Deno.writeFile(path, await Deno.readFile(path.replace("BTCUSDT", "ETHUSDT")));
    await assertRejects(() => store.read(btc), StoreError, "holds another series");
    const whole = await Deno.readFile(path);
    const key = new TextEncoder().encode("coinank.crc32");
    const at = whole.findIndex((_, i) => key.every((byte, k) => whole[i + k] === byte));
    for (const shift of [0, key.length]) { // neither without its footer nor without its checksum
      const bytes = whole.slice();
      bytes[at + shift] ^= 1;
      await Deno.writeFile(path, bytes);
      await assertRejects(() => store.read(btc), StoreError, "damaged");
    }
  }));

Deno.test("store: what a later version wrote is refused, and the rest is readable", () =>
  withStore(async (store) => {
    await fillTwo(store);
    const path = septemberOf(store);
    const bytes = await Deno.readFile(path);
    await Deno.writeFile(path, asVersion2(bytes));
    const error = await assertRejects(
      () => store.read(btc),
      StoreError,
      "layout 2; this one knows 1",
    );
    assert(error.fix.startsWith("Update the library"));
    assertSame(await store.read(eth), hours(0, 1_000));
    const side = filesIn(store.folder).find((name) => name.endsWith("ETHUSDT/coverage.json"))!;
    const text = await Deno.readTextFile(`${store.folder}/${side}`);
    await Deno.writeTextFile(
      `${store.folder}/${side}`,
      text.replace('"version": 1', '"version": 2'),
    );
    await assertRejects(() => store.missing(eth, span(0, 9)), StoreError, "layout 2");
    await assertRejects(() => store.write(eth, hours(0, 9), { fetchedAt: FETCHED }), StoreError);
  }));

/** The file with another version in its footer, sealed anew. */
function asVersion2(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  const later = text.replace('{"version":1,', '{"version":2,')
    .replace(/(coinank\.crc32..)[0-9a-f]{8}/s, `$1${UNSEALED}`);
  assertEquals(later.length, text.length);
  const changed = Uint8Array.from(later, (c) => c.charCodeAt(0));
  seal(changed);
  return changed;
}

Deno.test("store: a damaged note of what is covered is none: all is asked for again, and it is mended", () =>
  withStore(async (store) => {
    await fillTwo(store);
    const side = `${store.folder}/${
      filesIn(store.folder).find((name) => name.endsWith("BTCUSDT/coverage.json"))
    }`;
    for (const text of ["", "{", "null", "[]", '{"version":1}']) {
      await Deno.writeTextFile(side, text);
      assertEquals(await store.missing(btc, span(0, 9)), [span(0, 9)]);
      assertSame(await store.read(btc), hours(0, 1_000));
    }
    await store.write(btc, hours(0, 5), { covered: span(0, 5), fetchedAt: FETCHED });
    assertEquals(await store.missing(btc, span(0, 9)), [span(5, 9)]);
  }));

Deno.test("coverage: of a series that differs in capitals alone is not taken for the other's", () => {
  const series = { ...btc, args: { ...btc.args, symbol: "btcusdt" } };
  const text = JSON.stringify({ version: 1, series, covered: [], months: [] });
  const bytes = new TextEncoder().encode(text);
  assertEquals(fromBytes(bytes, "coverage.json", series)?.covered, []);
  try {
    fromBytes(bytes, "coverage.json", btc);
  } catch (error) {
    assertInstanceOf(error, StoreError);
    assert(error.message.includes("differ in capitals"));
    return;
  }
  throw new Error("taken for the other's");
});

Deno.test("store: the older versions of a month whose file was deleted are still there", () =>
  withStore(async (store) => {
    await store.write(btc, hours(0, 5), { fetchedAt: FETCHED });
    await store.write(btc, hours(0, 5, () => 1), { fetchedAt: FETCHED + 1 });
    await Deno.remove(septemberOf(store));
    const figures = async () => (await store.vintages(btc))!.columns.coinCount;
    assertEquals(await figures(), hours(0, 5).columns.coinCount);
    await store.write(btc, hours(3, 4, () => 1), { fetchedAt: FETCHED + 2 });
    assertEquals(await figures(), hours(0, 5).columns.coinCount);
  }));

Deno.test("store: unfinished files are no rows, and the next write removes them", () =>
  withStore(async (store) => {
    await fillTwo(store);
    const path = septemberOf(store);
    const folder = path.slice(0, path.lastIndexOf("/"));
    const whole = await Deno.readFile(path);
    await Deno.writeFile(`${folder}/.2024-09.parquet.x.tmp`, whole.slice(0, 900));
    await Deno.writeFile(`${folder}/.2024-11.parquet.y.tmp`, whole);
    await Deno.writeTextFile(`${folder}/notes.txt`, "someone's");
    assertSame(await store.read(btc), hours(0, 1_000));
    assertEquals((await store.list()).columns.problem.values, [null, null]);
    await store.write(btc, hours(0, 0), { fetchedAt: FETCHED });
    const left = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    assertEquals(left, ["2024-09.parquet", "2024-10.parquet", "notes.txt"]);
  }));
