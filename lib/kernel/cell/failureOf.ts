/**
 * Whether a cell failed, and why: also where the kernel does not say.
 *
 * The Deno kernel says nothing of three failures (2.9): a name that a module does not export is
 * `undefined`; a cell that imports an npm package which does not resolve, and a cell that is not
 * TypeScript, is not run at all, and no error is published.
 *
 * @module
 */
import {
  type CellSyntax,
  CellSyntaxError,
  type ImportDeclaration,
  parseCell,
} from "./parseCell.ts";
import { sourceLine } from "./sourceLine.ts";
import type { DenoKernel, Execution } from "../deno/kernel.ts";

/** A frame of a cell's own code, outside its functions. */
const FRAME = /^ +at (?:async )?<anonymous>:(\d+):\d+$/;

/** Why a cell failed. */
export interface CellFailure {
  ename: string;
  evalue: string;
  traceback: string[];
  /** The line in the cell, from 1, where it is known. */
  line?: number;
  cause?: unknown;
}

/** The failure of a cell that has run in `kernel`; `undefined` when it succeeded. */
export async function failureOf(
  source: string,
  execution: Execution,
  kernel: Pick<DenoKernel, "evaluate">,
): Promise<CellFailure | undefined> {
  const error = execution.outputs.find(({ header }) => header.msg_type === "error")?.content;
  if (error) {
    const { ename, evalue, traceback } = error;
    return { ename, evalue, traceback, line: await lineOf(traceback, source) };
  }
  let syntax: CellSyntax;
  try {
    syntax = parseCell(source);
  } catch (error) {
    // A cell may be an object literal, which the kernel reads in parentheses.
    if (!(error instanceof CellSyntaxError) || execution.reply.status === "ok") return undefined;
    return { ename: error.name, evalue: error.message, traceback: [], line: error.line };
  }
  const failure = await importFailure(syntax.imports, kernel);
  if (failure || execution.reply.status === "ok") return failure;
  const { ename, evalue, traceback = [] } = execution.reply;
  return { ename, evalue, traceback };
}

/** The first import that does not give what it names. */
async function importFailure(
  imports: ImportDeclaration[],
  kernel: Pick<DenoKernel, "evaluate">,
): Promise<CellFailure | undefined> {
  for (const declaration of imports) {
    if (declaration.typeOnly) continue;
    const problem = await kernel.evaluate(problemWith(declaration)) as string | null;
    if (problem === null) continue;
    return { ename: "ImportError", evalue: problem, traceback: [], line: declaration.line };
  }
}

/**
 * An expression for what is wrong with an import. The specifier is computed, since the kernel fails
 * in silence over a literal one.
 */
function problemWith({ specifier, attributes, bindings }: ImportDeclaration): string {
  const values = bindings.filter(({ typeOnly, imported }) => !typeOnly && imported !== "*");
  const names = values.map(({ imported }) => imported);
  const [module, wanted] = [specifier, names].map((value) => JSON.stringify(value));
  return `import([${module}][0], { with: ${JSON.stringify(attributes)} }).then((module) => {
    const missing = ${wanted}.filter((name) => !(name in module));
    return missing.length ? ${module} + " has no export named " + missing.join(", ") : null;
  }, (error) => "Cannot import " + ${module} + ": " + (error?.message ?? error))`;
}

/** The line of the cell's own statement from which the error came. */
async function lineOf(traceback: string[], source: string): Promise<number | undefined> {
  // All cells are <anonymous>: of the frames, only the outermost is of this one for certain.
  const frames = traceback.flatMap((text) => FRAME.exec(text)?.[1] ?? []);
  return frames.length > 0 ? await sourceLine(source, Number(frames.at(-1))) : undefined;
}
