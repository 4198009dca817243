import { catalog } from "../../lib/catalog/catalog.ts";
import { columnsOfAnswer } from "../../lib/client/answer.ts";
import { openEnvelope } from "../../lib/client/envelope.ts";
import { inTurn, report } from "./sideBySide.ts";
import { year } from "./series.ts";

/** Decoding a year of minutes, 1,052 answers of 500 rows, against parsing the same text alone. */
export async function benchDecode(): Promise<void> {
  const { ts, coinCount, coinValue } = year();
  const pages = Array.from({ length: 1_052 }, (_, page) => {
    const from = Math.min(page * 500, ts.length - 500);
    const data = Array.from({ length: 500 }, (_, k) => ({
      ts: ts[from + k],
      volume: 0,
      coinCount: coinCount[from + k],
      coinValue: coinValue[from + k],
    }));
    return JSON.stringify({ success: true, code: "1", data });
  });
  const endpoint = catalog.openInterest.symbolChart;
  const context = { args: { interval: "1m" }, source: "bench", asOf: Date.UTC(2025, 1, 1) };
  const timings = await inTurn({
    "answers to columns": () =>
      pages.map((text) =>
        columnsOfAnswer(endpoint, openEnvelope(text, endpoint.path).data, context).table.length
      ),
    "JSON.parse alone": () => pages.map((text) => JSON.parse(text).data.length),
  });
  report("Decoding 1,052 pages of 500 rows", timings, "at most 1.3");
}
