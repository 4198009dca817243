import { ApiError } from "../errors/apiError.ts";
import { CoinankError } from "../errors/coinankError.ts";
import { DecodeError } from "../errors/decodeError.ts";
import { orLeaveOut } from "./panelAsking.ts";
import type { PanelSourceName } from "./panelSources.ts";

/** Kinds of errors that are one endpoint's, not the key's or the network's. */
const OWN = ["endpoint", "interval", "range", "system", "unknown"];

/** The error of a source, as it was thrown, that says which it is and how to do without it. */
export function panelFailure(error: unknown, name: PanelSourceName): unknown {
  if (!(error instanceof CoinankError)) return error;
  const own = error instanceof DecodeError || error instanceof ApiError && OWN.includes(error.kind);
  const { message } = error;
  error.message = `panel: ${name}: ${message}${own ? `. ${orLeaveOut(name)}` : ""}`;
  // What a console shows begins with the message as it was.
  error.stack = error.stack?.replace(message, () => error.message);
  return error;
}
