/**
 * Parameters of a run, as they are given on the command line and in files.
 *
 * @module
 */
import { fileReason } from "./fileReason.ts";
import type { ParameterDeclaration } from "./parameterDeclarations.ts";

/** One parameter as it is given. */
export interface Parameter {
  name: string;
  /** The value: of `--param` the text that stands there. */
  value: unknown;
  /** How it was given, to name it in errors. */
  option: "--param" | "--param-raw" | "--param-file";
}

/** Where parameters come from. */
export interface ParameterSources {
  /** `name=value`, the value JSON or text. */
  param?: string[];
  /** `name=text`. */
  paramRaw?: string[];
  /** Files, each with one JSON object. */
  paramFile?: string[];
}

/**
 * Reads parameters. Those of the command line win over those of files, and later files over earlier
 * ones.
 *
 * @throws {TypeError} when one is malformed, or is given twice on the command line.
 */
export async function readParameters(sources: ParameterSources): Promise<Parameter[]> {
  const parameters = new Map<string, Parameter>();
  for (const file of sources.paramFile ?? []) {
    for (const [name, value] of Object.entries(await objectIn(file))) {
      parameters.set(name, { name, value, option: "--param-file" });
    }
  }
  const given = [
    ...(sources.param ?? []).map((text) => parameter(text, "--param")),
    ...(sources.paramRaw ?? []).map((text) => parameter(text, "--param-raw")),
  ];
  for (const { name, option } of given) {
    if (given.filter((each) => each.name === name).length > 1) {
      throw new TypeError(`${option} ${name}: it is given twice, and one value is wanted`);
    }
  }
  for (const each of given) parameters.set(each.name, each);
  return [...parameters.values()];
}

/**
 * The value that a parameter is to have. What `--param` gives is JSON if it reads as JSON, else text;
 * for a name whose default or type is text, a number stays text, too.
 *
 * @throws {RangeError} when the value is not of the kind that the name is declared with.
 */
export function parameterValue(
  { name, value, option }: Parameter,
  declaration?: Pick<ParameterDeclaration, "kind">,
): unknown {
  const read = option === "--param" ? readValue(value as string) : value;
  const kind = declaration?.kind;
  if (kind === "string" && option === "--param" && typeof read !== "object") {
    return typeof read === "string" ? read : value;
  }
  if (kind !== undefined && typeof read !== kind) {
    const advice = kind === "string" ? `; --param-raw ${name}=… gives any text as it is` : "";
    throw new RangeError(
      `${option} ${name}: ${JSON.stringify(value)} is ${
        kindOf(read)
      }, and ${name} is declared as ` +
        `${NAMES[kind]}${advice}`,
    );
  }
  if (typeof read === "number" && !isExact(read, value)) {
    throw new RangeError(
      `${option} ${name}: ${value} is a number that JavaScript cannot hold; ` +
        `--param-raw ${name}=${value} gives it as text`,
    );
  }
  return read;
}

const NAMES = { string: "text", number: "a number", boolean: "true or false" };

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return NAMES[typeof value as keyof typeof NAMES] ?? "an object";
}

/** Whether a number is what was written: no infinity, and no integer that lost its last digits. */
function isExact(read: number, written: unknown): boolean {
  return Number.isFinite(read) && (Number.isSafeInteger(read) || !/^-?\d+$/.test(`${written}`));
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function parameter(text: string, option: Parameter["option"]): Parameter {
  const equals = text.indexOf("=");
  if (equals < 1) {
    throw new TypeError(`${option} wants name=value: ${JSON.stringify(text)} is not of that form`);
  }
  return { name: text.slice(0, equals).trim(), value: text.slice(equals + 1), option };
}

async function objectIn(file: string): Promise<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(await Deno.readTextFile(file));
  } catch (cause) {
    throw new TypeError(`--param-file ${file}: ${fileReason(cause)}`, { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`--param-file ${file}: it holds ${kindOf(value)}, and an object is wanted`);
  }
  return value as Record<string, unknown>;
}
