/**
 * What of ours lives in a kernel's process.
 *
 * @module
 */

/**
 * The global name under which cells find what is ours. It is spelled as no cell's own names are: cells
 * may declare `Symbol`, or any other name by which the global object could be reached.
 */
export const SIDE = "$$coinank";

/** What the two sides agree on. */
export interface SideNames {
  /** The global name, `SIDE`. */
  name: string;
  /** Begins each piece of a record, so that it can be told from what else is printed. */
  token: string;
  /** The file that is the process's standard output; `null` where the system has none. */
  output: string | null;
  /** The process that started the kernel. */
  parent: number;
}

/** What the kernel publishes: the parts of a message that are not the same for all. */
export interface SideRecord {
  type: string;
  // deno-lint-ignore no-explicit-any
  content: Record<string, any>;
  metadata?: Record<string, unknown>;
  /** Bytes beside the content, in base64. */
  buffers?: string[];
}

/** The types of the records that are for us alone. */
export const RECORDS = {
  /** A value under an id. */
  value: "coinank_value",
  /** The end of a cell that ran well. */
  end: "coinank_end",
  /** An interrupt that was heard. */
  interrupt: "coinank_interrupt",
  /** A record that is sent by iopub. */
  record: "coinank_record",
} as const;

/** What is found under the name. */
export interface KernelSide {
  /** Tells us a value. */
  tell: (id: string, value: unknown) => void;
  /** Says that the cell of this number begins. */
  begin: (cell: number) => void;
  /** What a cell awaits, or a rejection when the user stops the cell before that settles. */
  awaited: <T>(cell: number, awaited: T) => Promise<Awaited<T>> | T;
  /** The same for each step of what a cell goes through by `for await`; a stop closes it. */
  each: <T>(cell: number, source: AsyncIterable<T> | Iterable<T>) => AsyncIterable<T>;
  /** Ends the process when its parent is gone; held so that it is not collected. */
  guardian: Worker;
}

/**
 * Sets up the kernel's side; sent to the kernel as source text, so all that it needs is in it.
 *
 * Outputs are written to the process's standard output, at once and in order, so that they are out when
 * the cell is done. The kernel's own way, iopub, has two queues of which one is behind, and garbles
 * outputs of several MB: Deno 2.9 gives up a message that a socket does not take whole, and goes on with
 * the next one in its middle. Where standard output cannot be opened as a file, all goes through one of
 * the two queues.
 *
 * A listener keeps the kernel alive when it is interrupted. What the cell awaits by then has a moment to
 * end in its own way, as calls of the library do, with what came until then. After that whatever this
 * cell awaits is rejected, now and later; what it awaited goes on by itself.
 *
 * A kernel whose parent is gone, killed so that it could not end its kernel, ends by itself.
 */
