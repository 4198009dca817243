/**
 * A cell as the kernel reads it.
 *
 * @module
 */
import { type CellSyntax, parseCell } from "./parseCell.ts";

/** A cell that is TypeScript. */
export interface ReadCell {
  /** Its text, as the kernel reads it. */
  source: string;
  syntax: CellSyntax;
  /** Whether its types matter: not where it says `// @ts-nocheck`, as a module may. */
  checked: boolean;
}

/** The comment that keeps a module, or a cell, from being checked. */
const NO_CHECK = /^(\s*\/\/+\s*)@ts-nocheck\b/m;

/**
 * Reads a cell: in parentheses if it is an object literal, which looks like a block.
 *
 * @throws {CellSyntaxError} when it is not TypeScript.
 */
export function readCell(text: string): ReadCell {
  // The module that the cell becomes a part of is still checked.
  const source = text.replace(NO_CHECK, "$1           ");
  const checked = source === text;
  if (/^\s*\{/.test(source) && !/;\s*$/.test(source)) {
    try {
      return { source: `(${source})`, syntax: parseCell(`(${source})`), checked };
    } catch {
      // It is a block.
    }
  }
  return { source, syntax: parseCell(source), checked };
}
