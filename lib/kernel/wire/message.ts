/**
 * A Jupyter message, and its form on the wire: signed frames.
 *
 * On the wire a message is `[...identities, "<IDS|MSG>", signature, header, parent header, metadata,
 * content, ...buffers]`, where the signature is the HMAC-SHA256 of the four JSON frames
 * (https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol).
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";

/** Who says what, and when. */
export interface Header {
  msg_id: string;
  /** The speaker: one id for each client and for each kernel. */
  session: string;
  username: string;
  /** ISO 8601. */
  date: string;
  msg_type: string;
  /** Of the protocol. */
  version: string;
}

/** Any JSON object: the protocol leaves contents open. */
// deno-lint-ignore no-explicit-any
export type Content = Record<string, any>;

/** One message of the Jupyter protocol. */
export interface Message {
  /** Routing prefix: whom a kernel answers; on iopub, the topic. */
  identities: Uint8Array[];
  header: Header;
  /** The header of the message that this one answers; empty when it answers none. */
  parent: Partial<Header>;
  metadata: Content;
  content: Content;
  /** Raw bytes after the signed frames; the signature does not cover them. */
  buffers: Uint8Array[];
}

/** Frames that are no message: malformed, or signed with another key. */
export class MessageError extends Error {
  override name = "MessageError";
}

const DELIMITER = Buffer.from("<IDS|MSG>");
const PROTOCOL_VERSION = "5.3";
/** What nobody can answer a message without. */
const NEEDED = ["msg_id", "msg_type", "session"];

/** A new message from `session`, with a fresh id. */
export function createMessage(
  type: string,
  content: Content,
  session: string,
  parent: Partial<Header> = {},
): Message {
  const header = {
    msg_id: crypto.randomUUID(),
    session,
    username: "deno",
    date: new Date().toISOString(),
    msg_type: type,
    version: PROTOCOL_VERSION,
  };
  return { identities: [], header, parent, metadata: {}, content, buffers: [] };
}

/** The frames of a message, signed with `key`; an empty key leaves it unsigned, as Jupyter allows. */
export function encodeMessage(message: Message, key: string): Uint8Array[] {
  const { identities, header, parent, metadata, content, buffers } = message;
  const signed = [header, parent, metadata, content].map((part) =>
    Buffer.from(JSON.stringify(part))
  );
  return [...identities, DELIMITER, Buffer.from(signature(signed, key)), ...signed, ...buffers];
}

/**
 * The message in `frames`.
 *
 * @throws {MessageError} when the frames are malformed or `key` did not sign them.
 */
export function decodeMessage(frames: Uint8Array[], key: string): Message {
  const delimiter = frames.findIndex((frame) => DELIMITER.equals(frame));
  if (delimiter < 0) throw new MessageError("Cannot decode a message: it has no delimiter");
  const [given, ...rest] = frames.slice(delimiter + 1);
  if (rest.length < 4) {
    throw new MessageError(`Cannot decode a message: ${rest.length} of its 4 parts are there`);
  }
  const signed = rest.slice(0, 4);
  const expected = Buffer.from(signature(signed, key));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new MessageError("Cannot trust a message: its signature is not of this connection's key");
  }
  const [header, parent, metadata, content] = signed.map(parseObject);
  for (const name of NEEDED) {
    if (typeof header[name] === "string") continue;
    throw new MessageError(`Cannot decode a message: the ${name} of its header is no text`);
  }
  return {
    identities: frames.slice(0, delimiter),
    header: header as unknown as Header,
    parent,
    metadata,
    content,
    buffers: rest.slice(4),
  };
}

function signature(signed: Uint8Array[], key: string): string {
  if (key === "") return "";
  const hmac = createHmac("sha256", key);
  for (const frame of signed) hmac.update(frame);
  return hmac.digest("hex");
}

function parseObject(frame: Uint8Array): Content {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(frame));
  } catch (cause) {
    throw new MessageError("Cannot decode a message: a part is not JSON", { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new MessageError("Cannot decode a message: a part is not a JSON object");
  }
  return value;
}
