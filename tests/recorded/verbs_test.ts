/**
 * The verbs on recorded hours of three pairs, each against two independent computations: loops over plain
 * objects, and SQL in DuckDB. The folder of recordings is COINANK_SHARED_DATA, or `../shared/data` beside
 * the checkout.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { assert, assertEquals } from "@std/assert";
import { DuckDBInstance } from "npm:@duckdb/node-api@1.5.5-r.5";
import type { DuckDBConnection } from "npm:@duckdb/node-api@1.5.5-r.5";
import { columns, delta, oiDelta, pctChange, resample } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";

const folder = Deno.env.get("COINANK_SHARED_DATA") ??
  fileURLToPath(new URL("../../../shared/data", import.meta.url));
const fileOf = (coin: string) => `${folder}/binance.${coin}USDT.1h.utc.csv.gz`;
const coins = ["BTC", "ETH", "SOL"];
const ignore = !coins.every((coin) => exists(fileOf(coin)));
if (ignore) console.info(`No recordings in ${folder}: the verbs are not compared with them`);

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

const HOUR = 3_600_000;

/** An hour as the recording has it, open interest in USD added; a cell that is empty there is null. */
type Hour = Record<string, number | null> & { ts: number };

function hoursOf(coin: string): Hour[] {
  const [head, ...lines] = gunzipSync(readFileSync(fileOf(coin))).toString().trim().split("\n");
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",").map((cell) => cell === "" ? null : Number(cell));
    const hour = Object.fromEntries(names.map((name, i) => [name, cells[i]])) as Hour;
    const usd = (oi: string, price: string) =>
      hour[oi] === null || hour[price] === null ? null : hour[oi]! * hour[price]!;
    return { ...hour, oiUsd: usd("oiClose", "close"), oiUsdOpen: usd("oiOpen", "open") };
  });
}

/** The hours as bars: candles of the price and of open interest in coin, amounts, a level and a ratio. */
function barsOf(hours: readonly Hour[]): Columns {
  const column = (name: string) => hours.map((hour) => hour[name]);
  const price = ["open", "high", "low", "close"];
  const oi = ["oiOpen", "oiHigh", "oiLow", "oiClose"];
  const flows = ["volume", "liqLong", "liqShort"];
  const kinds = Object.fromEntries([
    ...price.map((name) => [name, "price"]),
    ...oi.map((name) => [name, "stock"]),
    ...flows.map((name) => [name, "flow"]),
    ["oiUsd", "stock"],
    ["lsRatio", "ratio"],
  ]);
  const names = ["ts", ...Object.keys(kinds)];
  return columns(Object.fromEntries(names.map((name) => [name, column(name)])), {
    time: "ts",
    every: "1h",
    rows: "bars",
    kinds,
    units: { oiUsd: "USD", ...Object.fromEntries([...oi, ...flows].map((name) => [name, "coin"])) },
  });
}

/** The levels at the hours' starts, as trading pair open interest has them. */
function samplesOf(hours: readonly Hour[]): Columns {
  return columns({
    ts: hours.map(({ ts }) => ts),
    coinCount: hours.map(({ oiOpen }) => oiOpen),
    coinValue: hours.map(({ oiUsdOpen }) => oiUsdOpen),
  }, {
    time: "ts",
    every: "1h",
    rows: "samples",
    kinds: { coinCount: "stock", coinValue: "stock" },
    units: { coinCount: "coin", coinValue: "USD" },
  });
}

const allAmounts = ({ volume, liqLong, liqShort }: Hour) =>
  volume !== null && liqLong !== null && liqShort !== null;

type Row = Record<string, number | null>;

/** The rows of a table, NaN as null. */
function rowsOf({ names, columns, length }: Columns): Row[] {
  return Array.from({ length }, (_, i) =>
    Object.fromEntries(names.map((name) => {
      const value = columns[name].values[i] as number;
      return [name, Number.isNaN(value) ? null : value];
    })));
}

/** Every cell that is expected, to 1e-12 relative, or to the last bit. */
function assertRows(actual: Row[], expected: Row[], what: string, relative = 1e-12): void {
  assertEquals(actual.map(({ ts }) => ts), expected.map(({ ts }) => ts), what);
  expected.forEach((row, i) => {
    for (const [name, value] of Object.entries(row)) {
      const made = actual[i][name];
      const near = made === value || (made !== null && value !== null && made !== undefined &&
        Math.abs(made - value) <= relative * Math.abs(value));
      assert(
        near,
        `${what}: ${name} of ${new Date(row.ts!).toISOString()} is ${made}, not ${value}`,
      );
    }
  });
}

