import { DanfoFrame, knownOf } from "./danfoFrame.ts";
import { heir } from "./danfoMethods.ts";
import { isDataFrame, isSeries } from "./internals.ts";
import { dfd } from "./danfo.ts";

/**
 * danfo's methods that choose rows, by their places. danfo's own take a row's index label for its place:
 * after a sort or a filter they give the wrong rows, or none; and its sort is quadratic and is put out
 * by NaN.
 */
interface ChoosingRows {
  query(condition: unknown, options?: { inplace?: boolean }): unknown;
  iloc(options: { rows?: unknown; columns?: unknown }): unknown;
  sortValues(column: string, options?: { ascending?: boolean; inplace?: boolean }): unknown;
}

const original = dfd.DataFrame.prototype as unknown as ChoosingRows;

const choosing: ChoosingRows & ThisType<DanfoFrame> = {
  query(condition, { inplace = false } = {}) {
    const holds = truths(condition, this);
    if (!holds) throw new TypeError("query: condition is no Series or array of true and false");
    return chosen(this, holds, inplace);
  },

  iloc(options) {
    const holds = truths(options?.rows, this);
    if (!holds) {
      const made = original.iloc.call(this, options);
      return isDataFrame(made) ? heir(this, made, false) : made;
    }
    const rows = chosen(this, holds, false) as DanfoFrame & ChoosingRows;
    return options.columns === undefined ? rows : rows.iloc({ columns: options.columns });
  },

  sortValues(column, { ascending = true, inplace = false } = {}) {
    const at = this.$columns.indexOf(column);
    if (at === -1) {
      throw new RangeError(
        `sortValues: no column ${JSON.stringify(column)}; there are ${this.$columns.join(", ")}`,
      );
    }
    const values = this.$dataIncolumnFormat[at];
    const places = values.map((_, place) => place);
    return chosen(
      this,
      places.sort((a, b) => compare(values[a], values[b], ascending) || a - b),
      inplace,
    );
  },
};

for (const [name, value] of Object.entries(choosing)) {
  Object.defineProperty(DanfoFrame.prototype, name, { configurable: true, writable: true, value });
}

/** The places of a condition's true values; `undefined` if it is no condition. */
function truths(condition: unknown, frame: DanfoFrame): number[] | undefined {
  const values: unknown = isSeries(condition) ? condition.$data : condition;
  if (!Array.isArray(values) || !values.every((value) => typeof value === "boolean")) {
    return undefined;
  }
  if (values.length === 0 && frame.shape[0] > 0) return undefined;
  if (values.length !== frame.shape[0]) {
    throw new RangeError(
      `The condition has ${values.length} values, the frame ${frame.shape[0]} rows`,
    );
  }
  return values.flatMap((holds, place) => holds ? [place] : []);
}

/** The rows at the given places, with their labels. */
function chosen(frame: DanfoFrame, places: readonly number[], inplace: boolean) {
  const [data, labels] = [frame.$data, frame.$index];
  const rows = places.map((place) => inplace ? data[place] : [...data[place]]);
  const index = places.map((place) => labels[place]);
  if (inplace) {
    frame.$data = rows;
    frame.$index = index;
    return undefined;
  }
  const known = knownOf(frame);
  return new DanfoFrame([...frame.$columns], [...frame.$dtypes], { rows, index, known });
}

/** What is not known comes last, whichever way it goes. */
function compare(a: unknown, b: unknown, ascending: boolean): number {
  const [noA, noB] = [isUnknown(a), isUnknown(b)];
  if (noA || noB) return Number(noA) - Number(noB);
  const order = (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0;
  return ascending ? order : -order;
}

function isUnknown(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value);
}
