import { assertEquals, assertRejects } from "@std/assert";
import { Channel } from "../../../lib/kernel/wire/channel.ts";
import { freeConnection } from "../../../lib/kernel/wire/connection.ts";
import { createMessage, decodeMessage, encodeMessage } from "../../../lib/kernel/wire/message.ts";
import { ZmtpServer } from "../../../lib/kernel/wire/zmtpServer.ts";

const info = freeConnection();
const patient = () => new AbortController().signal;
const said = (type: string) => createMessage(type, {}, "kernel");

Deno.test("Channel carries messages both ways, under the name of its session", async () => {
  let name = "";
  using server: ZmtpServer = new ZmtpServer(info.ip, 0, "ROUTER", (identity, frames) => {
    name = new TextDecoder().decode(identity);
    const { header } = decodeMessage(frames, info.key);
    server.send(identity, encodeMessage(said(`${header.msg_type}_heard`), info.key));
  });
  const there = { ...info, shell_port: server.port };
  const channel = await Channel.connect(there, "shell", "ann", patient());
  await channel.send(createMessage("request", {}, "ann"));
  for await (const { header } of channel) {
    assertEquals([header.msg_type, name], ["request_heard", "ann"]);
    break;
  }
  channel.close();
});

Deno.test("Channel drops what is malformed or signed with another key, and goes on", async () => {
  using server: ZmtpServer = new ZmtpServer(info.ip, 0, "ROUTER", (identity) => {
    server.send(identity, [new TextEncoder().encode("noise")]);
    server.send(identity, encodeMessage(said("forged"), "another key"));
    server.send(identity, encodeMessage(said("true"), info.key));
  });
  const there = { ...info, control_port: server.port };
  const channel = await Channel.connect(there, "control", "ann", patient());
  await channel.send(createMessage("request", {}, "ann"));
  for await (const { header } of channel) {
    assertEquals(header.msg_type, "true");
    break;
  }
  channel.close();
});

Deno.test("Channel subscribes to all that is published", async () => {
  using server = new ZmtpServer(info.ip, 0, "PUB");
  const there = { ...info, iopub_port: server.port };
  const channel = await Channel.connect(there, "iopub", "ann", patient());
  // Until the subscription is heard, nothing comes.
  const again = setInterval(() => server.publish(encodeMessage(said("status"), info.key)), 5);
  for await (const { header } of channel) {
    assertEquals(header.msg_type, "status");
    break;
  }
  clearInterval(again);
  channel.close();
});

Deno.test("Channel.connect() waits until somebody listens, and no longer than its signal", async () => {
  const there = freeConnection();
  const waiting = Channel.connect(there, "stdin", "ann", patient());
  using _server = new ZmtpServer(there.ip, there.stdin_port, "ROUTER");
  const channel = await waiting;
  channel.close();
  const over = new AbortController();
  const refused = assertRejects(
    () => Channel.connect(there, "shell", "ann", over.signal),
    Error,
    "enough",
  );
  over.abort(new Error("enough"));
  await refused;
});