/** What the kinds make of the hours of a bucket, said plainly. */
function bucketOf(ts: number, hours: Hour[]): Row {
  const of = (name: string) => hours.map((hour) => hour[name]).filter((value) => value !== null);
  const sum = (name: string) => of(name).length ? of(name).reduce((a, b) => a + b) : null;
  return {
    ts,
    open: of("open")[0],
    high: Math.max(...of("high")),
    low: Math.min(...of("low")),
    close: of("close").at(-1) ?? null,
    oiOpen: of("oiOpen")[0],
    oiHigh: Math.max(...of("oiHigh")),
    oiLow: Math.min(...of("oiLow")),
    oiClose: of("oiClose").at(-1) ?? null,
    volume: sum("volume"),
    liqLong: sum("liqLong"),
    liqShort: sum("liqShort"),
    oiUsd: of("oiUsd").at(-1) ?? null,
    lsRatio: of("lsRatio").at(-1) ?? null,
  };
}

/** The start of each bucket as text in UTC. */
const keys: Record<string, (iso: string) => string> = {
  "4h": (iso) =>
    `${iso.slice(0, 11)}${String(4 * Math.floor(+iso.slice(11, 13) / 4)).padStart(2, "0")}:00Z`,
  "1d": (iso) => iso.slice(0, 10),
  "1w": (iso) => {
    const day = new Date(iso.slice(0, 10));
    day.setUTCDate(day.getUTCDate() - (day.getUTCDay() + 6) % 7);
    return day.toISOString().slice(0, 10);
  },
  "1M": (iso) => iso.slice(0, 7),
};

function naive(hours: readonly Hour[], every: string): { row: Row; hours: Hour[] }[] {
  const groups = new Map<string, Hour[]>();
  for (const hour of hours) {
    const key = keys[every](new Date(hour.ts).toISOString());
    groups.set(key, [...groups.get(key) ?? [], hour]);
  }
  return [...groups].map(([key, hours]) => ({ row: bucketOf(Date.parse(key), hours), hours }));
}

for (const coin of coins) {
  for (const every of Object.keys(keys)) {
    Deno.test({
      name: `resample(hours of ${coin}, "${every}") equals loops over the recorded rows`,
      ignore,
      fn() {
        const hours = hoursOf(coin);
        const expected = naive(hours, every);
        const kept = resample(barsOf(hours), every, {
          partial: "keep",
          gaps: "omit",
          bounds: true,
        });
        assertRows(rowsOf(kept), expected.map(({ row }) => row), coin);
        assertEquals([...kept.columns.rows.values], expected.map(({ hours }) => hours.length));
        const whole = expected.map(({ row, hours: seen }, k) => {
          const end = expected[k + 1]?.row.ts ?? NaN;
          // The last is not filled; and of a sum of amounts all must be known.
          return (end - row.ts!) / HOUR === seen.length && seen.every(allAmounts) ? 1 : 0;
        });
        assertEquals([...kept.columns.complete.values], whole);
        // The recording begins and ends at 21:00: neither end fills a day.
        const dropped = resample(barsOf(hours), every, { gaps: "omit" });
        const inner = expected.slice(1, -1);
        assertRows(rowsOf(dropped), inner.map(({ row }) => row), `${coin}, whole buckets`);
      },
    });
  }

  Deno.test({
    name:
      `delta and pctChange of hours of ${coin} equal a look-up of the hour before, to the last bit`,
    ignore,
    fn() {
      const hours = hoursOf(coin);
      const by = new Map(hours.map((hour) => [hour.ts, hour]));
      for (const periods of [1, 24]) {
        const changed = rowsOf(delta(barsOf(hours), { periods }));
        const grown = rowsOf(pctChange(barsOf(hours), { periods }));
        for (const name of ["close", "oiClose", "oiUsd", "lsRatio"]) {
          const expected = (growth: boolean) =>
            hours.map((hour) => {
              const [now, before] = [hour[name], by.get(hour.ts - periods * HOUR)?.[name] ?? null];
              const change = now === null || before === null ? null : now - before;
              return {
                ts: hour.ts,
                [name + (growth ? "Pct" : "Delta")]: growth && change !== null
                  ? change / before!
                  : change,
              };
            });
          assertRows(changed, expected(false), `${coin} ${name}`, 0);
          assertRows(grown, expected(true), `${coin} ${name}`, 0);
        }
      }
    },
  });

  Deno.test({
    name: `oiDelta(hours of ${coin}) equals its formulas row by row, and adds up`,
    ignore,
    fn() {
      const hours = hoursOf(coin);
      const by = new Map(hours.map((hour) => [hour.ts, hour]));
      const made = rowsOf(oiDelta(samplesOf(hours)));
      const expected = hours.map(({ ts, oiOpen, oiUsdOpen }): Row => {
        const before = by.get(ts - HOUR);
        if (!before) return { ts, coinCountDelta: null, positionEffect: null, priceEffect: null };
        return {
          ts,
          coinCountDelta: oiOpen! - before.oiOpen!,
          coinValueDelta: oiUsdOpen! - before.oiUsdOpen!,
          coinCountPct: (oiOpen! - before.oiOpen!) / before.oiOpen!,
        };
      });
      assertRows(made, expected, coin, 0);
      let gaps = 0;
      made.forEach((row, i) => {
        const before = by.get(row.ts! - HOUR);
        if (!before) return gaps++;
        const now = hours[i];
        const position = (now.oiOpen! - before.oiOpen!) * (now.open! + before.open!) / 2;
        const price = (now.open! - before.open!) * (now.oiOpen! + before.oiOpen!) / 2;
        const larger = Math.max(Math.abs(position), Math.abs(price));
        // The price here is the recorded one, there V/Q: equal but for the rounding of V.
        assert(Math.abs(row.positionEffect! - position) <= 1e-12 * larger + 1e-6);
        assert(Math.abs(row.priceEffect! - price) <= 1e-12 * larger + 1e-6);
        const off = Math.abs(row.positionEffect! + row.priceEffect! - row.coinValueDelta!);
        assert(off <= 1e-9 * Math.abs(row.coinValueDelta!), `off by ${off}`);
      });
      assertEquals(gaps, coin === "SOL" ? 2 : 1); // the first row, and the one after the missing hours
    },
  });
}

