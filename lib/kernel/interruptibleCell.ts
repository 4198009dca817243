/**
 * A cell whose awaiting the user can stop.
 *
 * @module
 */
import { parse, type ParserPlugin } from "npm:@babel/parser@8.1.2";

// The types of the syntax tree would be a dependency of their own.
// deno-lint-ignore no-explicit-any
type Node = any;

/**
 * The source with `wrap(…)` around what it awaits outside of functions, and `wrapAll(…)` around what a
 * `for await` there goes through; lines stay where they are. A source that cannot be read stays as it
 * is: the kernel says what is wrong with it.
 */
export function interruptibleCell(source: string, wrap: string, wrapAll: string): string {
  if (!source.includes("await")) return source;
  const edits: { at: number; text: string }[] = [];
  for (const node of awaiting(source)) {
    const [{ start, end, extra }, call] = node.type === "AwaitExpression"
      ? [node.argument, wrap]
      : [node.right, wrapAll];
    // The parenthesis that closes an operand in parentheses then closes the call.
    edits.push({ at: extra?.parenStart ?? start, text: `${call}(` }, { at: end, text: ")" });
  }
  edits.sort((a, b) => b.at - a.at);
  return edits.reduce((text, edit) => inserted(text, edit), source);
}

function inserted(text: string, { at, text: added }: { at: number; text: string }): string {
  return text.slice(0, at) + added + text.slice(at);
}

/** The nodes that await something outside of functions. */
function awaiting(source: string): Node[] {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node?.type !== "string" || /Function|Method/.test(node.type)) return;
    if (node.type === "AwaitExpression" || node.await === true) found.push(node);
    for (const value of Object.values(node)) if (typeof value === "object") visit(value);
  };
  visit(parseLoosely(source));
  return found;
}

function parseLoosely(source: string): Node {
  for (const plugins of [["typescript", "jsx"], ["typescript"]] satisfies ParserPlugin[][]) {
    try {
      return parse(source, { sourceType: "module", plugins }).program.body;
    } catch {
      // The next way, or none.
    }
  }
  return [];
}
