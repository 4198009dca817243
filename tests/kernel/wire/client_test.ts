import { assertEquals, assertRejects } from "@std/assert";
import { KernelClient } from "../../../lib/kernel/wire/client.ts";
import { freeConnection } from "../../../lib/kernel/wire/connection.ts";
import { Front, type HearMessage } from "../../../lib/kernel/front/front.ts";

/** The front of a kernel of which `hear` is the rest, and a client of it. */
async function connected(hear: (front: Front, ...asked: Parameters<HearMessage>) => void) {
  for (;;) {
    const info = freeConnection();
    try {
      const front: Front = new Front(info, (...asked) => hear(front, ...asked));
      return { front, client: await KernelClient.connect(info, new AbortController().signal) };
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error; // taken by a test beside this one
    }
  }
}

Deno.test("KernelClient gives each request its own reply, whatever their order", async () => {
  const late: (() => void)[] = [];
  const { front, client } = await connected((front, channel, request) => {
    const { content: { n } } = request;
    const answer = () => void front.reply(channel, request, "reply", { n });
    if (n === 1) late.push(answer);
    else [answer, ...late].forEach((each) => each());
  });
  const replies = await Promise.all([1, 2].map((n) => client.request("shell", "ask", { n })));
  assertEquals(replies.map(({ content }) => content.n), [1, 2]);
  const { content } = await client.request("control", "ask", { n: 3 });
  assertEquals(content.n, 3);
  client[Symbol.dispose]();
  front[Symbol.dispose]();
});

Deno.test("KernelClient hears what is published until it listens no more", async () => {
  const { front, client } = await connected((front, channel, request) => {
    front.publish("news", {}, request.header);
    front.reply(channel, request, "reply", {});
  });
  const parents: unknown[] = [];
  const first = Promise.withResolvers<void>();
  const listening = client.listen(({ parent }) => {
    parents.push(parent.msg_id);
    first.resolve();
  });
  // Until the subscription is heard, nothing comes.
  const ids: string[] = [];
  const again = setInterval(() => {
    const { id, reply } = client.ask("shell", "ask");
    reply.catch(() => {});
    ids.push(id);
  }, 5);
  await first.promise;
  clearInterval(again);
  listening[Symbol.dispose]();
  const count = parents.length;
  assertEquals(parents.every((id) => ids.includes(`${id}`)), true);
  const { id, reply } = client.ask("shell", "ask");
  const heard = Promise.withResolvers<void>();
  client.listen(({ parent }) => {
    if (parent.msg_id === id) heard.resolve();
  });
  await Promise.all([reply, heard.promise]);
  assertEquals(parents.length, count);
  client[Symbol.dispose]();
  front[Symbol.dispose]();
});

Deno.test("KernelClient answers what the user is asked, by nothing where nobody answers", async () => {
  let asking: Parameters<HearMessage>[1];
  const answers: unknown[] = [];
  const { front, client } = await connected((front, channel, request) => {
    if (channel === "stdin") {
      answers.push(request.content.value);
      front.reply("shell", asking, "reply", {});
    } else {
      asking = request;
      front.reply("stdin", request, "input_request", { prompt: "Who?" });
    }
  });
  await client.request("shell", "ask");
  client.onInput = ({ prompt }) => Promise.resolve(`${prompt} Ann`);
  await client.request("shell", "ask");
  assertEquals(answers, [null, "Who? Ann"]);
  client[Symbol.dispose]();
  front[Symbol.dispose]();
});

Deno.test("KernelClient fails what waits, and what comes later, once it is closed", async () => {
  for (const side of ["front", "client"] as const) {
    const both = await connected(() => {});
    const waiting = both.client.request("shell", "ask");
    const failed = assertRejects(() => waiting, Deno.errors.ConnectionAborted, "closed");
    const closed = assertRejects(() => both.client.closed, Deno.errors.ConnectionAborted);
    both[side][Symbol.dispose]();
    await Promise.all([failed, closed]);
    await assertRejects(() => both.client.request("shell", "ask"), Deno.errors.ConnectionAborted);
    both.client[Symbol.dispose]();
    if (side === "client") both.front[Symbol.dispose]();
  }
});
