const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

const month = (date: Date) => MONTHS[date.getUTCMonth()];
const day = (date: Date) => String(date.getUTCDate());
const year = (date: Date) => String(date.getUTCFullYear());
const clock = (from: number, to: number) => (date: Date) => date.toISOString().slice(from, to);

type Write = (date: Date) => string;

/** What ticks are written as, by what all of them are multiples of, and below that what it is part of. */
const FORMATS: readonly (readonly [whole: (iso: string) => boolean, Write, Write])[] = [
  [(iso) => iso.endsWith("-01-01T00:00:00.000Z"), year, () => ""],
  [(iso) => iso.endsWith("-01T00:00:00.000Z"), month, year],
  [(iso) => iso.endsWith("T00:00:00.000Z"), day, month],
  [(iso) => iso.endsWith(":00.000Z"), clock(11, 16), (date) => `${month(date)} ${day(date)}`],
  [(iso) => iso.endsWith(".000Z"), clock(11, 19), (date) => `${month(date)} ${day(date)}`],
  [() => true, clock(11, 23), (date) => `${month(date)} ${day(date)}`],
];

/**
 * A tick of an axis of time in UTC, as `tickFormat` of Plot: the clock has 24 hours. What the ticks are part of,
 * their day, month or year, stands below the first of them and wherever it changes.
 */
export function utcTicks(tick: Date, i: number, ticks: readonly Date[] = [tick]): string {
  // One tick alone does not show how far it is to the next: it says its day at least.
  const [, write, below] = FORMATS.slice(ticks.length > 1 ? 0 : 2).find(([whole]) =>
    ticks.every((other) => whole(other.toISOString()))
  )!;
  const part = below(tick);
  const isNew = i === 0 || below(ticks[i - 1]) !== part;
  return isNew && part !== "" ? `${write(tick)}\n${part}` : write(tick);
}
