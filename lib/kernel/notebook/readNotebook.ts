/**
 * Notebooks from wherever they are.
 *
 * @module
 */
import { fileReason } from "../runner/fileReason.ts";
import { type Notebook, parseNotebook } from "./notebook.ts";

/** A notebook, and the text from which it was read. */
export interface ReadNotebook {
  text: string;
  notebook: Notebook;
}

/** The languages that the Deno kernel runs. */
const LANGUAGES = ["typescript", "javascript"];

/**
 * Reads a notebook that the Deno kernel can run from a file, a URL or, where `source` is `-`, from
 * standard input.
 *
 * @throws {TypeError} when it is not there, is no notebook, or is written in another language.
 */
export async function readNotebook(source: string): Promise<ReadNotebook> {
  const name = source === "-" ? "standard input" : source;
  try {
    // A byte that is no UTF-8 must not turn into another character in silence.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await bytesFrom(source));
    const notebook = parseNotebook(text);
    const { kernelspec, language_info } = notebook.metadata;
    const language = kernelspec?.language ?? language_info?.name;
    if (language !== undefined && !LANGUAGES.includes(`${language}`.toLowerCase())) {
      throw new TypeError(
        `it is written in ${language}, and the Deno kernel runs TypeScript and JavaScript`,
      );
    }
    return { text, notebook };
  } catch (cause) {
    throw new TypeError(`${name}: ${fileReason(cause)}`, { cause });
  }
}

/** Whether a source is a URL that is fetched. */
export function isUrl(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

async function bytesFrom(source: string): Promise<ArrayBuffer | Uint8Array> {
  if (source === "-") return await new Response(Deno.stdin.readable).arrayBuffer();
  if (!isUrl(source)) return await Deno.readFile(source);
  const response = await fetch(source);
  if (!response.ok) {
    await response.body?.cancel();
    throw new TypeError(`the server answers ${response.status} ${response.statusText}`);
  }
  return await response.arrayBuffer();
}
