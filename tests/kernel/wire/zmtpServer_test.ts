import { assertEquals, assertThrows } from "@std/assert";
import { type Introduction, ZmtpPeer } from "../../../lib/kernel/wire/zmtp.ts";
import { ZmtpServer } from "../../../lib/kernel/wire/zmtpServer.ts";

const IP = "127.0.0.1";
const bytes = (text: string) => new TextEncoder().encode(text);
const texts = (frames: Uint8Array[]) => frames.map((frame) => new TextDecoder().decode(frame));

async function guest(server: ZmtpServer, self: Introduction): Promise<ZmtpPeer> {
  return await ZmtpPeer.handshake(await Deno.connect({ port: server.port }), self);
}

/** A guest's messages, one at a time. */
function inbox(peer: ZmtpPeer): () => Promise<string[]> {
  const messages = peer[Symbol.asyncIterator]();
  return async () => texts((await messages.next()).value);
}

Deno.test("ZmtpServer answers each peer under its own name, and gives one to those without", async () => {
  using server: ZmtpServer = new ZmtpServer(IP, 0, "ROUTER", (identity, frames) => {
    server.send(identity, [bytes("to"), identity, ...frames]);
  });
  const named = await guest(server, { type: "DEALER", identity: bytes("ann") });
  const nameless = await guest(server, { type: "DEALER" });
  await Promise.all([named.send([bytes("1")]), nameless.send([bytes("2")])]);
  assertEquals(await inbox(named)(), ["to", "ann", "1"]);
  const [, name, sent] = await inbox(nameless)();
  assertEquals([name === "ann", name[0], sent], [false, "\0", "2"]);
  named.close();
  nameless.close();
});

Deno.test("ZmtpServer gives the place to one who comes back under its name", async () => {
  let heard = Promise.withResolvers<void>();
  using server = new ZmtpServer(IP, 0, "ROUTER", () => heard.resolve());
  const first = await guest(server, { type: "DEALER", identity: bytes("ann") });
  await first.send([bytes("here")]);
  await heard.promise;
  heard = Promise.withResolvers();
  const second = await guest(server, { type: "DEALER", identity: bytes("ann") });
  await second.send([bytes("again")]);
  await heard.promise;
  await server.send(bytes("ann"), [bytes("hello")]);
  assertEquals(await inbox(second)(), ["hello"]);
  assertEquals(await Array.fromAsync(first), []); // it was shown out
  first.close();
  second.close();
});

Deno.test("ZmtpServer publishes to those who subscribed, by the beginning of the first frame", async () => {
  using server = new ZmtpServer(IP, 0, "PUB");
  const all = await guest(server, { type: "SUB" });
  const some = await guest(server, { type: "SUB" });
  await all.send([Uint8Array.of(1)]);
  await some.send([bytes("\u0001b")]);
  const [nextOfAll, nextOfSome] = [inbox(all), inbox(some)];
  // Until a subscription is heard, nothing comes: so it is asked for until it does.
  const nudge = setInterval(() => server.publish([bytes("b"), bytes("nudge")]), 5);
  await Promise.all([nextOfAll(), nextOfSome()]);
  clearInterval(nudge);
  await server.publish([bytes("a"), bytes("1")]);
  await server.publish([bytes("b"), bytes("2")]);
  const after = async (next: () => Promise<string[]>) => {
    for (;;) {
      const message = await next();
      if (message[1] !== "nudge") return message;
    }
  };
  assertEquals([await after(nextOfAll), await after(nextOfAll)], [["a", "1"], ["b", "2"]]);
  assertEquals(await after(nextOfSome), ["b", "2"]);
  await some.send([bytes("\u0000b")]);
  all.close();
  some.close();
});

Deno.test("ZmtpServer outlives peers that hang up, make noise or claim too much", async () => {
  using server: ZmtpServer = new ZmtpServer(IP, 0, "ROUTER", (identity, frames) => {
    server.send(identity, frames);
  });
  (await Deno.connect({ port: server.port })).close();
  using noisy = await Deno.connect({ port: server.port });
  await noisy.write(bytes("GET / HTTP/1.1\r\n\r\n".padEnd(64)));
  // It is shown out: what we greeted it with is all that comes.
  assertEquals((await new Response(noisy.readable).bytes()).length, 64);
  const good = await guest(server, { type: "DEALER" });
  await good.send([bytes("still"), bytes("here")]);
  assertEquals(await inbox(good)(), ["still", "here"]);
  good.close();
});

/** A guest that is subscribed to all, has read up to its last message, and reads no more. */
async function subscriber(server: ZmtpServer): Promise<ZmtpPeer> {
  const peer = await guest(server, { type: "SUB" });
  await peer.send([Uint8Array.of(1)]);
  const next = inbox(peer);
  const nudge = setInterval(() => server.publish([bytes("nudge")]), 5);
  await next();
  clearInterval(nudge);
  return peer;
}

Deno.test("ZmtpServer gives up a reader that has stopped reading, and keeps the others", async () => {
  using server = new ZmtpServer(IP, 0, "PUB");
  const mute = await subscriber(server);
  const large = [new Uint8Array(70 * 2 ** 20)];
  // The second is taken, since what waits is within the limit; at the third it is not.
  const published = [1, 2, 3].map(() => server.publish(large));
  await Promise.all(published);
  const good = await subscriber(server);
  const next = inbox(good);
  await server.publish([bytes("last")]);
  let [text] = await next();
  while (text === "nudge") [text] = await next();
  assertEquals(text, "last");
  mute.close();
  good.close();
});

Deno.test("ZmtpServer frames once what it publishes to many", async () => {
  using server = new ZmtpServer(IP, 0, "PUB");
  const mute = await Promise.all([1, 2, 3, 4].map(() => subscriber(server)));
  const size = 60_000_000;
  const message = [new Uint8Array(size)];
  const before = Deno.memoryUsage().external;
  const published = server.publish(message);
  const grown = Deno.memoryUsage().external - before;
  assertEquals(grown < 2 * size, true, `${grown} bytes`);
  for (const peer of mute) peer.close();
  await published;
});

Deno.test("ZmtpServer refuses a port that is taken", () => {
  using first = new ZmtpServer(IP, 0, "ROUTER");
  assertThrows(() => new ZmtpServer(IP, first.port, "ROUTER"), Deno.errors.AddrInUse);
});
