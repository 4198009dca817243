/**
 * Calls back when the user of a notebook presses Stop, until the result is disposed. Without a listener
 * the signal ends the kernel and all its state. Outside of a kernel nothing is listened to: there a script
 * is to end.
 */
export function onInterrupt(stop: () => void): Disposable {
  if (!isInKernel()) return { [Symbol.dispose]() {} };
  Deno.addSignalListener("SIGINT", stop);
  return { [Symbol.dispose]: () => Deno.removeSignalListener("SIGINT", stop) };
}

/** Whether this runs in the Deno kernel of a notebook. */
export function isInKernel(): boolean {
  try {
    return typeof Deno.jupyter?.broadcast === "function";
  } catch {
    return false; // it throws elsewhere
  }
}
