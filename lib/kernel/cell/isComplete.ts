import { CellSyntaxError, parseCell } from "./parseCell.ts";

/** What `is_complete_reply` says of a source. */
export interface Completeness {
  status: "complete" | "incomplete" | "invalid";
  /** What the next line of an incomplete source begins with. */
  indent?: string;
}

/** What more lines may yet end. */
const OPEN_ENDED = /^Unterminated (template|comment)/;

/**
 * Whether a cell could run as it stands. One that fails at its very end, or within a comment or a
 * template that is still open, is incomplete: it may be typed on.
 */
export function isComplete(source: string): Completeness {
  try {
    parseCell(source);
    return { status: "complete" };
  } catch (error) {
    if (!(error instanceof CellSyntaxError)) throw error;
    const { pos } = error.cause as { pos: number };
    const goesOn = pos >= source.trimEnd().length || OPEN_ENDED.test(error.message);
    if (!goesOn) return { status: "invalid" };
    return { status: "incomplete", indent: /^[ \t]*/.exec(source.split("\n").at(-1)!)![0] };
  }
}
