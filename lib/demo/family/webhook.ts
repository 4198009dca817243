/**
 * The endpoint of CoinAnk's family "WebHook".
 *
 * @module
 */
import type { Handler, Routes } from "../handler.ts";
import { required } from "../query.ts";

/**
 * `/api/webhook/push`: the demo market takes the message, with its `title` and `body`, and sends it to
 * nobody. What CoinAnk answers is not documented.
 */
const appPush: Handler = (message) => {
  required(message, "title");
  required(message, "body");
  return true;
};

/** The endpoint of the family. */
export const webhook: Routes = { "/api/webhook/push": appPush };