Deno.test({
  name: "resample(hours of SOL) sees the two hours that are missing",
  ignore,
  fn() {
    const hours = hoursOf("SOL");
    const missing = hours.slice(1).flatMap(({ ts }, i) => {
      const lacking = (ts - hours[i].ts) / HOUR - 1;
      return Array.from({ length: lacking }, (_, k) => hours[i].ts + (k + 1) * HOUR);
    });
    assertEquals(missing.length, 2);
    const hourly = rowsOf(resample(barsOf(hours), "1h", { bounds: true }));
    assertEquals(hourly.filter(({ rows }) => rows === 0).map(({ ts }) => ts), missing);
    assert(
      hourly.filter(({ rows }) => rows === 0).every(({ close, volume }) =>
        close === null && volume === null
      ),
    );
    const days = rowsOf(resample(barsOf(hours), "1d", { bounds: true }));
    const lacking = new Set(missing.map((ts) => new Date(ts).toISOString().slice(0, 10)));
    const incomplete = days.filter(({ complete }) => complete === 0);
    for (const { ts, liqLong, liqShort } of hours) {
      if (liqLong === null || liqShort === null) {
        lacking.add(new Date(ts).toISOString().slice(0, 10));
      }
    }
    const inside = days.map(({ ts }) => new Date(ts!).toISOString().slice(0, 10));
    assertEquals(
      incomplete.map(({ ts }) => new Date(ts!).toISOString().slice(0, 10)),
      inside.filter((day) => lacking.has(day)),
    );
    assert(days.every(({ rows, complete }) => rows === 24 || complete === 0));
    const filled = rowsOf(resample(barsOf(hours), "1h", { gaps: "ffill", limit: 1 }));
    const before = hours[hours.findIndex(({ ts }) => ts > missing[0]) - 1];
    assertEquals(filled.find(({ ts }) => ts === missing[0])!.oiClose, before.oiClose);
  },
});

/** Runs SQL over a table `hours` of the recorded rows, `t` being their instant as a timestamp. */
async function sql(hours: readonly Hour[], ...queries: string[]): Promise<Row[][]> {
  const instance = await DuckDBInstance.create(":memory:");
  const duckdb = await instance.connect();
  try {
    await load(duckdb, hours);
    const answers: Row[][] = [];
    for (const query of queries) {
      const rows = await (await duckdb.runAndReadAll(query)).getRowObjectsJS();
      answers.push(rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, value === null ? null : Number(value)]),
        )
      ));
    }
    return answers;
  } finally {
    duckdb.closeSync();
    instance.closeSync();
  }
}

async function load(duckdb: DuckDBConnection, hours: readonly Hour[]): Promise<void> {
  const names = Object.keys(hours[0]).filter((name) => name !== "ts");
  await duckdb.run(
    `create table rows (ts bigint, ${names.map((name) => `${name} double`).join(", ")})`,
  );
  const appender = await duckdb.createAppender("rows");
  for (const hour of hours) {
    appender.appendBigInt(BigInt(hour.ts));
    for (const name of names) {
      const value = hour[name];
      if (value === null) appender.appendNull();
      else appender.appendDouble(value);
    }
    appender.endRow();
  }
  appender.closeSync();
  await duckdb.run("create view hours as select *, epoch_ms(ts) as t from rows");
}

