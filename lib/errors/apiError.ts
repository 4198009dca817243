import { CoinankError } from "./coinankError.ts";
import { errorCode } from "./errorCodes.ts";
import type { ErrorKind } from "./errorCodes.ts";

/** CoinAnk answered that it will not: a wrong key, too low a plan, too many requests … */
export class ApiError extends CoinankError {
  /** The name of the class. */
  override name = "ApiError";
  /** The endpoint's path. */
  readonly path: string;
  /** The envelope's code, such as `"-3"`, or `"HTTP 429"` where the gateway refused. */
  readonly code: string;
  /** What the code is about. */
  readonly kind: ErrorKind;
  /** The server's own words, if any. */
  readonly serverMessage: string | undefined;
  /** For how many seconds the server asks to be left alone, if it says. */
  readonly retryAfter: number | undefined;

  /** An error that says the code, and the server's words and the rest it asks for, where it does. */
  constructor(
    { path, code, serverMessage, retryAfter }: {
      path: string;
      code: string;
      serverMessage?: string;
      retryAfter?: number;
    },
  ) {
    const entry = errorCode(code);
    const words = [
      ...(serverMessage ? [`says ${JSON.stringify(serverMessage)}`] : []),
      ...(retryAfter === undefined ? [] : [`asks to be left alone for ${retryAfter} s`]),
    ];
    const said = words.length > 0 ? `; the server ${words.join(" and ")}` : "";
    const isTold = entry.kind === "rate" && retryAfter !== undefined;
    super(
      `${path}: ${entry.meaning} (code ${code}${said})`,
      isTold ? "Wait that long, and ask more slowly" : entry.fix,
    );
    this.path = path;
    this.code = code;
    this.kind = entry.kind;
    this.serverMessage = serverMessage;
    this.retryAfter = retryAfter;
  }
}
