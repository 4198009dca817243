import { assertEquals, assertRejects } from "@std/assert";
import { ZmtpPeer } from "../../../lib/kernel/wire/zmtp.ts";
import { ZmtpError } from "../../../lib/kernel/wire/zmtpError.ts";

/** Two ends of one loopback connection. */
async function pair(): Promise<[Deno.Conn, Deno.Conn]> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return await Promise.all([listener.accept(), Deno.connect({ port: listener.addr.port })]);
}

async function peers(): Promise<[ZmtpPeer, ZmtpPeer]> {
  const [server, client] = await pair();
  return await Promise.all([
    ZmtpPeer.handshake(server, "ROUTER"),
    ZmtpPeer.handshake(client, "DEALER"),
  ]);
}

Deno.test("ZmtpPeer carries frames of every length, in order and whole", async () => {
  const [server, client] = await peers();
  const lengths = [0, 1, 255, 256, 65_536, 5_000_000];
  const messages = lengths.map((length) => [
    new Uint8Array(length).fill(length % 251),
    Uint8Array.of(7),
  ]);
  const sent = Promise.all(messages.map((message) => client.send(message)));
  let arrived = 0;
  for await (const [body, last] of server) {
    assertEquals(body.length, lengths[arrived]);
    assertEquals(body.every((byte) => byte === body.length % 251), true);
    assertEquals([...last], [7]);
    if (++arrived === lengths.length) break;
  }
  await sent;
  client.close();
  server.close();
});

Deno.test("ZmtpPeer ends its messages when either side closes", async () => {
  const [server, client] = await peers();
  const atServer = Array.fromAsync(server);
  const atClient = Array.fromAsync(client);
  client.close();
  assertEquals([await atServer, await atClient], [[], []]);
  server.close();
});

Deno.test("ZmtpPeer.handshake() refuses those who do not speak ZMTP 3", async () => {
  const [server, client] = await pair();
  const refused = assertRejects(() => ZmtpPeer.handshake(client, "DEALER"), ZmtpError, "ZMTP 3");
  await server.write(new TextEncoder().encode("HTTP/1.1 400 Bad Request\r\n\r\n".padEnd(64)));
  await refused;
  server.close();
});

Deno.test("ZmtpPeer does not wait for a frame whose length is noise", async () => {
  const [raw, client] = await pair();
  const greeted = ZmtpPeer.handshake(client, "DEALER");
  const greeting = new Uint8Array(64);
  greeting.set([0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0, ...new TextEncoder().encode("NULL")]);
  await raw.write(greeting);
  await raw.write(Uint8Array.of(4, 6, 5, ...new TextEncoder().encode("READY")));
  const peer = await greeted;
  await raw.write(Uint8Array.of(2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff));
  await assertRejects(() => Array.fromAsync(peer), ZmtpError, "claims a length");
  peer.close();
  raw.close();
});
