/**
 * The process of the kernel "CoinAnk (Deno)", as Jupyter starts it:
 *
 *     deno run --allow-all main.ts CONNECTION_FILE
 *
 * @module
 */
import { CoinankKernel } from "./front/coinankKernel.ts";
import { readConnectionFile } from "./wire/connection.ts";
import { settingsOf } from "./installing/kernelspec.ts";

/** Serves one kernel until a client ends it, or whoever started it is gone. */
export async function main(connectionFile: string): Promise<void> {
  const info = await readConnectionFile(connectionFile);
  const { check, prelude } = settingsOf({ env: Deno.env.toObject() });
  const library = import.meta.resolve("../mod.ts");
  await using kernel = new CoinankKernel(info, { check, prelude: prelude ? library : undefined });
  const orphaned = Promise.withResolvers<void>();
  // Jupyter says so where its kernels are to end with it.
  const parent = Deno.env.has("JPY_PARENT_PID") ? Deno.ppid : undefined;
  const look = setInterval(() => {
    if (parent !== undefined && Deno.ppid !== parent) orphaned.resolve();
  }, 1000);
  // Interrupts come as messages; Ctrl-C in Jupyter's terminal reaches the kernel, too, and is for Jupyter.
  Deno.addSignalListener("SIGINT", () => {});
  Deno.addSignalListener("SIGTERM", orphaned.resolve);
  await Promise.race([kernel.ended, orphaned.promise]);
  clearInterval(look);
}

if (import.meta.main) {
  // The last net: a session must not be lost for a fault of ours that nothing waits for.
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    console.error(event.reason);
  });
  const [connectionFile] = Deno.args;
  try {
    if (connectionFile === undefined) {
      throw new TypeError("Cannot start: CONNECTION_FILE is missing");
    }
    await main(connectionFile);
    Deno.exit(0);
  } catch (error) {
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    Deno.exit(1);
  }
}
