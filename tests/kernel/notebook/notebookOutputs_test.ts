import { assertEquals } from "@std/assert";
import { type Content, createMessage } from "../../../lib/kernel/wire/message.ts";
import { codeCells } from "../../../lib/kernel/notebook/notebook.ts";
import { NotebookOutputs } from "../../../lib/kernel/notebook/notebookOutputs.ts";
import { makeNotebook } from "../makeNotebook.ts";

const message = (type: string, content: Content) => createMessage(type, content, "kernel");
const printed = (text: string) => message("stream", { name: "stdout", text });
const shown = (type: string, text: string) =>
  message(type, { data: { "text/html": text }, metadata: {}, transient: { display_id: "a" } });

Deno.test("NotebookOutputs gives what is published to the cell that ran last, in order", () => {
  const cells = codeCells(makeNotebook("1", "2", "3"));
  const outputs = new NotebookOutputs();
  outputs.hear(printed("before the first"));
  outputs.begin(cells[0]);
  outputs.hear(printed("a"));
  outputs.fail("Error", "no", []);
  outputs.hear(printed("late"));
  outputs.begin(cells[2]);
  outputs.hear(printed("b"));
  outputs.end();
  outputs.hear(printed("after the last"));
  outputs.end();
  const stream = (text: string) => ({ output_type: "stream", name: "stdout", text: [text] });
  const error = { output_type: "error", ename: "Error", evalue: "no", traceback: [] };
  assertEquals<unknown>(cells.map(({ outputs }) => outputs), [
    [stream("a"), error, stream("late")],
    [],
    [stream("b")],
  ]);
});

Deno.test("NotebookOutputs updates a display late, in whichever cell it stands", () => {
  const cells = codeCells(makeNotebook("1", "2"));
  const outputs = new NotebookOutputs();
  outputs.begin(cells[0]);
  outputs.hear(shown("display_data", "0 %"));
  outputs.hear(shown("update_display_data", "50 %"));
  outputs.begin(cells[1]);
  outputs.hear(shown("update_display_data", "100 %"));
  outputs.end();
  const done = { output_type: "display_data", data: { "text/html": ["100 %"] }, metadata: {} };
  assertEquals<unknown>(cells.map(({ outputs }) => outputs), [[done], []]);
});

Deno.test("NotebookOutputs takes no error beside that which the kernel published", () => {
  const [cell] = codeCells(makeNotebook("1"));
  const outputs = new NotebookOutputs();
  outputs.begin(cell);
  outputs.hear(message("error", { ename: "RangeError", evalue: "no", traceback: [] }));
  outputs.fail("KernelDiedError", "gone", []);
  outputs.end();
  assertEquals(cell.outputs.map((each) => "ename" in each && each.ename), ["RangeError"]);
});

Deno.test("NotebookOutputs passes on the outputs of cells, and no other messages", () => {
  const heard: string[] = [];
  const outputs = new NotebookOutputs(({ header }) => heard.push(header.msg_type));
  const [cell] = codeCells(makeNotebook("1"));
  outputs.hear(printed("before"));
  outputs.begin(cell);
  outputs.hear(message("comm_open", { comm_id: "c", target_name: "t", data: {} }));
  outputs.hear(printed("a"));
  outputs.end();
  assertEquals([heard, cell.outputs.length], [["stream"], 1]);
});
