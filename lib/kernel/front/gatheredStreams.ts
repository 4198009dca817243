/**
 * Text that is printed line by line, sent on in fewer and longer messages.
 *
 * @module
 */
import type { Front } from "./front.ts";

type Publish = Front["publish"];

/** What is printed within this time is one message. */
const GATHERING_MS = 20;
/** Longer text is sent at once. */
const MAX_CHARS = 100_000;

/**
 * `publish`, with text of one stream and one request gathered: notebooks keep each message as an output
 * of its own, and clients take their time for each. The order of all messages stays.
 */
export function gatheredStreams(publish: Publish): Publish {
  let waiting: { name: string; text: string; parent: Parameters<Publish>[2] } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!waiting) return;
    const { name, text, parent } = waiting;
    waiting = undefined;
    publish("stream", { name, text }, parent);
  };
  return async (type, content, parent, extras) => {
    if (type !== "stream") {
      flush();
      return await publish(type, content, parent, extras);
    }
    const { name, text } = content;
    if (waiting && (waiting.name !== name || waiting.parent.msg_id !== parent.msg_id)) flush();
    waiting = { name, text: (waiting?.text ?? "") + text, parent };
    if (waiting.text.length > MAX_CHARS) flush();
    else timer ??= setTimeout(flush, GATHERING_MS);
  };
}
