import { assertEquals, assertThrows } from "@std/assert";
import {
  createMessage,
  decodeMessage,
  encodeMessage,
  MessageError,
} from "../../../lib/kernel/wire/message.ts";

const KEY = "a key";

function request() {
  const message = createMessage("execute_request", { code: 'console.log("€")' }, "session");
  message.identities = [Uint8Array.of(0, 1)];
  message.buffers = [Uint8Array.of(2, 3), new Uint8Array()];
  return message;
}

Deno.test("decodeMessage() gives back what encodeMessage() was given", () => {
  const message = request();
  const decoded = decodeMessage(encodeMessage(message, KEY), KEY);
  const plain = (bytes: Uint8Array[]) => bytes.map((each) => [...each]);
  assertEquals(
    { ...decoded, identities: plain(decoded.identities), buffers: plain(decoded.buffers) },
    { ...message, identities: plain(message.identities), buffers: plain(message.buffers) } as never,
  );
});

Deno.test("encodeMessage() signs as the protocol says", () => {
  const header = {
    msg_id: "1",
    session: "s",
    username: "u",
    date: "d",
    msg_type: "t",
    version: "5",
  };
  const message = {
    identities: [],
    header,
    parent: {},
    metadata: {},
    content: { a: 1 },
    buffers: [],
  };
  const frames = encodeMessage(message, KEY).map((frame) => new TextDecoder().decode(frame));
  assertEquals(frames[0], "<IDS|MSG>");
  // python3 -c 'import hmac; print(hmac.new(b"a key", <the four frames>, "sha256").hexdigest())'
  assertEquals(frames[1], "afa6b3df64fd0ebda5f3826f7ef1999f86b86f76ef14b6835156a6afddc2cc81");
});

Deno.test("decodeMessage() refuses a message that was changed, part by part", () => {
  for (const part of [3, 4, 5, 6]) {
    const frames = encodeMessage(request(), KEY);
    frames[part] = new TextEncoder().encode('{"forged":true}');
    assertThrows(() => decodeMessage(frames, KEY), MessageError, "signature");
  }
});

Deno.test("decodeMessage() refuses another key, and a missing or cut signature", () => {
  const frames = encodeMessage(request(), KEY);
  assertThrows(() => decodeMessage(frames, "another"), MessageError, "signature");
  assertThrows(() => decodeMessage(encodeMessage(request(), ""), KEY), MessageError, "signature");
  frames[2] = frames[2].subarray(0, 10);
  assertThrows(() => decodeMessage(frames, KEY), MessageError, "signature");
});

Deno.test("decodeMessage() refuses what is no message", () => {
  const text = (...parts: string[]) => parts.map((part) => new TextEncoder().encode(part));
  assertThrows(() => decodeMessage([], KEY), MessageError, "delimiter");
  assertThrows(() => decodeMessage(text("<IDS|MSG>", "", "{}"), ""), MessageError, "1 of its 4");
  const notJson = text("<IDS|MSG>", "", "{", "{}", "{}", "{}");
  assertThrows(() => decodeMessage(notJson, ""), MessageError, "not JSON");
  const notObject = text("<IDS|MSG>", "", "[]", "{}", "{}", "{}");
  assertThrows(() => decodeMessage(notObject, ""), MessageError, "not a JSON object");
});

Deno.test("decodeMessage() refuses a header without what an answer needs", () => {
  for (const name of ["msg_id", "msg_type", "session"]) {
    for (const value of [undefined, null, 5]) {
      const message = request();
      const header = { ...message.header, [name]: value } as typeof message.header;
      const frames = encodeMessage({ ...message, header }, KEY);
      assertThrows(() => decodeMessage(frames, KEY), MessageError, `the ${name} of its header`);
    }
  }
});

Deno.test("an empty key leaves messages unsigned", () => {
  const decoded = decodeMessage(encodeMessage(request(), ""), "");
  assertEquals(decoded.header.msg_type, "execute_request");
});
