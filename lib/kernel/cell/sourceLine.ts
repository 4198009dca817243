/**
 * The way back from a line that ran to the line that was written.
 *
 * @module
 */
import { parseCell } from "./parseCell.ts";

/**
 * The line of a cell's source that became line `emitted` of the JavaScript that the kernel made of
 * it; `undefined` when that is unknown. The kernel keeps no source map, but its compiler is
 * `deno transpile`, which does.
 */
export async function sourceLine(source: string, emitted: number): Promise<number | undefined> {
  const folder = await Deno.makeTempDir({ prefix: "deno-cell-" });
  try {
    await Deno.writeTextFile(`${folder}/cell.tsx`, withPlainImports(source));
    const { success } = await new Deno.Command(Deno.execPath(), {
      args: ["transpile", "--no-config", "--source-map", "separate"]
        .concat("--output", `${folder}/cell.js`, `${folder}/cell.tsx`),
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).output();
    if (!success) return undefined;
    const { mappings } = JSON.parse(await Deno.readTextFile(`${folder}/cell.js.map`));
    return originalLines(mappings)[emitted - 1];
  } catch {
    // A line is a service to the reader; the error it belongs to must not be lost for it.
    return undefined;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/**
 * The source with each import of values replaced by a statement: compilers drop unused imports, and
 * the kernel makes one statement of each.
 */
function withPlainImports(source: string): string {
  let text = source;
  for (const { start, end, typeOnly } of parseCell(source).imports.toReversed()) {
    const lineBreaks = source.slice(start, end).replace(/[^\n]/g, "");
    const statement = typeOnly ? "" : "await import('');";
    text = text.slice(0, start) + statement + lineBreaks + text.slice(end);
  }
  return text;
}

/** For each emitted line, the first original line that went into it, from 1. */
function originalLines(mappings: string): (number | undefined)[] {
  let original = 0;
  return mappings.split(";").map((line) => {
    let first: number | undefined;
    for (const segment of line.split(",").filter((each) => each !== "")) {
      original += decodeVlq(segment)[2] ?? 0;
      first ??= original + 1;
    }
    return first;
  });
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The numbers in a segment of a source map: base64 digits of 5 bits and a "goes on" bit each. */
function decodeVlq(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = BASE64.indexOf(character);
    value += (digit & 31) << shift;
    if (digit & 32) {
      shift += 5;
      continue;
    }
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return numbers;
}
