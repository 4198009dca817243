import { isLabel } from "../columns/column.ts";
import type { Column, Label } from "../columns/column.ts";
import { columnNamed, Columns, quoted } from "../columns/columns.ts";
import type { Like, NameOf, Schema, Tabular } from "../columns/columns.ts";
import { groupsOf, keysOf } from "../columns/groups.ts";
import { takeOrUnknown, takeRows } from "../columns/order.ts";
import { columnsOf, like } from "../columns/tabular.ts";
import { timelineOf } from "../columns/timeline.ts";
import type { Timeline } from "../columns/timeline.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { cornersOf } from "./candles.ts";

/** What becomes columns. */
export interface PivotOptions<N extends string = string> {
  /** The column of text whose values become columns. @default the only one that tells series apart */
  key?: N;
  /** The columns to spread. @default all that are not the time or a key */
  values?: readonly N[];
}

/**
 * A wide table from a long one: a row an instant (and other key, where there are several), a column each
 * exchange, or whatever `key` holds, in the order in which they first appear. Columns are called as the
 * key says, `Binance`; of several `values` with those before, `openInterestBinance`. What a series lacks
 * at an instant is NaN or null. Kinds and units stay.
 *
 * @throws {RangeError} if two rows of one series share an instant, the key is not known in a row, a name
 * would come twice, or there is no such column.
 * @throws {TypeError} if the time is not known, or which key is meant, or it holds no text.
 *
 * @example
 * ```ts
 * import { columnsOf, demo, pivot } from "coinank";
 * import { assert } from "@std/assert";
 *
 * const venues = await demo().openInterest.exchangeChart({ baseCoin: "BTC", interval: "1d", size: 5 });
 * assert(columnsOf(pivot(venues)).names.includes("Binance"));
 * ```
 */
export function pivot<T extends Tabular>(
  table: T,
  options: PivotOptions<NameOf<T>> = {},
): Like<T, Schema> {
  checkedNames(options, ["key", "values"], "pivot");
  const timeline = timelineOf(columnsOf(table as Tabular), "pivot");
  const { table: source, time } = timeline;
  const keys = keysOf(source);
  const key = options.key ?? onlyKey(source, keys);
  const others = keys.filter((name) => name !== key);
  const names = spreadNames(source, [time, key, ...others], options.values);
  const { heads, wide, origins } = layout(timeline, key, others);
  const corners = cornersOf(source);
  const made: [string, Column][] = [time, ...others]
    .map((name) => [name, takeRows(source.columns[name], heads)]);
  for (const name of names) {
    const corner = corners.get(name);
    wide.forEach((label, series) => {
      const column = takeOrUnknown(source.columns[name], origins[series]);
      made.push([
        names.length === 1 ? label : name + label[0].toUpperCase() + label.slice(1),
        corner ? { ...column, corner } : column,
      ]);
    });
  }
  const twice = made.map(([name]) => name).find((name, i, all) => all.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new RangeError(
      `pivot: two columns would be called ${quoted([twice])}. Rename one, or spread other values`,
    );
  }
  const meta = { ...source.meta, keys: others };
  return like(table, new Columns(Object.fromEntries(made), meta)) as Like<T, Schema>;
}

function onlyKey({ columns }: Columns, keys: readonly string[]): string {
  const texts = keys.filter((name) => isLabel(columns[name]));
  if (texts.length === 1) return texts[0];
  throw new TypeError(
    texts.length === 0
      ? 'pivot: no column of text tells series apart. Name one: { key: "exchangeName" }'
      : `pivot: several columns tell series apart, ${quoted(texts)}. Name one: { key: ${
        JSON.stringify(texts[0])
      } }`,
  );
}

function spreadNames(
  source: Columns,
  taken: readonly string[],
  values: readonly string[] | undefined,
): readonly string[] {
  const free = source.names.filter((name) => !taken.includes(name));
  if (values !== undefined && !Array.isArray(values)) {
    throw new TypeError(`pivot: values is no list of names: ${shown(values)}`);
  }
  const names = values ?? free;
  for (const name of names) {
    columnNamed(source, name, "pivot");
    if (free.includes(name)) continue;
    throw new RangeError(
      `pivot: ${quoted([name])} is the time or a key, no value. Values may be ${quoted(free)}`,
    );
  }
  if (names.length > 0) return names;
  throw new TypeError(`pivot: there is no column to spread beside ${quoted(taken)}`);
}

/**
 * Where the rows of the long table go: the first that goes into each row of the wide one, the names of
 * the wide columns, and for each of them the row that each of its cells comes from (−1: none).
 */
function layout({ table, time, times }: Timeline, key: string, others: readonly string[]) {
  const column = columnNamed(table, key, "pivot");
  if (!isLabel(column)) {
    throw new TypeError(`pivot: the key ${quoted([key])} holds no text, but is ${column.kind}`);
  }
  const labels = column.values as readonly Label[];
  const rowOf = groupsOf(table, [time, ...others]) ?? new Int32Array(table.length);
  const seriesOf = groupsOf(table, [key]) ?? new Int32Array(table.length);
  const heads: number[] = [];
  const wide: string[] = [];
  for (let i = 0; i < table.length; i++) {
    heads[rowOf[i]] ??= i;
    const label = labels[i];
    if (!label) {
      throw new RangeError(
        `pivot: the key ${quoted([key])} is not known in row ${i}: ${
          shown(label)
        }. Drop such rows first`,
      );
    }
    wide[seriesOf[i]] ??= label;
  }
  const origins = wide.map(() => new Int32Array(heads.length).fill(-1));
  for (let i = 0; i < table.length; i++) {
    const origin = origins[seriesOf[i]];
    if (origin[rowOf[i]] !== -1) {
      throw new RangeError(
        `pivot: two rows of ${quoted([labels[i]!])} share the instant ${
          new Date(times[i]).toISOString()
        }${others.length > 0 ? " and all other keys" : ""}. See dedupe`,
      );
    }
    origin[rowOf[i]] = i;
  }
  return { heads, wide, origins };
}
