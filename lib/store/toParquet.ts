import { ByteWriter, ParquetWriter } from "npm:hyparquet-writer@0.17.0";
import type { Column, Label } from "../columns/column.ts";
import type { Columns } from "../columns/columns.ts";
import { describe, VERSION } from "./description.ts";
import { fetchedOf, fetchesOf, withoutFetched } from "./fetched.ts";
import { toPairs } from "./footer.ts";
import type { Footer } from "./footer.ts";
import { elementOf, ELEMENTS, storedName, withStoredNames } from "./parquetSchema.ts";
import type { Element } from "./parquetSchema.ts";
import { seal } from "./seal.ts";
import { argumentPairs, pairsOf } from "./series.ts";
import type { Series } from "./series.ts";

/** Rows a row group: what DuckDB likes to give to one thread. */
const GROUP = 122_880;

/**
 * A table as a Parquet file that every engine reads: doubles `REQUIRED` and plain, instants as
 * `TIMESTAMP` in ms of UTC, text by dictionary.
 *
 * @param fetched Whether the rows' fetch times are to be a column, or in the footer.
 */
export function toParquet(
  table: Columns,
  series: Series,
  fetched: "column" | "footer",
): Uint8Array<ArrayBuffer> {
  const given = fetched === "column" ? table : withoutFetched(table);
  const { meta, columns } = describe(given);
  const described = withStoredNames(columns, pairsOf(series).map(([name]) => name));
  const time = meta.time!;
  const times = table.columns[time].values as Float64Array;
  const writer = new ByteWriter(64 + 9 * given.length * columns.length);
  const file = new ParquetWriter({
    writer,
    schema: [
      { name: "rows", num_children: columns.length },
      ...described.map((column) => ELEMENTS[elementOf(column, time)](storedName(column))),
    ],
    codec: "UNCOMPRESSED",
    createdBy: "coinank",
  });
  file.write({
    columnData: described.map((column) => ({
      name: storedName(column),
      ...cellsOf(given.columns[column.name], elementOf(column, time)),
    })),
    rowGroupSize: GROUP,
  });
  const footer: Footer = {
    version: VERSION,
    series: { ...series, args: Object.fromEntries(argumentPairs(series)) },
    meta,
    columns: described,
    rows: times.length,
    span: [times[0], times[times.length - 1]],
    ...(fetched === "footer" ? { fetched: fetchesOf(fetchedOf(table)) } : {}),
  };
  file.kvMetadata = toPairs(footer);
  file.finish();
  const bytes = writer.getBytes() as Uint8Array<ArrayBuffer>;
  seal(bytes);
  return bytes;
}

function cellsOf({ values }: Column, element: Element) {
  if (element === "text") return { data: values as Label[], encoding: "RLE_DICTIONARY" as const };
  // No bounds of figures: of NaN they say nothing, and engines disagree where it lies.
  if (element === "double") {
    return { data: values as Float64Array, encoding: "PLAIN" as const, statistics: false };
  }
  const data = Array.from(values as Float64Array, (t) => t === t ? BigInt(t) : null);
  return { data, encoding: "PLAIN" as const };
}
