/**
 * What the runner is told on its command line.
 *
 * @module
 */
import { parseArgs } from "node:util";
import type { ParameterSources } from "./parameters.ts";
import { isUrl } from "../notebook/readNotebook.ts";
import { timeoutMs } from "./timeoutMs.ts";

/** How to run one notebook. */
export interface RunSettings {
  /** The file, the URL, or `-` for standard input. */
  input: string;
  /** The file that the run is written to, or `-` for standard output. */
  output: string;
  /** Whether `output` is to have a run that failed, too. */
  keepsFailed: boolean;
  parameters: ParameterSources;
  /** Of each cell, in ms. */
  timeout: number | undefined;
  /** Where the cells run; `undefined` for the notebook's own folder. */
  cwd: string | undefined;
  check: boolean;
  prelude: boolean;
  logOutput: boolean;
  quiet: boolean;
}

/** What `--help` prints. */
export const HELP = `Runs a notebook on the Deno kernel and stores its outputs; no Python is needed.

    deno run --allow-all lib/kernel/run.ts NOTEBOOK [OPTION …]

NOTEBOOK is a file, an http(s) URL, or - for standard input.

  -o, --output FILE         write the run to FILE, a failed one, too, up to its error; - is standard
                            output. Without it NOTEBOOK itself is rewritten once all cells have run
  -p, --param NAME=VALUE    give a parameter; VALUE is JSON if it reads as JSON, else text
  -r, --param-raw NAME=TEXT give a parameter that is text whatever it reads as
  -f, --param-file FILE     give the parameters in FILE, a JSON object
      --timeout SECONDS     end the run when a cell takes longer
      --check               check the types of all cells before the first one runs
      --prelude             import the library before the first cell, as the CoinAnk kernel does where
                            that is set
      --cwd FOLDER          run the cells in FOLDER, and not in that of NOTEBOOK
      --log-output          print to standard error what the cells print
      --quiet               print nothing but what went wrong
  -h, --help                print this

Parameters are set in a cell tagged injected-parameters, right after the cell tagged parameters, which
holds their defaults. They are stored in the output: keep keys in the environment. A cell tagged
raises-exception may fail, one tagged skip-execution does not run.

Exit codes: 0 all cells ran, 1 a cell failed, 2 wrong usage (nothing has run), 130 and 143 ended by
Ctrl-C and SIGTERM.`;

/**
 * Reads the command line; `undefined` when it asks for help.
 *
 * @throws {TypeError | RangeError} when it asks for what cannot be.
 */
export function runSettings(args: string[]): RunSettings | undefined {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  if (values.help) return undefined;
  const [input, ...others] = positionals;
  if (input === undefined) throw new TypeError("A notebook is wanted: none is named");
  if (others.length > 0) {
    throw new TypeError(
      `One notebook is wanted: there is ${others.join(" ")}, too. --output names where to write`,
    );
  }
  const { output, timeout, cwd } = values;
  const parameters = {
    param: values.param,
    paramRaw: values["param-raw"],
    paramFile: values["param-file"],
  };
  if (output === undefined) {
    if (input === "-" || isUrl(input)) {
      throw new TypeError("--output is wanted: the notebook has no file that could be rewritten");
    }
    if (Object.values(parameters).some((each) => each !== undefined)) {
      throw new TypeError(
        "--output is wanted: parameters would be written into the notebook itself. " +
          `--output ${input} does that`,
      );
    }
  }
  if (values.check && values.prelude) {
    throw new TypeError(
      "--check or --prelude is wanted, not both: checking does not know what the prelude adds. " +
        "Cells that import what they use need no prelude",
    );
  }
  return {
    input,
    output: output ?? input,
    keepsFailed: output !== undefined,
    parameters,
    timeout: timeout === undefined ? undefined : timeoutMs(timeout),
    cwd,
    check: values.check,
    prelude: values.prelude,
    logOutput: values["log-output"],
    quiet: values.quiet,
  };
}

const OPTIONS = {
  output: { type: "string", short: "o" },
  param: { type: "string", short: "p", multiple: true },
  "param-raw": { type: "string", short: "r", multiple: true },
  "param-file": { type: "string", short: "f", multiple: true },
  timeout: { type: "string" },
  check: { type: "boolean", default: false },
  prelude: { type: "boolean", default: false },
  cwd: { type: "string" },
  "log-output": { type: "boolean", default: false },
  quiet: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;
