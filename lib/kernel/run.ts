/**
 * Runs a notebook on the real Deno kernel, with no Python, and stores its outputs:
 *
 *     deno run --allow-all run.ts NOTEBOOK [--output FILE] [--param NAME=VALUE …] [OPTION …]
 *
 * `--help` tells the rest.
 *
 * @module
 */
import { basename, dirname, resolve } from "node:path";
import { stderr } from "node:process";
import { endedBySignals } from "./runner/endedBySignals.ts";
import { fileReason } from "./runner/fileReason.ts";
import { hasDefaults, injectParameters } from "./runner/injectParameters.ts";
import type { Message } from "./wire/message.ts";
import { codeCells, formatNotebook, type Notebook } from "./notebook/notebook.ts";
import { readParameters } from "./runner/parameters.ts";
import { preludeCode } from "./front/prelude.ts";
import { isUrl, readNotebook } from "./notebook/readNotebook.ts";
import { isSameFile, replaceFile, tryReplacing } from "./runner/replaceFile.ts";
import type { CellProgress } from "./notebook/runNotebook.ts";
import { HELP, type RunSettings, runSettings } from "./runner/runSettings.ts";
import { tryNotebook } from "./notebook/tryNotebook.ts";
import { verdict } from "./notebook/verdict.ts";

/** The command, less the process around it: resolves to the exit code. */
export async function run(args: string[], signal?: AbortSignal): Promise<number> {
  let settings: RunSettings | undefined;
  let prepared: Prepared;
  try {
    settings = runSettings(args);
    if (!settings) {
      console.log(HELP);
      return 0;
    }
    prepared = await prepare(settings);
  } catch (error) {
    console.error(`${(error as Error).message}\n--help tells what can be asked for.`);
    return 2;
  }
  return await runPrepared(prepared, settings, signal);
}

/** A notebook that is about to run. */
interface Prepared {
  notebook: Notebook;
  /** What the output must still hold when the run is written; anything where it is another file. */
  before: string | undefined;
}

/** The notebook with its parameters; all that can be wrong before the first cell runs is found here. */
async function prepare(settings: RunSettings): Promise<Prepared> {
  const { input, output, parameters, cwd, quiet } = settings;
  const given = await readParameters(parameters);
  const isFolder = (path: string) =>
    Deno.stat(path).then((found) => found.isDirectory, () => false);
  if (cwd !== undefined && !await isFolder(cwd)) {
    throw new TypeError(`--cwd wants a folder: ${cwd} is none`);
  }
  const { text, notebook } = await readNotebook(input);
  if (output !== "-") await tryReplacing(output);
  // What is saved into the notebook itself while it runs must not be lost.
  const before = isFile(input) && await isSameFile(input, output) ? text : undefined;
  if (given.length === 0) return { notebook, before };
  if (!hasDefaults(notebook) && !quiet) {
    console.error("No cell is tagged parameters: a new first cell gives them.");
  }
  return { notebook: injectParameters(notebook, given), before };
}

async function runPrepared(
  { notebook, before }: Prepared,
  settings: RunSettings,
  signal?: AbortSignal,
): Promise<number> {
  const { input, output, timeout, check, quiet } = settings;
  const started = performance.now();
  const { run, problems } = await tryNotebook(notebook, {
    file: isFile(input) ? input : "notebook.ipynb",
    cwd: settings.cwd ?? (isFile(input) ? dirname(resolve(input)) : Deno.cwd()),
    check,
    prelude: settings.prelude ? preludeCode(import.meta.resolve("../mod.ts")) : undefined,
    timeout,
    signal,
    onCell: !quiet && Deno.stderr.isTerminal() ? showCell : undefined,
    onOutput: settings.logOutput ? logOutput : undefined,
  });
  if (run && (problems.length === 0 || settings.keepsFailed)) {
    try {
      const after = formatNotebook(run);
      if (output === "-") await print(after);
      else await replaceFile(output, after, before);
    } catch (error) {
      problems.push(`The run is not stored: ${fileReason(error)}`);
    }
  }
  const ms = performance.now() - started;
  const name = input === "-" ? "standard input" : basename(input);
  const told = verdict({ name, cells: codeCells(notebook).length, ms, problems });
  if (!quiet || problems.length > 0) console.error(told);
  return problems.length > 0 ? 1 : 0;
}

function isFile(input: string): boolean {
  return input !== "-" && !isUrl(input);
}

function showCell({ cell, cells, ms }: CellProgress): void {
  console.error(`cell ${cell} of ${cells}  ${(ms / 1000).toFixed(1)} s`);
}

function logOutput({ header, content }: Message): void {
  if (header.msg_type === "stream") stderr.write(content.text);
}

async function print(text: string): Promise<void> {
  await new Blob([text]).stream().pipeTo(Deno.stdout.writable, { preventClose: true });
}

if (import.meta.main) {
  Deno.exitCode = await endedBySignals((signal) => run(Deno.args, signal));
}
