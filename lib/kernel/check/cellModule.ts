/**
 * Cells as one TypeScript module.
 *
 * @module
 */
import type { Binding, CellSyntax, ImportDeclaration } from "../cell/parseCell.ts";
import type { ReadCell } from "../cell/readCell.ts";

/** Where a line of the module comes from. */
export interface Origin {
  /** Which code cell, from 1. */
  cell: number;
  /** The line in the cell, from 1. */
  line: number;
}

/** A cell, and which one it is. */
export interface NumberedCell extends ReadCell {
  /** From 1; `undefined` for code that is put before the cells. */
  cell: number | undefined;
}

/** A module, and where each of its lines comes from. */
export interface CellModule {
  text: string;
  /** One for each line; `undefined` for lines of our own and for those not to be checked. */
  origins: (Origin | undefined)[];
  /** The module's kind: `tsx` if a cell has elements in it. */
  extension: "ts" | "tsx";
  /** How many lines at the beginning are the cells' imports. */
  imports: number;
  /** The line, from 1, of an error of our own at the end: where it is not found, nothing was checked. */
  end: number;
}

/** A type error, in a module that otherwise may have none. */
const END = '"checked" satisfies never;';

/**
 * Joins cells: imports first, each name once; then one cell after the other. A cell that declares a
 * name again, which notebooks may, opens a block in which its own meaning holds, up to the end of
 * the module. A name that is imported again from elsewhere is what the last import says.
 */
export function cellModule(cells: NumberedCell[]): CellModule {
  const head = new Lines();
  const body = new Lines();
  const names = meanings(cells);
  const declared = new Set<string>();
  let blocks = 0;
  for (const each of cells) {
    const cell = each.checked ? each.cell : undefined;
    const { source, syntax } = each;
    const hidden: Hidden[] = [];
    for (const declaration of syntax.imports) {
      addImport(head, declaration, { source, cell, names, hiddenBy: declared, hidden });
    }
    const again = syntax.declared.some((name) => declared.has(name) || names.has(name));
    if (again || hidden.length > 0) {
      body.add("{");
      blocks++;
    }
    for (const { local, alias, typeOnly } of hidden) {
      if (!typeOnly) body.add(`const ${local} = ${alias};`);
      body.add(`// @ts-ignore: it may be no type\ntype ${local} = ${alias};`);
    }
    for (const name of syntax.declared) declared.add(name);
    body.add(bodyOf(source, syntax, again), cell);
    // A cell ends its last statement, even where that has no semicolon.
    body.add(";");
  }
  body.add("}".repeat(blocks));
  body.add(END);
  const lines = [...head.texts, ...body.texts];
  return {
    text: lines.join("\n"),
    imports: head.texts.length,
    end: lines.length,
    origins: [...head.origins, ...body.origins],
    extension: cells.some(({ syntax }) => syntax.jsx) ? "tsx" : "ts",
  };
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

/** An import of a name that a cell before has declared. */
interface Hidden {
  local: string;
  /** What it is called outside of the block that hides it. */
  alias: string;
  typeOnly: boolean;
}

/** By local name, the import that counts: the last, or the first of those that say the same. */
function meanings(cells: NumberedCell[]): Map<string, Binding> {
  const names = new Map<string, { specifier: string; binding: Binding }>();
  const declared = new Set<string>();
  for (const { syntax } of cells) {
    for (const { specifier, bindings } of syntax.imports) {
      for (const binding of bindings.filter(({ local }) => !declared.has(local))) {
        const before = names.get(binding.local);
        const same = before?.specifier === specifier &&
          before.binding.imported === binding.imported &&
          (!before.binding.typeOnly || binding.typeOnly);
        if (!same) names.set(binding.local, { specifier, binding });
      }
    }
    for (const name of syntax.declared) declared.add(name);
  }
  return new Map([...names].map(([local, { binding }]) => [local, binding]));
}

/** Adds an import as it stands or, where other cells have some of its names, what is its own. */
function addImport(
  head: Lines,
  { specifier, attributes, bindings, start, end, line, comments }: ImportDeclaration,
  { source, cell, names, hiddenBy, hidden }: {
    source: string;
    cell: number | undefined;
    names: Map<string, Binding>;
    hiddenBy: Set<string>;
    hidden: Hidden[];
  },
): void {
  const open = bindings.filter(({ local }) => !hiddenBy.has(local));
  const own = open.filter((binding) => names.get(binding.local) === binding);
  if (own.length === bindings.length) {
    head.add(source.slice(comments?.start ?? start, end), cell, comments?.line ?? line);
    return;
  }
  const addOne = ({ imported, typeOnly, line }: Binding, local: string) => {
    const type = typeOnly ? "type " : "";
    const clause = imported === "*" ? `${type}* as ${local}` : `{ ${type}${imported} as ${local} }`;
    const from = `${JSON.stringify(specifier)} with ${JSON.stringify(attributes)}`;
    head.add(`import ${clause} from ${from};`, cell, line);
  };
  for (const binding of own) addOne(binding, binding.local);
  for (const binding of bindings.filter(({ local }) => hiddenBy.has(local))) {
    const { local, typeOnly } = binding;
    const alias = `${local}$${head.texts.length}`;
    addOne(binding, alias);
    hidden.push({ local, alias, typeOnly });
  }
}

/** What of a cell stays in its place: all but imports and the word `export`. */
function bodyOf(source: string, syntax: CellSyntax, again: boolean): string {
  const { imports, exports, vars, declared } = syntax;
  let text = source;
  const replace = ({ start, end }: { start: number; end: number }, by: (old: string) => string) => {
    text = text.slice(0, start) + by(text.slice(start, end)) + text.slice(end);
  };
  for (
    const each of [
      ...imports,
      ...imports.flatMap(({ comments }) => comments ?? []),
      ...exports,
    ]
  ) {
    replace(each, (old) => old.replace(/[^\n]/g, " "));
  }
  // A block does not hold a `var`, which may be declared twice where `let` may not.
  if (again && new Set(declared).size === declared.length) {
    for (const each of vars) replace(each, () => "let");
  }
  return text;
}
