/**
 * The composites over time drawn from recorded hours of three pairs, gaps, spikes and a crash among them, into
 * `.out/recorded/` for a look. The folder of recordings is COINANK_SHARED_DATA, or `../shared/data` beside
 * the checkout.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { assert, assertEquals } from "@std/assert";
import { candles } from "../../lib/charts/candles.ts";
import { cvdOverPrice } from "../../lib/charts/cvdOverPrice.ts";
import { deltaBars } from "../../lib/charts/deltaBars.ts";
import { effectBars } from "../../lib/charts/effectBars.ts";
import { flushMarks } from "../../lib/charts/flushMarks.ts";
import { liquidationBars } from "../../lib/charts/liquidationBars.ts";
import { longShortLines } from "../../lib/charts/longShortLines.ts";
import { netLongsShortsLines } from "../../lib/charts/netLongsShortsLines.ts";
import { oiOverPrice } from "../../lib/charts/oiOverPrice.ts";
import { panelFigure } from "../../lib/charts/panelFigure.ts";
import { plot } from "../../lib/charts/plot.ts";
import { regimeRibbon } from "../../lib/charts/regimeRibbon.ts";
import {
  columns,
  cvd,
  flushEvents,
  netLongsShorts,
  oiDelta,
  regime,
  resample,
} from "../../lib/core.ts";
import type { Columns, Kind, Unit } from "../../lib/core.ts";
import { assertStandalone } from "../charts/assertStandalone.ts";

const folder = Deno.env.get("COINANK_SHARED_DATA") ??
  fileURLToPath(new URL("../../../shared/data", import.meta.url));
const fileOf = (coin: string) => `${folder}/binance.${coin}USDT.1h.utc.csv.gz`;
const coins = ["BTC", "ETH", "SOL"];
const out = new URL("../../.out/recorded/", import.meta.url);
const ignore = !coins.every((coin) => exists(fileOf(coin)));
if (ignore) console.info(`No recordings in ${folder}: no charts are drawn of them`);

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** The columns of a recording, by name; a cell that is empty there is NaN. */
function recording(coin: string): Record<string, number[]> {
  const [head, ...lines] = gunzipSync(readFileSync(fileOf(coin))).toString().trim().split("\n");
  const cells = lines.map((line) => line.split(","));
  return Object.fromEntries(
    head.split(",").map((name, k) => [
      name,
      cells.map((row) => row[k] === "" ? NaN : Number(row[k])),
    ]),
  );
}

/** Hours as a table, its columns by name with kind and unit. */
function hours(
  ts: number[],
  data: Record<string, readonly [kind: Kind, unit: Unit, values: number[]]>,
  rows: "bars" | "samples" = "bars",
): Columns {
  const pick = <V>(of: (column: typeof data[string]) => V) =>
    Object.fromEntries(Object.entries(data).map(([name, column]) => [name, of(column)]));
  return columns({ ts, ...pick(([, , values]) => values) }, {
    time: "ts",
    every: "1h",
    rows,
    source: "Coinalyze, recorded",
    kinds: pick(([kind]) => kind),
    units: pick(([, unit]) => unit),
  });
}

/** What the charts take, made of one pair's hours. */
function tablesOf(coin: string) {
  const r = recording(coin);
  const times = (one: number[], other: number[]) => one.map((value, i) => value * other[i]);
  const usd = (name: string) => times(r[name], r.close);
  const taker = r.buyVolume.map((buys, i) => 2 * buys - r.volume[i]);
  const liquidations = {
    longTurnover: ["flow", "USD", usd("liqLong")],
    shortTurnover: ["flow", "USD", usd("liqShort")],
  } as const;
  return {
    price: hours(r.ts, {
      open: ["price", "USD", r.open],
      high: ["price", "USD", r.high],
      low: ["price", "USD", r.low],
      close: ["price", "USD", r.close],
      volume: ["flow", "coin", r.volume],
    }),
    oi: hours(r.ts, {
      coinCount: ["stock", "coin", r.oiOpen],
      coinValue: ["stock", "USD", times(r.oiOpen, r.open)],
    }, "samples"),
    oiCandles: hours(r.ts, {
      open: ["stock", "coin", r.oiOpen],
      high: ["stock", "coin", r.oiHigh],
      low: ["stock", "coin", r.oiLow],
      close: ["stock", "coin", r.oiClose],
    }),
    taker: hours(r.ts, { cvdClose: ["flow", "coin", taker] }),
    liq: hours(r.ts, liquidations),
    longShort: hours(r.ts, { longShortRatio: ["ratio", "", r.lsRatio] }),
    panel: hours(r.ts, {
      priceClose: ["price", "USD", r.close],
      oiCoinCount: ["stock", "coin", r.oiClose],
      cvdClose: ["flow", "coin", taker],
      liquidationLongTurnover: liquidations.longTurnover,
      liquidationShortTurnover: liquidations.shortTurnover,
      longShortRatio: ["ratio", "", r.lsRatio],
    }),
  };
}

type Tables = ReturnType<typeof tablesOf>;

const charts: Record<string, (tables: Tables) => unknown[]> = {
  candles: ({ price }) => candles(resample(price, "4h")),
  cvdOverPrice: ({ taker, price }) => cvdOverPrice(cvd(taker), { price }),
  deltaBars: ({ oi }) => deltaBars(oiDelta(resample(oi, "12h"))),
  effectBars: ({ oi }) => effectBars(oiDelta(resample(oi, "1d"))),
  flushMarks: ({ oi, price, liq }) => [
    flushMarks(flushEvents(oi, price, liq, { theta: 0.02, phi0: 0.05 })),
    oiOverPrice(oi, { price }),
  ],
  liquidationBars: ({ liq }) => liquidationBars(resample(liq, "4h")),
  longShortLines: ({ longShort }) => longShortLines(longShort),
  netLongsShortsLines: ({ oiCandles, price }) =>
    netLongsShortsLines(netLongsShorts(oiCandles, price)),
  oiOverPrice: ({ oi, price }) => oiOverPrice(oi, { price }),
  panelFigure: ({ panel }) => panelFigure(panel),
  regimeRibbon: ({ oi, price }) => {
    const wide = { price: resample(price, "4h"), oi: resample(oi, "4h") };
    return regimeRibbon(regime(wide.oi, wide.price, { window: 42 }), { price });
  },
};

for (const coin of coins) {
  for (const [name, draw] of Object.entries(charts)) {
    Deno.test({
      name: `${name}() draws the recorded hours of ${coin}`,
      ignore,
      async fn() {
        const picture = plot({
          title: `${name}, ${coin}USDT`,
          marks: draw(tablesOf(coin)) as never,
        });
        await Deno.mkdir(out, { recursive: true });
        await Deno.writeTextFile(new URL(`${name}.${coin}.svg`, out), picture.svg);
        await Deno.writeFile(new URL(`${name}.${coin}.png`, out), await picture.png({ scale: 1 }));
        await assertStandalone(picture.svg);
        assert(picture.svg.length < 300_000, `${picture.svg.length} characters`);
        assert(!picture.svg.includes(">no rows<"));
        const [from, to] = Array.from(picture.scale("x")!.domain!, Number);
        assertEquals(to - from > 55 * 86_400_000, true); // of 61 days
      },
    });
  }
}
