/**
 * Decodes the longer official examples. The folder of recordings is COINANK_SHARED_DATA, or
 * `../shared/data` beside the checkout.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { assert, assertEquals } from "@std/assert";
import { decoded } from "../catalog/answers.ts";

const folder = Deno.env.get("COINANK_SHARED_DATA") ??
  fileURLToPath(new URL("../../../shared/data", import.meta.url));
const file = (name: string) => `${folder}/coinank-examples/${name}.json`;
const ignore = !exists(file("openInterest-kline")) || !exists(file("openInterest-v2-chart"));
if (ignore) console.info(`No official examples in ${folder}: they are not decoded`);

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

Deno.test({
  name: "kline: the ten bars of the official example are candles, figure by figure",
  ignore,
  async fn() {
    const body = await Deno.readTextFile(file("openInterest-kline"));
    const sent: Record<string, number>[] = JSON.parse(body).data;
    const { columns, length } = await decoded("kline", body);
    assertEquals(length, sent.length);
    sent.forEach((row, i) => {
      for (const name of ["begin", "open", "high", "low", "close"]) {
        assertEquals(columns[name].values[i], row[name]);
      }
      assert(row.low <= Math.min(row.open, row.close) && row.high >= Math.max(row.open, row.close));
    });
  },
});

Deno.test({
  name: "exchangeChart: the official example, each exchange by its own instants",
  ignore,
  async fn() {
    const body = await Deno.readTextFile(file("openInterest-v2-chart"));
    const { tss, dataValues } = JSON.parse(body).data as {
      tss: number[];
      dataValues: Record<string, (number | null)[]>;
    };
    const { columns, length } = await decoded("exchangeChart", body);
    assertEquals(length, tss.length * Object.keys(dataValues).length);
    const { ts, exchangeName, openInterest } = columns;
    for (let i = 0; i < length; i++) {
      const name = exchangeName.values[i] === "OKX" ? "Okex" : exchangeName.values[i] as string;
      const sent = dataValues[name][tss.indexOf(ts.values[i] as number)];
      assertEquals(openInterest.values[i], sent ?? NaN);
      assert(i === 0 || ts.values[i]! >= ts.values[i - 1]!);
    }
  },
});
