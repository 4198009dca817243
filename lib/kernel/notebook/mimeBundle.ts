/**
 * Data in several forms, by MIME type, as a notebook stores it.
 *
 * @module
 */
import { lines } from "./lines.ts";
import type { Content } from "../wire/message.ts";

/**
 * The bundle in the form that `nbformat.write` gives it: text as lists of lines, pictures in base64
 * as one string, JSON as it is. Where a display gave a value that is no text for a type that is text,
 * which no notebook may hold, its JSON is stored.
 */
export function mimeBundle(data: Content | undefined): Content {
  const stored = Object.entries(data ?? {}).map(([mime, value]) => {
    if (/^application\/(.*\+)?json$/.test(mime)) return [mime, value];
    const text = textOf(value);
    return [mime, isSplit(mime) ? lines(text) : text];
  });
  return Object.fromEntries(stored);
}

/** Text that is stored whole or in pieces. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  const isPieces = Array.isArray(value) && value.every((each) => typeof each === "string");
  return isPieces ? value.join("") : JSON.stringify(value) ?? "";
}

function isSplit(mime: string): boolean {
  return mime.startsWith("text/") || mime === "image/svg+xml" || mime === "application/javascript";
}
