/** A line and its end, or the rest after the last end; the ends are those of Python's `splitlines`. */
// deno-lint-ignore no-control-regex
const LINE = /.*?(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])|.+$/gs;

/** Lines that keep their line ends: the form in which Jupyter stores text. */
export function lines(text: string): string[] {
  return text.match(LINE) ?? [];
}
