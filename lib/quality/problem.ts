/** What may be wrong with a table, or be worth a look. */
export type ProblemKind = typeof problemKinds[number];

/** All kinds of problems, in the order in which they are told. */
export const problemKinds = [
  "empty",
  "instant",
  "order",
  "gap",
  "offGrid",
  "double",
  "conflict",
  "infinite",
  "impossible",
  "candle",
  "before",
  "unknown",
  "frozen",
  "jump",
  "came",
  "left",
  "restated",
  "open",
] as const;

/**
 * The kinds that count as errors unless the caller says otherwise: facts that make the table wrong,
 * whatever the market did. The others are notes: what may well be true and deserves a look.
 */
export const ERRORS: readonly ProblemKind[] = [
  "empty",
  "instant",
  "order",
  "gap",
  "offGrid",
  "double",
  "conflict",
  "infinite",
  "impossible",
  "candle",
];

/** Something that `quality` found: all of one kind in one series and column. */
export interface Problem {
  /** Of what kind it is. */
  readonly what: ProblemKind;
  /** Whether it counts against `ok`; else it is a note. */
  readonly isError: boolean;
  /** The series, by what tells it from the others, such as `"Binance"`; none in a table of one series. */
  readonly series?: string;
  /** The column, where it is about one. */
  readonly column?: string;
  /** The first instant concerned; none in a table without time. */
  readonly from?: Date;
  /** The end of the last bar concerned (exclusive); where bars have no width, the last instant. */
  readonly to?: Date;
  /** How many rows are concerned; of gaps, how many bars are missing. */
  readonly rows: number;
  /** All of it in words. */
  readonly detail: string;
}
