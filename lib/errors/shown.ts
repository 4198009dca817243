/** A value that a caller gave, as an error shows it: never fails, whatever it is. */
export function shown(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? "an invalid Date" : value.toISOString();
  }
  try {
    if (typeof value === "string" || isPlain(value)) return JSON.stringify(value);
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

/** Whether JSON says more of a value than its own text. */
function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
