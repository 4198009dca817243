import { DuckDBInstance } from "npm:@duckdb/node-api@1.5.5-r.5";
import pl from "npm:nodejs-polars@0.25.2";
import { columns, frame } from "../../lib/mod.ts";
import { rolling } from "../../lib/verbs/rolling.ts";
import { year } from "./series.ts";
import { inTurn, report } from "./sideBySide.ts";

const WINDOW = 1440;

/** Windows of a day of minutes over a year: mean and deviation, and the median, frame to frame. */
export async function benchRolling(): Promise<void> {
  const { ts, coinCount } = year();
  const ours = frame(columns({ ts, coinCount }, { time: "ts", every: "1m" }));
  const polars = pl.DataFrame({
    ts: pl.Series("ts", Array.from(ts, (t) => new Date(t))),
    coinCount: pl.Series("coinCount", Array.from(coinCount), pl.Float64),
  });
  const duckdb = await (await DuckDBInstance.create(":memory:")).connect();
  await duckdb.run("create table minutes (ts timestamp, coinCount double)");
  const appender = await duckdb.createAppender("minutes");
  for (let i = 0; i < ts.length; i++) {
    appender.appendTimestamp({ micros: BigInt(ts[i]) * 1000n } as never);
    appender.appendDouble(coinCount[i]);
    appender.endRow();
  }
  appender.closeSync();
  const windowed = (...figures: string[]) =>
    `create or replace table windowed as select *, ${
      figures.map((figure, i) => `${figure}(coinCount) over last as figure${i}`).join(", ")
    } from minutes window last as (order by ts rows ${WINDOW - 1} preceding)`;

  const options = { windowSize: WINDOW };
  const column = pl.col("coinCount");
  const moments = [
    column.rollingMean(options).alias("coinCountMean"),
    column.rollingStd(options).alias("coinCountStd"),
  ];
  report(
    `Mean and deviation of ${WINDOW} rows over ${ts.length.toLocaleString("en-US")}`,
    await inTurn({
      "rolling(frame)": () => rolling(ours, WINDOW, { coinCount: ["mean", "std"] }).shape,
      "polars rollingMean, rollingStd": () =>
        Reflect.apply(polars.withColumns, polars, moments).height,
      "DuckDB into a table": () => duckdb.run(windowed("avg", "stddev_samp")),
    }),
    "ahead of both",
  );
  const median = column.rollingMedian(options).alias("coinCountMedian");
  report(
    `Median of ${WINDOW} rows over ${ts.length.toLocaleString("en-US")}`,
    await inTurn({
      "rolling(frame)": () => rolling(ours, WINDOW, { coinCount: "median" }).shape,
      "polars rollingMedian": () => polars.withColumns(median).height,
      "DuckDB into a table": () => duckdb.run(windowed("median")),
    }),
    "ahead of both",
  );
  benchGrowth();
}

/** Whether time grows in step with rows, on columns; and polars at the greatest length, once in turn. */
function benchGrowth(): void {
  console.log("\nMean and deviation as rows grow, ns a row (least of three)");
  const options = { windowSize: WINDOW };
  const moments = [
    pl.col("coinCount").rollingMean(options).alias("coinCountMean"),
    pl.col("coinCount").rollingStd(options).alias("coinCountStd"),
  ];
  for (const length of [100_000, 1_000_000, 10_000_000]) {
    const { ts, coinCount } = year(length);
    const ours = columns({ ts, coinCount }, { time: "ts", every: "1m" });
    const polars = pl.DataFrame({ coinCount: pl.Series("coinCount", coinCount) });
    const [us, them] = [
      () => rolling(ours, WINDOW, { coinCount: ["mean", "std"] }).length,
      () => Reflect.apply(polars.withColumns, polars, moments).height,
    ].map((work) =>
      Math.min(...[1, 2, 3].map(() => {
        const started = performance.now();
        work();
        return (performance.now() - started) * 1e6 / length;
      }))
    );
    const rows = length.toLocaleString("en-US").padStart(12);
    console.log(`  ${rows} rows: rolling(columns) ${us.toFixed(0)}, polars ${them.toFixed(0)}`);
  }
  console.log("  aim: as much a row at 10,000,000 as at 100,000");
}
