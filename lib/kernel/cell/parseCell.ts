/**
 * What a cell imports and declares.
 *
 * @module
 */
import { parse, type ParserPlugin } from "npm:@babel/parser@8.1.2";

/** A stretch of a cell's source. */
export interface Span {
  start: number;
  end: number;
  /** The line of its start, from 1. */
  line: number;
}

/** A name that an import binds. */
export interface Binding {
  /** The name in the cell. */
  local: string;
  /** The name in the module: `default`, or `*` for all of it. */
  imported: string;
  /** Whether it is a type, which does not exist when the cell runs. */
  typeOnly: boolean;
  /** Its line in the cell, from 1. */
  line: number;
}

/** An import declaration of a cell. */
export interface ImportDeclaration extends Span {
  /** The module as written. */
  specifier: string;
  /** What follows `with`, as `{ type: "json" }`. */
  attributes: Record<string, string>;
  /** Whether the whole declaration is about types, which do not exist when the cell runs. */
  typeOnly: boolean;
  bindings: Binding[];
  /** The comments above it, which may be about it, as `// @ts-ignore` is. */
  comments: Span | undefined;
}

/** The syntax of one cell, as far as running and checking it needs. */
export interface CellSyntax {
  imports: ImportDeclaration[];
  /** The words `export` and `export default` of what is exported; whole lists, as `export { a }`. */
  exports: Span[];
  /** The names that the cell declares at its top level, imports left out. */
  declared: string[];
  /** The words `var` of what it declares there. */
  vars: Span[];
  /** Whether it is TypeScript only where `<b>` may begin an element. */
  jsx: boolean;
}

/** The cell is not TypeScript. */
export class CellSyntaxError extends Error {
  override name = "SyntaxError";
  /** The line in the cell, from 1. */
  line: number;

  constructor(message: string, line: number, cause: unknown) {
    super(message, { cause });
    this.line = line;
  }
}

/**
 * Reads the syntax of a cell: as TypeScript, in which generic arrows and the old casts are written,
 * and failing that as TSX. The kernel takes both.
 *
 * @throws {CellSyntaxError} when the cell is neither.
 */
export function parseCell(source: string): CellSyntax {
  const { program, jsx } = parseProgram(source);
  const syntax: CellSyntax = { imports: [], exports: [], declared: [], vars: [], jsx };
  for (const statement of program.body) {
    if (statement.type === "ImportDeclaration") {
      syntax.imports.push(importDeclaration(statement));
      continue;
    }
    const exported = /^Export.*Declaration$/.test(statement.type);
    const inner = exported ? statement.declaration : statement;
    if (exported) {
      syntax.exports.push({
        ...span(statement),
        end: (inner ?? statement)[inner ? "start" : "end"],
      });
    }
    if (!inner) continue;
    syntax.declared.push(...declaredBy(inner));
    if (inner.kind === "var") syntax.vars.push({ ...span(inner), end: inner.start + "var".length });
  }
  return syntax;
}

/** A node of the syntax tree; its types would be a dependency of their own. */
// deno-lint-ignore no-explicit-any
export type Node = any;

/**
 * The syntax tree of a cell, as TypeScript and, failing that, as TSX.
 *
 * @throws {CellSyntaxError} when the cell is neither.
 */
export function parseProgram(source: string): { program: Node; jsx: boolean } {
  const attempt = (jsx: ParserPlugin[]) => {
    const file = parse(source, {
      sourceType: "module",
      // A cell may export what a cell before has declared.
      allowUndeclaredExports: true,
      errorRecovery: true,
      plugins: ["typescript", "decorators", "decoratorAutoAccessors", ...jsx],
    });
    // That a name is declared twice is for the kernel to judge: of a variable and a function it may be.
    const wrong = file.errors?.find(({ reasonCode }) => reasonCode !== "VarRedeclaration");
    if (wrong) throw wrong;
    return file;
  };
  try {
    return { program: attempt([]).program, jsx: false };
  } catch (cause) {
    try {
      return { program: attempt(["jsx"]).program, jsx: true };
    } catch {
      const { message, loc } = cause as SyntaxError & { loc: { line: number } };
      throw new CellSyntaxError(message.replace(/ \(\d+:\d+\)$/, ""), loc.line, cause);
    }
  }
}

function importDeclaration(node: Node): ImportDeclaration {
  const typeOnly = node.importKind === "type";
  return {
    ...span(node),
    specifier: node.source.value,
    attributes: Object.fromEntries(
      (node.attributes ?? []).map(({ key, value }: Node) => [key.name ?? key.value, value.value]),
    ),
    typeOnly,
    bindings: node.specifiers.map((each: Node) => ({
      local: each.local.name,
      imported: importedName(each),
      typeOnly: typeOnly || each.importKind === "type",
      line: each.loc.start.line,
    })),
    comments: node.leadingComments && {
      ...span(node.leadingComments[0]),
      end: node.leadingComments.at(-1).end,
    },
  };
}

function importedName(specifier: Node): string {
  switch (specifier.type) {
    case "ImportDefaultSpecifier":
      return "default";
    case "ImportNamespaceSpecifier":
      return "*";
    default:
      return specifier.imported.name ?? specifier.imported.value;
  }
}

function declaredBy(statement: Node): string[] {
  if (statement.type === "VariableDeclaration") {
    return statement.declarations.flatMap((each: Node) => patternNames(each.id));
  }
  return statement.type.endsWith("Declaration") && statement.id?.name ? [statement.id.name] : [];
}

/** The names in what a declaration assigns to: a name, or a pattern that takes things apart. */
function patternNames(pattern: Node): string[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((each: Node) => patternNames(each.value ?? each.argument));
    case "ArrayPattern":
      return pattern.elements.flatMap(patternNames);
    case "AssignmentPattern":
      return patternNames(pattern.left);
    case "RestElement":
      return patternNames(pattern.argument);
    default:
      return [];
  }
}

function span(node: Node): Span {
  return { start: node.start, end: node.end, line: node.loc.start.line };
}
