import type { Params } from "../catalog/param.ts";
import { quoted } from "../columns/columns.ts";
import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";

/**
 * The arguments of a call as they are sent: every one checked, defaults filled in.
 *
 * @param method How an error calls the method. @param now The clock, for `endTime`.
 * @throws {TypeError | RangeError} before anything is asked.
 */
export function queryOf(
  { params }: { readonly params: Params },
  args: unknown,
  method: string,
  now: number,
): Record<string, string> {
  const given = argumentsOf(args, method);
  checkedNames(given, Object.keys(params), method, "parameter");
  const query: Record<string, string> = {};
  for (const [name, param] of Object.entries(params)) {
    const value = given[name];
    if (value !== undefined) query[name] = param.write(value, `${method}: ${name}`, given);
    else if (param.fallback) query[name] = param.fallback(now);
    else if (param.required) {
      const allowed = param.allowed ? `. Allowed are ${quoted(param.allowed)}` : "";
      throw new TypeError(`${method}: ${name} is missing${allowed}`);
    }
  }
  return query;
}

/** The arguments as an object; leaving them out is giving none. */
export function argumentsOf(args: unknown, method: string): Record<string, unknown> {
  if (args === undefined) return {};
  if (typeof args === "object" && args !== null && !Array.isArray(args)) {
    return args as Record<string, unknown>;
  }
  throw new TypeError(
    `${method}: arguments are not an object: ${shown(args)}. Give { name: value }`,
  );
}
