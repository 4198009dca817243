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
import { cellModule } from "./cellModule.ts";
import type { Notebook } from "./notebook.ts";

/** How to check. */
export interface CheckOptions {
  /** The notebook's file, whose folder says which `deno.json` counts. */
  file?: string;
  /** Another `deno.json` or import map than that above the notebook. */
  configPath?: string;
  signal?: AbortSignal;
}

/** What is wrong, and where. */
export interface CellDiagnostic {
  /** Which code cell, from 1; `undefined` when the fault is outside the notebook. */
  cell: number | undefined;
  /** The line in the cell, from 1. */
  line: number | undefined;
  /** As `TS2322`; `undefined` when the module could not be read at all. */
  code: string | undefined;
  message: string;
}

/** All that Deno finds wrong with the types of the code cells; nothing when they are right. */
export async function checkCells(
  notebook: Notebook,
  options: CheckOptions = {},
): Promise<CellDiagnostic[]> {
  const { file = "notebook.ipynb", configPath, signal } = options;
  const { text, origins, syntaxErrors } = cellModule(notebook);
  if (syntaxErrors.length > 0) return syntaxErrors;
  const report = await denoReport(text, dirname(resolve(file)), configPath, signal);
  const problems = parseReport(report);
  // The module ends in an error of ours: where it is missing, nothing was checked.
  const checked = problems.some(({ line }) => line === origins.length + 1);
  const found = problems.filter(({ line }) => line !== origins.length + 1);
  if (!checked && found.every(({ line }) => line === undefined)) {
    throw new Error(`Cannot check the cells: ${report.trim()}`);
  }
  return found.map(({ code, message, line }) => ({
    code,
    message,
    cell: undefined,
    line: undefined,
    ...(line !== undefined && origins[line - 1]),
  }));
}

/** A type error, so that `deno run --check` never comes to running what it has checked. */
const STOP = '"checked" satisfies never;';

/** What Deno has to say of a module that ends in an error. */
async function denoReport(
  text: string,
  cwd: string,
  configPath: string | undefined,
  signal: AbortSignal | undefined,
): Promise<string> {
  const config = configPath === undefined ? [] : ["--config", resolve(configPath)];
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--check", "--ext=tsx", "--no-lock", "--no-prompt", ...config, "-"],
    cwd,
    env: { NO_COLOR: "1" },
    signal,
    stdin: "piped",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const module = new Blob([`${text}\n${STOP}\n`]).stream();
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
    const inModule = place?.[1].endsWith("$deno$stdin.tsx");
    return [{
      code: head[1],
      message: place && !inModule ? `${head[2]} (${place[1]}:${place[2]})` : head[2],
      line: inModule ? Number(place![2]) : undefined,
    }];
  });
}
