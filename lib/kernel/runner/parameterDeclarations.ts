/**
 * What the parameters cell of a notebook declares.
 *
 * @module
 */
import { parse } from "npm:@babel/parser@8.1.2";
import { parseCell } from "../cell/parseCell.ts";

/** The kinds of values that a default or a type tells for certain. */
export type ParameterKind = "string" | "number" | "boolean";

/** A name that the cell declares with `const`, `let` or `var`. */
export interface ParameterDeclaration {
  name: string;
  /** Its keyword: the kernel lets a name be declared again with the same one only. */
  keyword: string;
  /** What stands between the name and `=`, such as `: Interval`. */
  annotation: string;
  /** What stands after the value and says more of its type, such as ` satisfies Interval`. */
  suffix: string;
  /** What values are of; `undefined` where neither the type nor the default tells. */
  kind: ParameterKind | undefined;
  /** The names of which the default is computed when the cell runs. */
  uses: Set<string>;
}

// The types of the syntax tree would be a dependency of their own.
// deno-lint-ignore no-explicit-any
type Node = any;

/**
 * The declarations at the top level of a cell, in order.
 *
 * @throws {SyntaxError} when the cell is not TypeScript.
 */
export function parameterDeclarations(source: string): ParameterDeclaration[] {
  const { program }: Node = parse(source, { sourceType: "module", plugins: ["typescript"] });
  return program.body.flatMap((statement: Node) => {
    const declaration = statement.declaration ?? statement;
    if (declaration.type !== "VariableDeclaration") return [];
    return declaration.declarations.flatMap((each: Node) => {
      const { id, init } = each;
      const uses = new Set(usedNames(init));
      const keyword = declaration.kind;
      if (id.type !== "Identifier") {
        const { declared } = parseCell(`${keyword} ${textOf(each, source)}`);
        return declared.map((name) => ({ ...UNTYPED, name, keyword, uses }));
      }
      const { value, suffix } = unwrapped(init, source);
      const annotation = id.typeAnnotation ? textOf(id.typeAnnotation, source) : "";
      const kind = id.typeAnnotation
        ? KEYWORDS[id.typeAnnotation.typeAnnotation.type]
        : literalKind(value);
      return [{ name: id.name, keyword, annotation, suffix, kind, uses }];
    });
  });
}

const UNTYPED = { annotation: "", suffix: "", kind: undefined };

const KEYWORDS: Record<string, ParameterKind> = {
  TSStringKeyword: "string",
  TSNumberKeyword: "number",
  TSBooleanKeyword: "boolean",
};

const LITERALS: Record<string, ParameterKind> = {
  StringLiteral: "string",
  TemplateLiteral: "string",
  NumericLiteral: "number",
  BooleanLiteral: "boolean",
};

function literalKind(value: Node): ParameterKind | undefined {
  if (value?.type === "UnaryExpression" && "+-".includes(value.operator)) value = value.argument;
  return LITERALS[value?.type];
}

/** An initialiser less the assertions around it, and their text. */
function unwrapped(init: Node, source: string): { value: Node; suffix: string } {
  if (init?.type !== "TSAsExpression" && init?.type !== "TSSatisfiesExpression") {
    return { value: init, suffix: "" };
  }
  const { value, suffix } = unwrapped(init.expression, source);
  const word = init.type === "TSAsExpression" ? "as" : "satisfies";
  return { value, suffix: `${suffix} ${word} ${textOf(init.typeAnnotation, source)}` };
}

/** The names that an expression reads at once: not those in its types, nor in its functions' bodies. */
function* usedNames(node: Node): Generator<string> {
  if (Array.isArray(node)) {
    for (const each of node) yield* usedNames(each);
    return;
  }
  if (typeof node?.type !== "string" || /Function|Method|Class/.test(node.type)) return;
  if (node.type === "Identifier") yield node.name;
  for (const [key, inner] of Object.entries(node)) {
    const isName = !node.computed && (key === "property" || key === "key");
    if (!isName && !/^type(Annotation|Parameters|Arguments)$/.test(key)) yield* usedNames(inner);
  }
}

function textOf({ start, end }: Node, source: string): string {
  return source.slice(start, end);
}
