import { shown } from "../errors/shown.ts";

/** What tells one stored series from another: whose answer it is, and to which question. */
export interface Series {
  /** Where the figures come from, if not from CoinAnk. @default CoinAnk */
  readonly source?: string;
  /** The family of the method, such as `openInterest`. */
  readonly family: string;
  /** The method, such as `symbolChart`. */
  readonly method: string;
  /**
   * The arguments that say what was asked for, such as the exchange, the symbol and the interval: never
   * the span, the size of a page or the key. What is `undefined` counts as left out.
   */
  readonly args?: Readonly<Record<string, Argument | undefined>>;
}

/** The source that goes without saying. */
export const COINANK = "CoinAnk";

/** A value of an argument; the number 5 and the text "5" are one. */
export type Argument = string | number | boolean;

/** Arguments that say when, how much or who, not what. */
const NOT_IDENTIFYING = ["endTime", "size", "apikey", "family", "method", "source"];

/** The longest name that common file systems take, in bytes. */
const LONGEST_NAME = 255;

/**
 * Where a series lies, as folders below that of the store: hive's `name=value`, arguments by name. Those
 * of another source than CoinAnk lie below a folder of that source, so that no engine mixes them.
 *
 * @throws {TypeError | RangeError} if the series is none, or a value cannot name a folder.
 *
 * @example
 * ```ts
 * import { foldersOf } from "./series.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   foldersOf({ family: "coins", method: "lastPrice", args: { symbol: "BTC/USD", exchange: "OKX" } }),
 *   ["family=coins", "method=lastPrice", "exchange=OKX", "symbol=BTC%2FUSD"],
 * );
 * ```
 */
export function foldersOf(series: Series): string[] {
  return pairsOf(series).map(([name, value]) => {
    const folder = `${escaped(name)}=${escaped(value)}`;
    if (folder.length <= LONGEST_NAME) return folder;
    throw new RangeError(
      `args of a series: ${name} is too long for the name of a folder: ${folder}`,
    );
  });
}

/** The series that lies in these folders; `undefined` if none does. */
export function seriesIn(folders: readonly string[]): Series | undefined {
  const pairs = folders.map((folder) => folder.split("=").map(plain));
  const source = pairs[0]?.[0] === "source" ? pairs[0][1] : undefined;
  const [family, method, ...args] = source === undefined ? pairs : pairs.slice(1);
  if (family?.[0] !== "family" || method?.[0] !== "method") return undefined;
  if (!pairs.every((pair) => pair.length === 2)) return undefined;
  return {
    ...(source === undefined ? {} : { source }),
    family: family[1],
    method: method[1],
    args: Object.fromEntries(args),
  };
}

/** The columns that the folders of a series are to those who read hive's layout, and their values. */
export function pairsOf(series: Series): (readonly [string, string])[] {
  const { source, family, method }: Partial<Series> = series ?? {};
  if (source !== undefined && (typeof source !== "string" || source === "")) {
    throw new TypeError(
      `A series' source is no name: ${shown(source)}. Give text, or leave it out for CoinAnk`,
    );
  }
  for (const [name, text] of Object.entries({ family, method })) {
    if (typeof text === "string" && text !== "") continue;
    throw new TypeError(
      `A series needs a ${name}: ${shown(text)}. Give { family, method, args }, such as ` +
        '{ family: "openInterest", method: "symbolChart", args: { symbol: "BTCUSDT" } }',
    );
  }
  const of = source === undefined || source === COINANK ? [] : [["source", source] as const];
  return [...of, ["family", family!], ["method", method!], ...argumentPairs(series)];
}

/** The arguments of a series, by name. */
export function argumentPairs({ args = {} }: Series): (readonly [string, string])[] {
  const named = Object.entries(args).filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => a < b ? -1 : 1);
  for (const [name, value] of named) {
    if (NOT_IDENTIFYING.includes(name)) {
      throw new RangeError(
        `args of a series: ${name} does not say what it is of. Leave it out`,
      );
    }
    if (["string", "number", "boolean"].includes(typeof value)) continue;
    throw new TypeError(`args of a series: ${name} is no text, number or boolean: ${shown(value)}`);
  }
  return named.map(([name, value]) => [name, String(value)] as const);
}

/** Percent-encoded, with what some file system or hive reader takes for something else. */
function escaped(text: string): string {
  if (!text.isWellFormed()) throw new RangeError(`args of a series: no text: ${shown(text)}`);
  return encodeURIComponent(text).replace(/[!'()*~]|\.$/g, percent);
}

const percent = (c: string) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`;

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not by this library
  }
}
