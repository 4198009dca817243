import { untouched } from "../endpoint.ts";
import { maybe, oneOf, words } from "../param.ts";

/**
 * Webhook: from your program to your telephone.
 *
 * Source: CoinAnk's Open API, section WebHook.
 */
export const webhook = {
  /**
   * Sends a message of your own to CoinAnk's app on the phones of the key's owner. It is not a callback:
   * CoinAnk calls nobody. What it answers is handed on as it comes.
   *
   * A message is never sent twice: after a time-out look at the phone first. The bounds, 64 characters of
   * `title` and 1,000 of `body`, are ours: CoinAnk states none, and a phone shows no more.
   * Source: `POST /api/webhook/push`.
   */
  appPush: untouched("/api/webhook/push", {
    title: "WebHook APP PUSH",
    method: "POST",
    plan: 1,
    params: {
      title: words(64, "BTC signal"),
      body: words(1000, "OI +3% in 15m"),
      sound: maybe(oneOf("default"), "default"),
    },
    raw: "CoinAnk documents no answer",
    experimental: false,
    unsure: "How long title and body may be, and which sounds there are",
  }),
};
