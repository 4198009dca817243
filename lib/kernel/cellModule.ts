/**
 * The cells of a notebook as one TypeScript module.
 *
 * @module
 */
import {
  type Binding,
  type CellSyntax,
  CellSyntaxError,
  type ImportDeclaration,
  parseCell,
} from "./parseCell.ts";
import { codeCells, type Notebook, sourceOf } from "./notebook.ts";

/** Where a line of the module comes from. */
export interface Origin {
  /** Which code cell, from 1. */
  cell: number;
  /** The line in the cell, from 1. */
  line: number;
}

/** A module, and where each of its lines comes from. */
export interface CellModule {
  text: string;
  /** One for each line; `undefined` for lines of our own. */
  origins: (Origin | undefined)[];
  /** Cells that are not TypeScript, and are left out. */
  syntaxErrors: (Origin & { code: undefined; message: string })[];
}

/**
 * Joins the cells: imports first, each name once; then one cell after the other. A cell that
 * declares a name again, which notebooks may, opens a block in which its own meaning holds, up to
 * the end of the module.
 */
export function cellModule(notebook: Notebook): CellModule {
  const { cells, syntaxErrors } = readCells(notebook);
  const head = new Lines();
  const body = new Lines();
  const imported = new Set<string>();
  const bindings = cells.flatMap(({ syntax }) => syntax.imports).flatMap((each) => each.bindings);
  const declared = new Set(bindings.map(({ local }) => local));
  let blocks = 0;
  for (const { cell, source, syntax } of cells) {
    for (const declaration of syntax.imports) addImport(head, declaration, source, cell, imported);
    if (syntax.declared.some((name) => declared.has(name))) {
      body.add("{");
      blocks++;
    }
    for (const name of syntax.declared) declared.add(name);
    body.add(blanked(source, [...syntax.imports, ...syntax.exports]), cell);
    // A cell ends its last statement, even where that has no semicolon.
    body.add(";");
  }
  body.add("}".repeat(blocks));
  return {
    text: [...head.texts, ...body.texts].join("\n"),
    origins: [...head.origins, ...body.origins],
    syntaxErrors,
  };
}

/** A code cell, its source as the kernel reads it. */
interface ReadCell {
  cell: number;
  source: string;
  syntax: CellSyntax;
}

/** The cells that are TypeScript, and what is wrong with the others. */
function readCells(notebook: Notebook) {
  const cells: ReadCell[] = [];
  const syntaxErrors: CellModule["syntaxErrors"] = [];
  for (const [i, code] of codeCells(notebook).entries()) {
    const cell = i + 1;
    try {
      cells.push({ cell, ...readCell(sourceOf(code)) });
    } catch (error) {
      if (!(error instanceof CellSyntaxError)) throw error;
      syntaxErrors.push({ cell, line: error.line, code: undefined, message: error.message });
    }
  }
  return { cells, syntaxErrors };
}

/** Lines of a module in the making. */
class Lines {
  texts: string[] = [];
  origins: (Origin | undefined)[] = [];

  /** Adds lines that begin at `line` of a cell, or lines of our own. */
  add(text: string, cell?: number, line = 1): void {
    for (const [i, each] of text.split("\n").entries()) {
      this.texts.push(each);
      this.origins.push(cell === undefined ? undefined : { cell, line: line + i });
    }
  }
}

/** The syntax of a cell, and its source: in parentheses if it is an object literal, as in the kernel. */
function readCell(source: string): { source: string; syntax: CellSyntax } {
  if (/^\s*\{/.test(source) && !/;\s*$/.test(source)) {
    try {
      return { source: `(${source})`, syntax: parseCell(`(${source})`) };
    } catch {
      // It is a block.
    }
  }
  return { source, syntax: parseCell(source) };
}

/** Adds an import as it stands or, where cells before have some of its names, what is new in it. */
function addImport(
  head: Lines,
  { specifier, bindings, start, end, line }: ImportDeclaration,
  source: string,
  cell: number,
  imported: Set<string>,
): void {
  const key = ({ local, imported }: Binding) => JSON.stringify([specifier, imported, local]);
  const added = bindings.filter((binding) => !imported.has(key(binding)));
  for (const binding of added) imported.add(key(binding));
  if (added.length === bindings.length) {
    head.add(source.slice(start, end), cell, line);
    return;
  }
  for (const binding of added) {
    const { local, imported } = binding;
    const type = binding.typeOnly ? "type " : "";
    const clause = imported === "*" ? `${type}* as ${local}` : `{ ${type}${imported} as ${local} }`;
    head.add(`import ${clause} from ${JSON.stringify(specifier)};`, cell, binding.line);
  }
}

/** The source with stretches of it blank; its lines stay where they are. */
function blanked(source: string, spans: { start: number; end: number }[]): string {
  let text = source;
  for (const { start, end } of spans) {
    text = text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, " ") + text.slice(end);
  }
  return text;
}