export function setUpKernelSide(
  { name: side, token, output, parent }: SideNames,
  types: typeof RECORDS,
): void {
  // Kept before cells may declare or replace them.
  const { JSON, Promise, Uint8Array, Error, Date, TypeError, Map, Symbol, Object, String } =
    globalThis;
  const { stringify } = JSON;
  const now = Date.now.bind(Date);
  const OWN_END_MS = 1500;
  const LOOK_MS = 1000;
  const AGAIN_MS = 5000;
  /** Pieces of up to 4,096 bytes are written whole, whoever else writes to the same pipe. */
  const PIECE_BYTES = 4000;

  // deno-lint-ignore no-explicit-any
  const internals = (Deno as any)[(Deno as any).internal];
  const { jupyter } = Deno;
  const file = output === null ? undefined : Deno.openSync(output, { write: true });
  const encoder = new TextEncoder();

  const sendRecord = jupyter.broadcast;
  const record = (record: SideRecord) => {
    if (!file) return void sendRecord(types.record, record as never);
    const body = encoder.encode(stringify(record));
    for (let at = 0; at < body.length; at += PIECE_BYTES) {
      const piece = body.subarray(at, at + PIECE_BYTES);
      const more = at + PIECE_BYTES < body.length ? "+" : ".";
      const head = encoder.encode(`${token}${more}${piece.length.toString(16).padStart(4, "0")}`);
      const whole = new Uint8Array(head.length + piece.length);
      whole.set(head);
      whole.set(piece, head.length);
      for (let done = 0; done < whole.length;) done += file.writeSync(whole.subarray(done));
    }
  };

  const stream = (name: "stdout" | "stderr", text: string) => {
    record({ type: "stream", content: { name, text } });
  };
  const print = (text: string, level: number) => stream(level > 1 ? "stderr" : "stdout", text);
  const ours = new internals.Console(print);
  for (const [name, method] of Object.entries(ours)) {
    if (typeof method === "function" && name in console) Object.assign(console, { [name]: method });
  }

  // What writes to the streams themselves, as packages for Node do, would be lost.
  for (const name of ["stdout", "stderr"] as const) {
    const decoder = new TextDecoder();
    const writeSync = (bytes: Uint8Array) => {
      stream(name, decoder.decode(bytes, { stream: true }));
      return bytes.length;
    };
    Object.assign(Deno[name], {
      writeSync,
      write: (bytes: Uint8Array) => Promise.resolve(writeSync(bytes)),
    });
  }

  type Broadcast = typeof jupyter.broadcast;
  const broadcast: Broadcast = (type, content, extra) => {
    const metadata = extra?.metadata ?? {};
    const texts = (extra?.buffers ?? []).map((buffer: ArrayBuffer | ArrayBufferView) =>
      ArrayBuffer.isView(buffer)
        ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength).toBase64()
        : new Uint8Array(buffer).toBase64()
    );
    record({ type, content, metadata, buffers: texts });
    return Promise.resolve();
  };
  jupyter.broadcast = broadcast;
  jupyter.display = async (shown, { raw = false, update = false, display_id } = {}) => {
    const data = await internals.jupyter.formatInner(shown, raw);
    const transient = display_id === undefined ? {} : { display_id };
    await broadcast(update ? "update_display_data" : "display_data", {
      data,
      metadata: {},
      transient,
    });
  };
  // The kernel calls this by name at the end of each cell that ran well.
  internals.jupyter.broadcastResult = async (execution_count: number, result: unknown) => {
    try {
      if (result !== undefined) {
        const data = await internals.jupyter.formatInner(result, false);
        record({ type: "execute_result", content: { execution_count, data, metadata: {} } });
      }
    } catch (error) {
      const { name: ename, message: evalue, stack = "" } = error instanceof Error
        ? error
        : new Error(String(error));
      record({ type: "error", content: { ename, evalue, traceback: stack.split("\n") } });
    } finally {
      record({ type: types.end, content: {} });
    }
  };

  // deno-lint-ignore no-explicit-any
  const { getBuiltinModule } = (globalThis as any).process;
  const collectGarbage = () => {
    getBuiltinModule("node:v8").setFlagsFromString("--expose-gc");
    getBuiltinModule("node:vm").runInNewContext("gc")();
  };
  const waiting = new Map<(reason: Error) => void, number>();
  /** Why the cells that were stopped were. */
  const stopped = new Map<number, Error>();
  let current = 0;
  const awaited = <T>(cell: number, value: T): Promise<Awaited<T>> | T => {
    const reason = stopped.get(cell);
    if (reason) {
      Promise.resolve(value).catch(() => {}); // nobody else will hear of it
      throw reason;
    }
    if (value === null || (typeof value !== "object" && typeof value !== "function")) return value;
    const stop = Promise.withResolvers<never>();
    waiting.set(stop.reject, cell);
    return Promise.race([value, stop.promise]).finally(() => waiting.delete(stop.reject));
  };
  const each = <T>(cell: number, source: AsyncIterable<T> | Iterable<T>): AsyncIterable<T> => ({
    [Symbol.asyncIterator]() {
      // deno-lint-ignore no-explicit-any
      const of = source as any;
      const whole = of?.[Symbol.asyncIterator];
      const begin = whole ?? of?.[Symbol.iterator];
      if (typeof begin !== "function") throw new TypeError(`${String(of)} is not async iterable`);
      const steps = begin.call(of);
      const { next } = steps;
      const close = () => steps.return?.();
      return {
        async next() {
          try {
            const step = await awaited(cell, next.call(steps));
            // What a plain list holds may be promises, and is awaited as well.
            return whole ? step : { done: step.done, value: await awaited(cell, step.value) };
          } catch (error) {
            if (stopped.has(cell)) Promise.resolve(close()).catch(() => {});
            else if (!whole) close();
            throw error;
          }
        },
        return: async () => await close() ?? { done: true, value: undefined },
      };
    },
  });
  const { setTimeout } = globalThis;
  let lastStop = -Infinity;
  const endCell = (cell: number) => {
    const reason = new Error(
      "Stopped by the user. The variables are as they were; what the cell awaited may go on by itself",
    );
    reason.name = "Interrupted";
    reason.stack = `${reason.name}: ${reason.message}`;
    stopped.set(cell, reason);
    for (const [reject, of] of waiting) if (of === cell) reject(reason);
  };
  Deno.addSignalListener("SIGINT", () => {
    record({ type: types.interrupt, content: {} });
    setTimeout(endCell, OWN_END_MS, current);
    // Asked again: the cell was broken off amid its computing, and its promise is one that nobody can
    // settle any more. That it is garbage is what ends the kernel's waiting for it.
    if (now() - lastStop < AGAIN_MS) setTimeout(collectGarbage, 0);
    lastStop = now();
  });

  // The kernel shows nothing of an error that no cell awaits.
  const uncaught = (what: string, reason: unknown) => {
    stream("stderr", `Uncaught ${what}${Deno.inspect(reason)}\n`);
  };
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    uncaught("(in promise) ", event.reason);
  });
  addEventListener("error", (event) => {
    event.preventDefault();
    uncaught("", event.error ?? event.message);
  });

  // A thread of its own looks after the parent, so that code which spins ends as well.
  const guard = `setInterval(() => {
    if (Deno.ppid !== ${parent}) Deno.kill(Deno.pid, "SIGKILL");
  }, ${LOOK_MS});`;
  const guardian = new Worker(`data:text/javascript,${encodeURIComponent(guard)}`, {
    type: "module",
  });

  const value: KernelSide = {
    tell: (id, value) => record({ type: types.value, content: { id, value } }),
    begin: (cell) => void (current = cell),
    awaited,
    each,
    guardian,
  };
  Object.defineProperty(globalThis, side, { value });
}
