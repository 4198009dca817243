import { shown } from "../errors/shown.ts";

/** What verbs that add columns may be told of their names. */
export interface SuffixOption<X extends string = string> {
  /** Goes behind the names of the columns that are added, as where two windows are asked for. @default "" */
  suffix?: X;
}

/** How to keep a column whose name is taken. */
export const SUFFIX_WAY =
  'Give the new one another name, { suffix: "2" }, or drop the old one first';

/** The suffix that options ask for. @throws {TypeError} if it is no text. */
export function checkedSuffix({ suffix = "" }: SuffixOption, verb: string): string {
  if (typeof suffix === "string") return suffix;
  throw new TypeError(`${verb}: suffix is no text: ${shown(suffix)}. Give { suffix: "7d" }`);
}
