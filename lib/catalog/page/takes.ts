import { interval } from "../interval.ts";
import type { Param, Params } from "../param.ts";

/** The arguments of an endpoint in words, those that must be given first. */
export function takes(params: Params): string {
  const entries = Object.entries(params);
  const words = [true, false].flatMap((required) =>
    entries.filter(([, param]) => param.required === required)
      .map(([name, param]) => `\`${name}${required ? "" : "?"}\`: ${argument(param)}`)
  );
  return words.join("; ") || "nothing";
}

/** What an argument may be and, in brackets, what is sent when it is left out. */
export function argument(param: Param): string {
  const [sent, later] = [param.fallback?.(0), param.fallback?.(1)];
  // Only instants follow the clock.
  if (sent !== later) return "instant (now)";
  if (/^\d{4}-\d\d-\d\dT/.test(String(param.example))) return "instant";
  return `${values(param)}${sent === undefined || sent === "" ? "" : ` (${word(sent)})`}`;
}

function values({ allowed, example, max, hint }: Param): string {
  if (hint !== undefined) return hint;
  if (allowed) {
    const list = (allowed.every(isWidth) ? runs(allowed) : allowed.map(word)).join(", ");
    if (Array.isArray(example)) return `a list of some of ${list}`;
    // A list of words that may be left out has no example: to leave it out means all.
    return example === undefined ? `a list of some of ${list} (all)` : list;
  }
  if (typeof example === "boolean") return "true or false";
  if (typeof example === "number") return `number, such as ${example}`;
  if (typeof example === "string") {
    return max === undefined
      ? `text, such as ${word(example)}`
      : `text of at most ${max} characters`;
  }
  if (max === undefined) return "text";
  return max < 1_000_000 ? `1 to ${max}` : "from 1";
}

/** The bar widths among which nearly all endpoints choose theirs, narrowest first. */
export const ladder: readonly string[] = interval.allowed!;

const isWidth = (word: string) => ladder.includes(word);

/** Widths that follow one another on the ladder, as its two ends. */
function runs(allowed: readonly string[]): string[] {
  const found: string[][] = [];
  for (const width of allowed) {
    const last = found.at(-1);
    const next = last && ladder[ladder.indexOf(last.at(-1)!) + 1];
    if (next === width) last!.push(width);
    else found.push([width]);
  }
  return found.flatMap((run) => run.length > 2 ? [`${run[0]} to ${run.at(-1)}`] : run);
}

/** A word as it is; what Markdown might read otherwise, as code. */
const word = (text: string) => /^[\w.-]+$/.test(text) ? text : `\`${text || '""'}\``;
