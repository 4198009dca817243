/** Arguments as text, cleared of the key. @param redact Clears a text of it. */
export function clearedArgs(
  args: Readonly<Record<string, unknown>>,
  redact: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, redact(String(value))]),
  );
}

/**
 * Arguments as a message names them.
 *
 * @example
 * ```ts
 * import { argsText } from "./argsText.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(argsText({ symbol: "BTCUSDT", interval: "1h" }), "symbol=BTCUSDT, interval=1h");
 * ```
 */
export function argsText(args: Readonly<Record<string, string>>): string {
  return Object.entries(args).map(([name, value]) => `${name}=${cut(value)}`).join(", ");
}

/** A method with its arguments, as messages call it: `openInterest.kline.history (symbol=BTCUSDT)`. */
export function called(method: string, args: Readonly<Record<string, string>>): string {
  const named = argsText(args);
  return named ? `${method} (${named})` : method;
}

/** A value in a message: one line, and not a long one. */
function cut(value: string): string {
  const line = value.replace(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
