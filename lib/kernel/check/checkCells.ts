/**
 * Type-checks the cells of a notebook, which the Deno kernel does not.
 *
 * The cells become one module that is given to Deno on standard input, run in the notebook's folder:
 * so its import map, its compiler options and its relative imports are those of the notebook, and no
 * file is written that could be left behind.
 *
 * @module
 */
import { dirname, resolve } from "node:path";
import { type CellDiagnostic, inCells, syntaxDiagnostic } from "./cellDiagnostic.ts";
import { type CellModule, cellModule, type NumberedCell } from "./cellModule.ts";
import { codeCells, type Notebook, sourceOf } from "../notebook/notebook.ts";
import { readCell } from "../cell/readCell.ts";

export type { CellDiagnostic } from "./cellDiagnostic.ts";

/** How to check. */
export interface CheckOptions {
  /** The notebook's file, whose folder says which `deno.json` counts. */
  file?: string;
  /** Another `deno.json` or import map than that above the notebook. */
  configPath?: string;
  signal?: AbortSignal;
}

/** All that Deno finds wrong with the types of the code cells; nothing when they are right. */
export async function checkCells(
  notebook: Notebook,
  options: CheckOptions = {},
): Promise<CellDiagnostic[]> {
  const { file = "notebook.ipynb", configPath, signal } = options;
  const { cells, syntaxErrors } = readCells(notebook);
  if (syntaxErrors.length > 0) return syntaxErrors;
  const module = cellModule(cells);
  const report = await denoReport(module, dirname(resolve(file)), configPath, signal);
  const problems = parseReport(report);
  const outside = problems.filter(({ line }) => line === undefined);
  const inside = problems.filter((each): each is Problem & { line: number } =>
    each.line !== undefined
  );
  if (inside.length === 0) throw new Error(`Cannot check the cells: ${report.trim()}`);
  return [
    ...outside.map(({ code, message }) => ({ cell: undefined, line: undefined, code, message })),
    ...inCells(inside, module),
  ];
}

/** The cells that are TypeScript, and what is wrong with the others. */
function readCells(notebook: Notebook) {
  const cells: NumberedCell[] = [];
  const syntaxErrors: CellDiagnostic[] = [];
  for (const [i, code] of codeCells(notebook).entries()) {
    const cell = i + 1;
    try {
      cells.push({ cell, ...readCell(sourceOf(code)) });
    } catch (error) {
      syntaxErrors.push(syntaxDiagnostic(error, cell));
    }
  }
  return { cells, syntaxErrors };
}

/** What Deno has to say of a module, which ends in an error and so is never run. */
async function denoReport(
  { text, extension }: CellModule,
  cwd: string,
  configPath: string | undefined,
  signal: AbortSignal | undefined,
): Promise<string> {
  const config = configPath === undefined ? [] : ["--config", resolve(configPath)];
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--check", `--ext=${extension}`, "--no-lock", "--no-prompt", ...config, "-"],
    cwd,
    env: { NO_COLOR: "1" },
    signal,
    stdin: "piped",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const module = new Blob([text]).stream();
  // Deno may refuse before it has read it all, and its report says why.
  const [{ stderr }] = await Promise.all([
    child.output(),
    module.pipeTo(child.stdin).catch(() => {}),
  ]);
  return new TextDecoder().decode(stderr);
}

/** A problem and its line in the module, where it is in the module. */
interface Problem {
  code: string | undefined;
  message: string;
  line: number | undefined;
}

/** The problems in what Deno printed. */
function parseReport(report: string): Problem[] {
  return report.split(/^(?=TS\d+ \[ERROR\]: |error: )/m).flatMap((part) => {
    const head = /^(?:(TS\d+) \[ERROR\]|error): (.*)/.exec(part);
    if (!head || head[2] === "Type checking failed.") return [];
    const place = /^ +at (\S+):(\d+):\d+$/m.exec(part);
    const inModule = place?.[1].match(/\$deno\$stdin\.tsx?$/);
    return [{
      code: head[1],
      message: place && !inModule ? `${head[2]} (${place[1]}:${place[2]})` : head[2],
      line: inModule ? Number(place![2]) : undefined,
    }];
  });
}
