/**
 * Deno's language server, spoken to over its standard streams
 * (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/).
 *
 * `npm:vscode-jsonrpc` is no help: when the server dies, it leaves a rejection that nobody can
 * handle, and a kernel would die with it.
 *
 * @module
 */
import { pathToFileURL } from "node:url";

/** The language server ended while it was needed. */
export class LanguageServerDiedError extends Error {
  override name = "LanguageServerDiedError";
}

// deno-lint-ignore no-explicit-any
type Json = any;

/** A process of `deno lsp` for one folder. `await using` stops it. */
export class LanguageServer implements AsyncDisposable {
  #child: Deno.ChildProcess;
  #input: WritableStreamDefaultWriter<Uint8Array>;
  #waiting = new Map<number, PromiseWithResolvers<Json>>();
  #lastId = 0;
  #ended: Promise<void>;
  #dead = false;

  private constructor(cwd: string) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["lsp", "--quiet"],
      cwd,
      env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#input.closed.catch(() => {});
    this.#ended = this.#listen();
  }

  /** Starts a server that sees what modules in the folder `cwd` see: its `deno.json`, its files. */
  static async start(cwd: string): Promise<LanguageServer> {
    const server = new LanguageServer(cwd);
    const rootUri = pathToFileURL(`${cwd}/`).href;
    try {
      await server.request("initialize", {
        // The server ends when this process does, however that ends.
        processId: Deno.pid,
        rootUri,
        workspaceFolders: [{ uri: rootUri, name: "cells" }],
        // Without folders the server does not look for `deno.json`.
        capabilities: { textDocument: { diagnostic: {} }, workspace: { workspaceFolders: true } },
        // Of the folder's files, only those that are imported matter.
        initializationOptions: { enable: true, documentPreloadLimit: 0, lint: false },
      });
      server.notify("initialized", {});
      return server;
    } catch (error) {
      await server[Symbol.asyncDispose]();
      throw error;
    }
  }

  /**
   * The answer to a request. When `signal` is aborted, the request is taken back.
   *
   * @throws {LanguageServerDiedError} when the server ends before it answers.
   */
  async request(method: string, params: Json, signal?: AbortSignal): Promise<Json> {
    signal?.throwIfAborted();
    const id = ++this.#lastId;
    const answer = Promise.withResolvers<Json>();
    if (this.#dead) throw died();
    this.#waiting.set(id, answer);
    const abort = () => {
      this.notify("$/cancelRequest", { id });
      answer.reject(signal?.reason);
    };
    signal?.addEventListener("abort", abort);
    this.#send({ id, method, params });
    try {
      return await answer.promise;
    } finally {
      signal?.removeEventListener("abort", abort);
      this.#waiting.delete(id);
    }
  }

  /** Tells the server something; nothing happens when it has ended. */
  notify(method: string, params: Json): void {
    this.#send({ method, params });
  }

  /** Stops the server, which has nothing to save. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.kill();
    await this.#ended;
  }

  /** Ends the server at once. */
  kill(): void {
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
  }

  #send(message: Json): void {
    const body = new TextEncoder().encode(JSON.stringify({ jsonrpc: "2.0", ...message }));
    const head = new TextEncoder().encode(`Content-Length: ${body.length}\r\n\r\n`);
    // A server that has ended takes nothing more, and the listener below tells those who wait.
    this.#input.write(head).catch(() => {});
    this.#input.write(body).catch(() => {});
  }

  /** Hears the server until it ends. */
  async #listen(): Promise<void> {
    try {
      for await (const message of messages(this.#child.stdout)) this.#hear(message);
    } catch {
      // What is no message is the end, too.
    }
    this.kill();
    await this.#child.status;
    await this.#input.abort().catch(() => {});
    this.#dead = true;
    for (const { reject } of this.#waiting.values()) reject(died());
  }

  #hear({ id, method, result, error }: Json): void {
    if (method !== undefined) {
      // What the server asks is left to its defaults.
      if (id !== undefined) this.#send({ id, result: null });
      return;
    }
    const answer = this.#waiting.get(id);
    if (error) answer?.reject(new Error(`The language server refused: ${error.message}`));
    else answer?.resolve(result);
  }
}

function died(): LanguageServerDiedError {
  return new LanguageServerDiedError("The language server has ended");
}

/** The messages in a stream, each after a header that says its length in bytes. */
async function* messages(stream: ReadableStream<Uint8Array>): AsyncGenerator<Json> {
  let head = "";
  let body: Uint8Array[] | undefined;
  let missing = 0;
  for await (let bytes of stream) {
    while (bytes.length > 0) {
      if (!body) {
        // Headers are short, and ASCII.
        head += String.fromCharCode(bytes[0]);
        bytes = bytes.subarray(1);
        if (!head.endsWith("\r\n\r\n")) continue;
        missing = Number(/^content-length: *(\d+)/im.exec(head)![1]);
        [head, body] = ["", []];
      }
      const part = bytes.subarray(0, missing);
      body.push(part);
      missing -= part.length;
      bytes = bytes.subarray(part.length);
      if (missing > 0) continue;
      const text = await new Blob(body as BlobPart[]).text();
      body = undefined;
      yield JSON.parse(text);
    }
  }
}
