import { createMessage, type Message } from "../wire/message.ts";
import type { CodeCell } from "./notebook.ts";
import { isOutput } from "../deno/isOutput.ts";
import { OutputCollector } from "./outputs.ts";

/**
 * The outputs of a notebook that runs: what is published belongs to the cell that ran last, which may
 * have ended, as a timer's output comes when it comes. A cell has its outputs once the next one begins.
 */
export class NotebookOutputs {
  #collector = new OutputCollector();
  #cell: CodeCell | undefined;
  #published: Message[] = [];
  #onOutput: (message: Message) => void;

  /** `onOutput` hears each output that goes to a cell. */
  constructor(onOutput: (message: Message) => void = () => {}) {
    this.#onOutput = onOutput;
  }

  /** Stores what there is for the cell before, and takes what comes for this one. */
  begin(cell: CodeCell): void {
    this.end();
    this.#cell = cell;
  }

  /** Takes what is published; before the first cell, and after the end, it belongs nowhere. */
  hear(message: Message): void {
    if (!this.#cell || !isOutput(message)) return;
    this.#published.push(message);
    this.#onOutput(message);
  }

  /** Adds an error that the kernel did not publish; one that it did is the cell's own. */
  fail(ename: string, evalue: string, traceback: string[]): void {
    if (this.#published.some(({ header }) => header.msg_type === "error")) return;
    this.#published.push(createMessage("error", { ename, evalue, traceback }, ""));
  }

  /** Stores what there is for the last cell. What comes later is not heard. */
  end(): void {
    if (this.#cell) this.#cell.outputs = this.#collector.collect(this.#published);
    this.#cell = undefined;
    this.#published = [];
  }
}
