import type { Message } from "../wire/message.ts";

const OUTPUT_TYPES = new Set([
  "stream",
  "display_data",
  "update_display_data",
  "execute_result",
  "error",
  "clear_output",
]);

/** Whether a message belongs into a notebook; comms and a kernel's state do not. */
export function isOutput({ header }: Message): boolean {
  return OUTPUT_TYPES.has(header.msg_type);
}
