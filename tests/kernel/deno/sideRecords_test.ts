import { assertEquals } from "@std/assert";
import { sideRecords } from "../../../lib/kernel/deno/sideRecords.ts";

const TOKEN = "\0mark ";
const bytes = new TextEncoder();

/** A piece of a record, as the kernel's side writes it. */
function piece(body: string, more = false): string {
  const { length } = bytes.encode(body);
  return `${TOKEN}${more ? "+" : "."}${length.toString(16).padStart(4, "0")}${body}`;
}

/** The records in `text`, when it arrives in chunks of `size` bytes. */
async function recordsIn(text: string, size: number) {
  const whole = bytes.encode(text);
  const chunks = Array.from(
    { length: Math.ceil(whole.length / size) },
    (_, i) => whole.slice(i * size, (i + 1) * size),
  );
  const records = await Array.fromAsync(sideRecords(ReadableStream.from(chunks), TOKEN));
  // What others print comes as it arrives: pieces of it are joined for the comparison.
  const told: string[] = [];
  let foreign = "";
  for (const { type, content } of records) {
    if (type === "stream" && content.name === "stdout") foreign += content.text;
    else {
      if (foreign !== "") told.push(foreign);
      foreign = "";
      told.push(JSON.stringify({ type, content }));
    }
  }
  return foreign === "" ? told : [...told, foreign];
}

const A = '{"type":"a","content":{}}';
const B = '{"type":"b","content":{"text":"€ 📈"}}';

Deno.test("sideRecords() finds records and what is printed between them, however it is cut", async () => {
  const split = piece(B.slice(0, 20), true) + piece(B.slice(20));
  const text = `before ${piece(A)}${split}\0mar not a mark €${piece(A)}after\0`;
  for (const size of [1, 2, 3, 7, 64, 10_000]) {
    const expected = ["before ", A, B, "\0mar not a mark €", A];
    assertEquals((await recordsIn(text, size)).slice(0, 5), expected);
  }
});

Deno.test("sideRecords() keeps a record whole when somebody prints amid its pieces", async () => {
  const text = piece(B.slice(0, 20), true) + "noise" + piece(B.slice(20));
  assertEquals(await recordsIn(text, 10_000), ["noise", B]);
});

Deno.test("sideRecords() gives nothing for nothing", async () => {
  assertEquals(await recordsIn("", 1), []);
});

Deno.test("sideRecords() takes for text what begins like a record and is none, and goes on", async () => {
  const noRecords = ["{", "null", "[]", '{"type":"a"}', '{"type":1,"content":{}}', "5"]
    .concat(
      '{"type":"a","content":{},"buffers":[1]}',
      '{"type":"a","content":{},"buffers":["=?"]}',
      '{"type":"a","content":{},"metadata":5}',
    );
  for (const body of noRecords) {
    for (const size of [1, 10_000]) {
      assertEquals(await recordsIn(`${piece(body)}${piece(A)}`, size), [body, A]);
    }
  }
});

Deno.test("sideRecords() takes for text a mark without a length, and goes on", async () => {
  for (const size of [1, 10_000]) {
    const told = await recordsIn(`${TOKEN}.zzzz${TOKEN}!0005${piece(A)}`, size);
    assertEquals(told, [`${TOKEN}.zzzz${TOKEN}!0005`, A]);
  }
});
