/**
 * JSON text as Jupyter writes it.
 *
 * @module
 */
import { Buffer } from "node:buffer";

/** What newer engines have, and TypeScript's own types lack. */
const Json = JSON as typeof JSON & {
  rawJSON(text: string): unknown;
  isRawJSON(value: unknown): boolean;
};

/**
 * The value in a text. A number that a double does not give back as it is written, such as `1.0` or
 * an integer of twenty digits, is kept as raw JSON, so that it is written as it was read.
 */
export function parseNotebookJson(text: string): unknown {
  const exact = (_key: string, value: unknown, { source }: { source: string }) =>
    typeof value === "number" && String(value) !== source ? Json.rawJSON(source) : value;
  return JSON.parse(text, exact as Parameters<typeof JSON.parse>[1]);
}

/** The text of a value: keys sorted by code point, an indent of one space, and a last newline. */
export function formatNotebookJson(value: unknown): string {
  return `${format(value, "\n")}\n`;
}

/** `newline` begins the lines of this value, and holds their indent. */
function format(value: unknown, newline: string): string {
  const inner = `${newline} `;
  if (Array.isArray(value)) {
    // Text, of which there may be millions of lines.
    if (value.every((each) => typeof each === "string")) {
      return JSON.stringify(value, null, 1).replaceAll("\n", newline);
    }
    return enclosed("[", value.map((each) => format(each ?? null, inner)), "]", newline);
  }
  if (typeof value !== "object" || value === null || Json.isRawJSON(value)) {
    return JSON.stringify(value);
  }
  const members = Object.entries(value).filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([key, each]) => `${JSON.stringify(key)}: ${format(each, inner)}`);
  return enclosed("{", members, "}", newline);
}

function enclosed(open: string, parts: string[], close: string, newline: string): string {
  if (parts.length === 0) return open + close;
  return open + parts.map((part) => `${newline} ${part}`).join(",") + newline + close;
}
