import { dfd } from "./danfo.ts";

/** danfo's own state, which its types hide. */
export interface Internals {
  $isSeries: boolean;
  $data: unknown[][];
  $dataIncolumnFormat: unknown[][];
  $index: (string | number)[];
  $columns: string[];
  $dtypes: string[];
  readonly shape: [number, number];
  readonly getColumnData: unknown[][];
  $getColumnData(column: string, returnSeries?: boolean): unknown;
  $setColumnData(column: string, values: unknown): void;
  $setColumnNames(columns: string[]): void;
  $setInternalColumnDataProperty(column?: string): void;
}

/** danfo's DataFrame with what its types hide. */
export type InternalsClass = new (
  data: unknown[],
  options: { columns: string[]; dtypes: string[] },
) => Internals;

/** The class of danfo's data frames. */
export const DanfoDataFrame = dfd.DataFrame as unknown as InternalsClass;

/** Whether a value is one of danfo's series. */
export function isSeries(value: unknown): value is Internals {
  return value instanceof dfd.NDframe && (value as unknown as Internals).$isSeries;
}

/** Whether a value is one of danfo's data frames. */
export function isDataFrame(value: unknown): value is Internals {
  return value instanceof dfd.NDframe && !isSeries(value);
}
