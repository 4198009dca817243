import type { Content } from "../wire/message.ts";

/** The content of an `execute_request`; a silent one leaves no count and shows no result. */
export function executeRequest(
  code: string,
  silent: boolean,
  { storeHistory = !silent, asks = false } = {},
): Content {
  return {
    code,
    silent,
    store_history: storeHistory,
    user_expressions: {},
    allow_stdin: asks,
    stop_on_error: true,
  };
}
