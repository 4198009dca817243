/**
 * A cell whose awaiting the user can stop.
 *
 * @module
 */
import { SIDE } from "../deno/kernelSide.ts";
import { type Node, parseProgram } from "./parseCell.ts";

/**
 * The source of cell number `cell`, with our hand around what it awaits outside of functions; lines stay
 * where they are. A source that awaits nothing, or that cannot be read, stays as it is: the kernel says
 * what is wrong with it.
 */
export function interruptibleCell(source: string, cell: number): string {
  if (!source.includes("await")) return source;
  // The kernel reads what looks like an object literal as one, where it can.
  const readings = /^\s*\{/.test(source) && !/;\s*$/.test(source)
    ? [`(${source})`, source]
    : [source];
  for (const reading of readings) {
    try {
      const nodes = awaiting(parseProgram(reading).program.body);
      return nodes.length === 0
        ? source
        : `${SIDE}.begin(${cell});${wrapped(reading, nodes, cell)}`;
    } catch {
      // The next reading, or none.
    }
  }
  return source;
}

/** The nodes that await something outside of functions. */
function awaiting(program: Node): Node[] {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node?.type !== "string" || /Function|Method/.test(node.type)) return;
    if (node.type === "AwaitExpression" || node.await === true) found.push(node);
    for (const value of Object.values(node)) if (typeof value === "object") visit(value);
  };
  visit(program);
  return found;
}

function wrapped(source: string, nodes: Node[], cell: number): string {
  const edits = nodes.flatMap((node) => {
    const [{ start, end, extra }, name] = node.type === "AwaitExpression"
      ? [node.argument, "awaited"]
      : [node.right, "each"];
    // The parenthesis that closes an operand in parentheses then closes the call.
    const at = extra?.parenStart ?? start;
    return [{ at, text: `${SIDE}.${name}(${cell},` }, { at: end, text: ")" }];
  });
  edits.sort((a, b) => b.at - a.at);
  return edits.reduce(
    (text, { at, text: added }) => text.slice(0, at) + added + text.slice(at),
    source,
  );
}
