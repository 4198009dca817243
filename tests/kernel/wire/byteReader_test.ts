import { assertEquals } from "@std/assert";
import { ByteReader } from "../../../lib/kernel/wire/byteReader.ts";

/** A connection on which `total` bytes come, up to `size` at once: 0, 1, 2 ... 250, 0, 1 ... */
function connection(total: number, size: number, onRead: () => void = () => {}) {
  let sent = 0;
  return {
    read: (target: Uint8Array) => {
      onRead();
      const count = Math.min(total - sent, size, target.length);
      for (let i = 0; i < count; i++) target[i] = sent++ % 251;
      return Promise.resolve(count === 0 ? null : count);
    },
  };
}

Deno.test("ByteReader gives exact amounts, however the bytes arrive", async () => {
  const lengths = [0, 1, 64, 100_000, 3, 2 ** 20, 2 ** 20 + 1, 2_500_000, 9];
  const total = lengths.reduce((sum, length) => sum + length);
  for (const size of [997, 65_536, 10_000_000]) {
    const reader = new ByteReader(connection(total, size));
    let at = 0;
    for (const length of lengths) {
      const taken = (await reader.take(length))!;
      assertEquals(taken.length, length);
      assertEquals(taken.findIndex((byte, i) => byte !== (at + i) % 251), -1);
      at += length;
    }
    assertEquals(await reader.take(1), undefined);
  }
});

Deno.test("ByteReader gives nothing where the connection ends before", async () => {
  assertEquals(await new ByteReader(connection(10, 4)).take(11), undefined);
  assertEquals(await new ByteReader(connection(2_000_000, 70_000)).take(3_000_000), undefined);
});

Deno.test("ByteReader allocates little more than has arrived, whatever length is claimed", async () => {
  let most = 0;
  const before = Deno.memoryUsage().external;
  const watched = connection(3_000_000, 65_536, () => {
    most = Math.max(most, Deno.memoryUsage().external - before);
  });
  assertEquals(await new ByteReader(watched).take(2 ** 30), undefined);
  assertEquals(most < 100_000_000, true, `${most} bytes`);
});
