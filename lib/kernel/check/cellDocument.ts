/**
 * Cells as a document of a language server.
 *
 * @module
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type CellDiagnostic, inCells } from "./cellDiagnostic.ts";
import type { CellModule } from "./cellModule.ts";
import type { LanguageServer } from "./languageServer.ts";

/** What the server says of a module. */
interface Found {
  range: { start: { line: number } };
  severity: number;
  code: number | string;
  source: string;
  message: string;
  data?: { specifier?: string };
}

const ERROR = 1;
/** Modules that are not there yet; whether they can be had at all, the kernel will say. */
const UNCACHED = new Set<unknown>(["no-cache", "not-installed-npm", "not-installed-jsr"]);
const LANGUAGES = { ts: "typescript", tsx: "typescriptreact" };

/** The one document that a server is shown, under the name of a file that is not on disk. */
export class CellDocument {
  #server: LanguageServer;
  #cwd: string;
  #open: { uri: string; version: number } | undefined;
  /** The files, as URLs, that the server has not found. */
  #missing = new Set<string>();

  /** A document in the folder `cwd`, so that its imports mean what they mean there. */
  constructor(server: LanguageServer, cwd: string) {
    this.#server = server;
    this.#cwd = cwd;
  }

  /** The errors in a module, once what `cell` imports has been fetched. */
  async errors(module: CellModule, cell?: number, signal?: AbortSignal): Promise<CellDiagnostic[]> {
    await this.#lookAgain();
    const uri = this.#show(module);
    let found = await this.#pull(uri, signal);
    const uncached = found.filter(({ code, range }) =>
      UNCACHED.has(code) && module.origins[range.start.line]?.cell === cell
    );
    if (uncached.length > 0) {
      const specifiers = uncached.flatMap(({ data }) => data?.specifier ?? []);
      const command = { command: "deno.cache", arguments: [specifiers, uri] };
      await this.#server.request("workspace/executeCommand", command, signal);
      found = await this.#pull(uri, signal);
    }
    for (const { code, message } of found) {
      if (code === "no-local") this.#missing.add(/file:.*$/m.exec(message)![0]);
    }
    if (!found.some(({ range }) => range.start.line + 1 === module.end)) {
      throw new Error("the language server leaves this folder out");
    }
    return inCells(found.flatMap((each) => errorIn(module, each) ?? []), module);
  }

  /** Shows the server the files that it missed and that are there by now: it does not look again. */
  async #lookAgain(): Promise<void> {
    for (const uri of this.#missing) {
      const text = await Deno.readTextFile(new URL(uri)).catch(() => undefined);
      if (text === undefined) continue;
      this.#missing.delete(uri);
      this.#server.notify("textDocument/didOpen", {
        textDocument: { uri, version: 1, languageId: "typescript", text },
      });
      this.#server.notify("textDocument/didClose", { textDocument: { uri } });
    }
  }

  async #pull(uri: string, signal?: AbortSignal): Promise<Found[]> {
    const params = { textDocument: { uri } };
    const { items } = await this.#server.request("textDocument/diagnostic", params, signal);
    return items;
  }

  /** Gives the server the module, as a file in the notebook's folder that is not on disk. */
  #show({ text, extension }: CellModule): string {
    const uri = pathToFileURL(join(this.#cwd, `$cells.${extension}`)).href;
    if (this.#open?.uri === uri) {
      const version = ++this.#open.version;
      this.#server.notify("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      });
      return uri;
    }
    if (this.#open) {
      this.#server.notify("textDocument/didClose", { textDocument: { uri: this.#open.uri } });
    }
    this.#open = { uri, version: 1 };
    this.#server.notify("textDocument/didOpen", {
      textDocument: { uri, version: 1, languageId: LANGUAGES[extension], text },
    });
    return uri;
  }
}

/** An error of the module; `undefined` for what is none. */
function errorIn({ imports }: CellModule, { severity, code, message, range }: Found) {
  const line = range.start.line + 1;
  if (severity !== ERROR || UNCACHED.has(code)) return undefined;
  if (typeof code === "number") return { line, code: `TS${code}`, message };
  // A module that is imported while the cell runs may be there by then.
  if (line > imports) return undefined;
  // Deno has names of its own for what the compiler calls a module that cannot be found.
  return { line, code: code.endsWith("attribute-type") ? undefined : "TS2307", message };
}
