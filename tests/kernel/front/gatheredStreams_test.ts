import { assertEquals } from "@std/assert";
import { gatheredStreams } from "../../../lib/kernel/front/gatheredStreams.ts";

const [A, B] = [{ msg_id: "a" }, { msg_id: "b" }];

/** What is sent on, as lines. */
function gathering() {
  const sent: string[] = [];
  const send = gatheredStreams((type, content, parent) => {
    sent.push([parent.msg_id, content.name ?? type, content.text ?? ""].join(" "));
    return Promise.resolve();
  });
  const print = (text: string, name = "stdout", parent = A) =>
    send("stream", { name, text }, parent);
  return { sent, send, print };
}

Deno.test("gatheredStreams() joins text up to the next message of another kind, and keeps the order", async () => {
  const { sent, send, print } = gathering();
  for (const text of ["1", "2", "3"]) print(text);
  print("4", "stderr");
  print("5");
  print("6", "stdout", B);
  await send("display_data", {}, B);
  print("7", "stdout", B);
  await send("status", {}, B);
  assertEquals(sent, [
    "a stdout 123",
    "a stderr 4",
    "a stdout 5",
    "b stdout 6",
    "b display_data ",
    "b stdout 7",
    "b status ",
  ]);
});

Deno.test("gatheredStreams() sends text that nothing follows by itself, and long text at once", async () => {
  const { sent, print } = gathering();
  print("x".repeat(100_001));
  assertEquals(sent.length, 1);
  print("y");
  while (sent.length === 1) await new Promise((resolve) => setTimeout(resolve, 5));
  assertEquals(sent[1], "a stdout y");
});
