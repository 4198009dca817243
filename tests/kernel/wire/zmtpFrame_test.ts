import { assertEquals, assertRejects } from "@std/assert";
import { ByteReader } from "../../../lib/kernel/wire/byteReader.ts";
import {
  COMMAND,
  commandBytes,
  messageBytes,
  MORE,
  readFrame,
} from "../../../lib/kernel/wire/zmtpFrame.ts";
import { ZmtpError } from "../../../lib/kernel/wire/zmtpError.ts";

/** A reader of these bytes. */
function reading(bytes: Uint8Array): ByteReader {
  let at = 0;
  return new ByteReader({
    read: (target) => {
      const part = bytes.subarray(at, at + target.length);
      target.set(part);
      at += part.length;
      return Promise.resolve(part.length === 0 ? null : part.length);
    },
  });
}

Deno.test("messageBytes() is what readFrame() reads, frame by frame", async () => {
  const frames = [0, 255, 256].map((length) => new Uint8Array(length).fill(7));
  const reader = reading(messageBytes(frames));
  for (const [i, frame] of frames.entries()) {
    const { flags, body } = (await readFrame(reader))!;
    assertEquals([flags & MORE, flags & COMMAND, body.length], [i < 2 ? MORE : 0, 0, frame.length]);
  }
  assertEquals(await readFrame(reader), undefined);
});

Deno.test("messageBytes() has short and long lengths, as the protocol has them", () => {
  assertEquals([...messageBytes([Uint8Array.of(9), Uint8Array.of()])], [MORE, 1, 9, 0, 0]);
  assertEquals([...messageBytes([new Uint8Array(256)]).subarray(0, 9)], [
    2,
    0,
    0,
    0,
    0,
    0,
    0,
    1,
    0,
  ]);
});

Deno.test("commandBytes() marks a frame that is no part of a message", async () => {
  const frame = await readFrame(reading(commandBytes(Uint8Array.of(5))));
  assertEquals([frame!.flags, [...frame!.body]], [COMMAND, [5]]);
});

Deno.test("readFrame() gives nothing for a frame that is cut off, and refuses noise", async () => {
  for (const cut of [[], [0], [0, 2, 1], [2, 0, 0]]) {
    assertEquals(await readFrame(reading(Uint8Array.from(cut))), undefined);
  }
  await assertRejects(() => readFrame(reading(Uint8Array.of(8))), ZmtpError, "flags are 8");
});
