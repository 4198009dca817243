/**
 * From what a kernel publishes to what a notebook stores.
 *
 * @module
 */
import type { Content, Message } from "../wire/message.ts";
import { lines } from "./lines.ts";
import { mimeBundle } from "./mimeBundle.ts";
import type { Output } from "./notebook.ts";

/** Gathers the outputs of a notebook's cells as nbformat 4.5 stores them. */
export class OutputCollector {
  /** Every output that was shown under a display id, in whichever cell. */
  #displays = new Map<string, Output[]>();

  /** The outputs of one cell, from messages that all are outputs. Updates of displays change the outputs of earlier cells, too. */
  collect(messages: Message[]): Output[] {
    const outputs: Output[] = [];
    let clearNext = false;
    for (const { header, content } of messages) {
      if (header.msg_type === "clear_output") {
        clearNext = content.wait === true;
        if (!clearNext) outputs.length = 0;
        continue;
      }
      if (header.msg_type === "update_display_data") {
        this.#update(content);
        continue;
      }
      if (clearNext) outputs.length = 0;
      clearNext = false;
      add(outputs, toOutput(header.msg_type, content));
      const id = content.transient?.display_id;
      if (id !== undefined) {
        const shown = this.#displays.get(id) ?? [];
        this.#displays.set(id, [...shown, outputs[outputs.length - 1]]);
      }
    }
    // Only now, since a cell may print a million pieces.
    for (const output of outputs) {
      if (output.output_type === "stream") output.text = lines(output.text.join(""));
    }
    return outputs;
  }

  #update({ data, metadata = {}, transient }: Content): void {
    for (const output of this.#displays.get(transient?.display_id) ?? []) {
      Object.assign(output, { data: mimeBundle(data), metadata });
    }
  }
}

/** An error as a cell's output. */
function errorOutput(ename: string, evalue: string, traceback: string[]): Output {
  return { output_type: "error", ename, evalue, traceback };
}

function toOutput(type: string, content: Content): Output {
  switch (type) {
    case "stream":
      return { output_type: "stream", name: content.name, text: [content.text] };
    case "error":
      return errorOutput(content.ename, content.evalue, content.traceback);
    case "execute_result":
      return {
        output_type: "execute_result",
        execution_count: content.execution_count,
        data: mimeBundle(content.data),
        metadata: content.metadata ?? {},
      };
    default:
      return {
        output_type: "display_data",
        data: mimeBundle(content.data),
        metadata: content.metadata ?? {},
      };
  }
}

/** Appends an output; text goes on to the end of the same stream's text. */
function add(outputs: Output[], output: Output): void {
  const last = outputs[outputs.length - 1];
  if (
    output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name
  ) {
    last.text.push(...output.text);
  } else {
    outputs.push(output);
  }
}
