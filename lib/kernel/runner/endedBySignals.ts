/**
 * Work that Ctrl-C and SIGTERM end in good order.
 *
 * @module
 */

/** What signals the work ends at, with the exit code by which shells know them. */
const SIGNALS: [Deno.Signal, number][] = Deno.build.os === "windows"
  ? [["SIGINT", 130]]
  : [["SIGINT", 130], ["SIGTERM", 143]];

/** The user, or the system, ended the work. */
export class Interruption extends Error {
  override name = "Interruption";
}

/**
 * Does work whose `signal` is aborted by SIGINT and SIGTERM, so that no kernel and no half-written
 * file is left behind, and resolves to the exit code: the work's own, or 130 or 143 when it was ended.
 */
export async function endedBySignals(
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const ending = new AbortController();
  let ended: number | undefined;
  const listeners = SIGNALS.map(([name, code]) => {
    const listener = () => {
      ended ??= code;
      ending.abort(new Interruption(`The run was ended by ${name}`));
    };
    Deno.addSignalListener(name, listener);
    return { [Symbol.dispose]: () => Deno.removeSignalListener(name, listener) };
  });
  try {
    const code = await work(ending.signal);
    return ended ?? code;
  } finally {
    for (const listener of listeners) listener[Symbol.dispose]();
  }
}
