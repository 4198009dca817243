import type { ErrorCode } from "../../errors/errorCodes.ts";
import { markdownTable } from "./markdownTable.ts";

/** Error codes as a table in Markdown. */
export function errorTable(codes: readonly ErrorCode[]): string {
  return markdownTable(
    ["code", "kind", "it means", "what to do", "how sure"],
    codes.map(({ code, kind, meaning, fix, sure }) => [`\`${code}\``, kind, meaning, fix, sure]),
  );
}
