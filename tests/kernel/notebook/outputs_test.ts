import { assertEquals } from "@std/assert";
import { type Content, createMessage } from "../../../lib/kernel/wire/message.ts";
import { isOutput } from "../../../lib/kernel/deno/isOutput.ts";
import { OutputCollector } from "../../../lib/kernel/notebook/outputs.ts";

const message = (type: string, content: Content) => createMessage(type, content, "kernel");
const stream = (name: string, text: string) => message("stream", { name, text });
const shown = (type: string, text: string, id?: string) =>
  message(type, { data: { "text/html": text }, metadata: {}, transient: { display_id: id } });

Deno.test("OutputCollector joins what goes to the same stream, in lines", () => {
  const outputs = new OutputCollector().collect([
    stream("stdout", "a"),
    stream("stdout", "b\nc\n"),
    stream("stderr", "d\n"),
    stream("stdout", "e"),
  ]);
  assertEquals(outputs, [
    { output_type: "stream", name: "stdout", text: ["ab\n", "c\n"] },
    { output_type: "stream", name: "stderr", text: ["d\n"] },
    { output_type: "stream", name: "stdout", text: ["e"] },
  ]);
});

Deno.test("OutputCollector stores text as lines, and pictures and JSON as they are", () => {
  const data = {
    "text/plain": "a\nb",
    "image/svg+xml": "<svg>\n</svg>",
    "image/png": "iVBO\nRw0K",
    "application/json": { a: "x\ny" },
  };
  const result = message("execute_result", { execution_count: 3, data, metadata: {} });
  assertEquals(new OutputCollector().collect([result]), [{
    output_type: "execute_result",
    execution_count: 3,
    data: { ...data, "text/plain": ["a\n", "b"], "image/svg+xml": ["<svg>\n", "</svg>"] },
    metadata: {},
  }]);
});

Deno.test("OutputCollector updates displays of earlier cells, too, and adds no output for it", () => {
  const collector = new OutputCollector();
  const [first] = collector.collect([shown("display_data", "0 %", "progress")]);
  const second = collector.collect([
    shown("display_data", "0 %", "progress"),
    shown("update_display_data", "100 %", "progress"),
    shown("update_display_data", "?", "unknown"),
  ]);
  const done = { output_type: "display_data", data: { "text/html": ["100 %"] }, metadata: {} };
  assertEquals<unknown>([first, second], [done, [done]]);
});

Deno.test("OutputCollector clears at once, or before the next output", () => {
  const collect = (...messages: ReturnType<typeof message>[]) =>
    new OutputCollector().collect(messages).map((output) => "text" in output && output.text);
  const clear = (wait: boolean) => message("clear_output", { wait });
  assertEquals(collect(stream("stdout", "a"), clear(false)), []);
  assertEquals(collect(stream("stdout", "a"), clear(true)), [["a"]]);
  assertEquals(collect(stream("stdout", "a"), clear(true), stream("stdout", "b")), [["b"]]);
});

Deno.test("isOutput() tells outputs from what else is published", () => {
  const types = ["stream", "display_data", "update_display_data", "execute_result", "error"]
    .concat("clear_output", "status", "execute_input", "comm_open", "comm_msg");
  const outputs = types.filter((type) => isOutput(message(type, {})));
  assertEquals(outputs, types.slice(0, 6));
});
