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
import { hasDefaults, injectParameters } from "./injectParameters.ts";
import { interruptible } from "./interruptible.ts";
import type { Message } from "./message.ts";
import { codeCells, formatNotebook } from "./notebook.ts";
import { readParameters } from "./parameters.ts";
import { preludeCode } from "./prelude.ts";
import { isUrl, type ReadNotebook, readNotebook } from "./readNotebook.ts";
import { replaceFile, tryReplacing } from "./replaceFile.ts";
import type { CellProgress } from "./runNotebook.ts";
import { HELP, type RunSettings, runSettings } from "./runSettings.ts";
import { tryNotebook } from "./tryNotebook.ts";
import { verdict } from "./verdict.ts";

/** The command, less the process around it: resolves to the exit code. */
export async function run(args: string[], signal?: AbortSignal): Promise<number> {
  let settings: RunSettings | undefined;
  let prepared: ReadNotebook;
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

/** The notebook with its parameters; all that can be wrong before the first cell runs is found here. */
async function prepare(settings: RunSettings): Promise<ReadNotebook> {
  const { input, output, parameters, cwd, quiet } = settings;
  const given = await readParameters(parameters);
  const isFolder = (path: string) =>
    Deno.stat(path).then((found) => found.isDirectory, () => false);
  if (cwd !== undefined && !await isFolder(cwd)) {
    throw new TypeError(`--cwd wants a folder: ${cwd} is none`);
  }
  const { text, notebook } = await readNotebook(input);
  if (output !== "-") {
    await tryReplacing(output).catch((cause) => {
      throw new TypeError(`Cannot write to ${output}: ${cause.message}`, { cause });
    });
  }
  if (given.length === 0) return { text, notebook };
  if (!hasDefaults(notebook) && !quiet) {
    console.error("No cell is tagged parameters: a new first cell gives them.");
  }
  return { text, notebook: injectParameters(notebook, given) };
}

async function runPrepared(
  { text, notebook }: ReadNotebook,
  settings: RunSettings,
  signal?: AbortSignal,
): Promise<number> {
  const { input, output, timeout, check, quiet } = settings;
  const isFile = input !== "-" && !isUrl(input);
  const started = performance.now();
  const { run, problems } = await tryNotebook(notebook, {
    file: isFile ? input : "notebook.ipynb",
    cwd: settings.cwd ?? (isFile ? dirname(resolve(input)) : Deno.cwd()),
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
      // What was saved into the notebook itself while it ran must not be lost.
      if (output === "-") await print(after);
      else await replaceFile(output, after, output === input ? text : undefined);
    } catch (error) {
      problems.push(`Cannot write the run: ${(error as Error).message}`);
    }
  }
  const ms = performance.now() - started;
  const name = input === "-" ? "standard input" : basename(input);
  const told = verdict({ name, cells: codeCells(notebook).length, ms, problems });
  if (!quiet || problems.length > 0) console.error(told);
  return problems.length > 0 ? 1 : 0;
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
  Deno.exitCode = await interruptible((signal) => run(Deno.args, signal));
}
