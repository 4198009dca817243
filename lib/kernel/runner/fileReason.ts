/**
 * Why a file could not be read or written, in the words of whoever named the file: the system's number
 * and call, and the name of a temporary file beside it, say nothing to them.
 */
export function fileReason(error: unknown): string {
  if (error instanceof Deno.errors.NotCapable) {
    const [, kind] = /^Requires (\w+) access/.exec(error.message) ?? [];
    return `Deno was not permitted to${kind ? `: run it with --allow-${kind}` : ""}`;
  }
  if (error instanceof Deno.errors.NotFound) return "there is no such file";
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/ \(os error \d+\).*$/s, "");
}