const BUCKETS: Record<string, string> = {
  "4h": "time_bucket(interval 4 hours, t, timestamp '1970-01-01')",
  "7h": "time_bucket(interval 7 hours, t, timestamp '1970-01-01')",
  "1d": "date_trunc('day', t)",
  "3d": "time_bucket(interval 3 days, t, timestamp '1970-01-01')",
  "1w": "date_trunc('week', t)",
  "1M": "date_trunc('month', t)",
  "1q": "date_trunc('quarter', t)",
};

for (const coin of coins) {
  Deno.test({
    name: `resample(hours of ${coin}) by kinds equals DuckDB`,
    ignore,
    async fn() {
      const hours = hoursOf(coin);
      const first = (name: string) =>
        `first(${name} order by t) filter (${name} is not null) as ${name}`;
      const last = (name: string) =>
        `last(${name} order by t) filter (${name} is not null) as ${name}`;
      const figures = [
        ...["open", "oiOpen"].map(first),
        ...["close", "oiClose", "oiUsd", "lsRatio"].map(last),
        ...["high", "oiHigh"].map((name) => `max(${name}) as ${name}`),
        ...["low", "oiLow"].map((name) => `min(${name}) as ${name}`),
        ...["volume", "liqLong", "liqShort"].map((name) => `fsum(${name}) as ${name}`),
        "count(*) as rows",
      ].join(", ");
      const queries = Object.values(BUCKETS).map((bucket) =>
        `select epoch_ms(${bucket}) as ts, ${figures} from hours group by ${bucket} order by 1`
      );
      const answers = await sql(hours, ...queries);
      Object.keys(BUCKETS).forEach((every, i) => {
        const made = resample(barsOf(hours), every, {
          partial: "keep",
          gaps: "omit",
          bounds: true,
        });
        assertRows(rowsOf(made), answers[i], `${coin} ${every}`);
      });
    },
  });

  Deno.test({
    name: `resample(hours of ${coin}, { how }) equals DuckDB for every aggregate`,
    ignore,
    async fn() {
      const hours = hoursOf(coin);
      const names = ["close", "oiClose", "liqLong", "oiUsd"];
      const hows = {
        first: (name: string) => `first(${name} order by t) filter (${name} is not null)`,
        last: (name: string) => `last(${name} order by t) filter (${name} is not null)`,
        min: (name: string) => `min(${name})`,
        max: (name: string) => `max(${name})`,
        sum: (name: string) => `fsum(${name})`,
        mean: (name: string) => `favg(${name})`,
        median: (name: string) => `median(${name})`,
        std: (name: string) => `stddev_samp(${name})`,
        var: (name: string) => `var_samp(${name})`,
        count: (name: string) => `count(${name})`,
      };
      const queries = Object.values(hows).map((how) =>
        `select epoch_ms(date_trunc('day', t)) as ts, ${
          names.map((name) => `${how(name)} as ${name}`).join(", ")
        } from hours group by date_trunc('day', t) order by 1`
      );
      const answers = await sql(hours, ...queries);
      (Object.keys(hows) as (keyof typeof hows)[]).forEach((how, i) => {
        const made = resample(barsOf(hours), "1d", { how, partial: "keep" });
        // DuckDB's deviations are of one pass, and lose a few digits of large levels.
        assertRows(
          rowsOf(made),
          answers[i],
          `${coin} ${how}`,
          how === "std" || how === "var" ? 1e-10 : 1e-12,
        );
      });
    },
  });

  Deno.test({
    name: `delta, pctChange and oiDelta of hours of ${coin} equal DuckDB's window functions`,
    ignore,
    async fn() {
      const hours = hoursOf(coin);
      const [answer] = await sql(
        hours,
        `select h.ts,
          h.close - b.close as closeDelta, (h.close - b.close) / b.close as closePct,
          h.oiOpen - b.oiOpen as coinCountDelta, h.oiUsdOpen - b.oiUsdOpen as coinValueDelta,
          (h.oiOpen - b.oiOpen) / b.oiOpen as coinCountPct,
          (h.oiUsdOpen - b.oiUsdOpen) / b.oiUsdOpen as coinValuePct,
          (h.oiOpen - b.oiOpen) * (h.oiUsdOpen / h.oiOpen + b.oiUsdOpen / b.oiOpen) / 2 as positionEffect
        from hours h left join hours b on b.t = h.t - interval 1 hour order by h.ts`,
      );
      const part = (...names: string[]) =>
        answer.map((row) => Object.fromEntries(["ts", ...names].map((name) => [name, row[name]])));
      assertRows(rowsOf(delta(barsOf(hours))), part("closeDelta"), coin, 0);
      assertRows(rowsOf(pctChange(barsOf(hours))), part("closePct"), coin, 0);
      const names = Object.keys(answer[0]).filter((name) => name.startsWith("coin"));
      assertRows(rowsOf(oiDelta(samplesOf(hours))), part(...names, "positionEffect"), coin, 0);
    },
  });
}
